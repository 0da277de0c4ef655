import type { OrderEvent } from '../order/event.ts';
import { latest, type Instant } from '../values/instant.ts';
import type { Credit, Order } from '../order/order.ts';
import { SYSTEM } from '../order/party.ts';
import type { Step } from './step.ts';
import { toEvents } from './to-events.ts';

/** Z2: by when the provider can expect the credit, and by when it is late. */
export interface CreditDates {
  readonly expectedBy: Instant;
  readonly dueBy: Instant;
}

export const scheduleCredit = (order: Order, dates: CreditDates, now: Instant): readonly OrderEvent[] =>
  changeCredit(order, dates, (changed) => ({ type: 'order.credit_scheduled', ...changed }), now);

/** Z1: the money is on the provider's account. */
export const confirmCredit = (order: Order, creditedAt: Instant, now: Instant): readonly OrderEvent[] =>
  changeCredit(order, { status: 'credited', creditedAt }, (changed) => ({ type: 'order.credited', ...changed }), now);

/** Z2: a credit not made by `dueBy` raises an alarm, once, and goes on being tried. */
export function alarmLateCredit(order: Order, now: Instant): readonly OrderEvent[] {
  const due = creditAlarmAt(order);
  if (due === null || due > now) return [];
  return changeCredit(order, { status: 'late' }, (changed) => ({ type: 'order.credit_late', ...changed }), now);
}

/** When the alarm for a credit that is still to be made goes off; null where none is. */
export const creditAlarmAt = ({ credit }: Order): Instant | null =>
  credit?.status === 'pending' ? credit.dueBy : null;

/** Whether there is still something to put on the provider's account. */
export const owesCredit = ({ credit }: Order): boolean => credit !== null && credit.status !== 'credited';

interface CreditChanged {
  readonly order: Order;
  readonly facts: Pick<Credit, 'amount' | 'fee'>;
}

function changeCredit(
  order: Order,
  change: Partial<Credit>,
  stepOf: (changed: CreditChanged) => Step,
  now: Instant,
): readonly OrderEvent[] {
  if (!order.credit || !owesCredit(order)) return [];
  const at = latest(now, order.updatedAt);
  const { amount, fee } = order.credit;
  const step = stepOf({ order: { ...order, credit: { ...order.credit, ...change } }, facts: { amount, fee } });
  return toEvents(order, [step], { at, now, actor: SYSTEM, receivedAt: at }, null);
}
