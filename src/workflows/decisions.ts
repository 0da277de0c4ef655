import type { Resolution } from '../domain/order/command.ts';
import type { Order } from '../domain/order/order.ts';
import { stateOf } from '../domain/process/process.ts';
import { moneyInWords, money, portion, type Money } from '../domain/values/money.ts';

/** One way in which support can decide, as the payload of the signal `resolve`. */
interface PossibleDecision {
  readonly means: string;
  readonly payload: { readonly resolution: Resolution; readonly amount?: Money };
}

/** What support can decide now, as lines to copy (E4, P4); nothing where nothing is to be decided. */
export function decisionsInWords(order: Order): string {
  const decisions = decisionsOf(order);
  if (decisions.length === 0) return '';
  const lines = decisions.map(({ means, payload }) => `${means}:\n\n    ${lineOf(payload)}`);
  return [
    '### To decide',
    'Press *Send a Signal*, choose `resolve`, and paste one of these lines. Put your name and your reason in: both ' +
      'parties read the reason.',
    ...lines,
  ].join('\n\n');
}

const lineOf = (payload: PossibleDecision['payload']): string =>
  JSON.stringify({ ...payload, note: 'your reason', actor: { role: 'support', id: 'your.name' } });

function decisionsOf(order: Order): readonly PossibleDecision[] {
  switch (stateOf(order).name) {
    case 'disputed':
      return ofDispute(order);
    case 'overdue':
    case 'claimed':
      return ofOverdue(order);
    default:
      return [];
  }
}

function ofDispute({ agreed, payment }: Order): readonly PossibleDecision[] {
  const price = agreed?.price ?? payment.due;
  const half = portion(price, 50, 100);
  return [
    { means: `The customer pays ${moneyInWords(price)}`, payload: { resolution: 'uphold' } },
    { means: `The customer pays less, here ${moneyInWords(half)}`, payload: { resolution: 'adjust', amount: half } },
    { means: 'Nothing is due, and the order is cancelled', payload: { resolution: 'void' } },
  ];
}

function ofOverdue({ payment: { due, paid } }: Order): readonly PossibleDecision[] {
  const less = money(Math.max(paid.amount, portion(due, 50, 100).amount, 1), due.currency);
  const reduced: PossibleDecision = {
    means: `Less is due, here ${moneyInWords(less)} in all`,
    payload: { resolution: 'reduce', amount: less },
  };
  return [
    // What is left may be so little that nothing lies below it.
    ...(less.amount < due.amount ? [reduced] : []),
    {
      means: `Nothing more is due, and only what was paid, ${moneyInWords(paid)}, is credited`,
      payload: { resolution: 'write_off' },
    },
  ];
}
