import type { Act, Step, Steps } from '../state.ts';
import type { CommandNamed } from '../../order/command.ts';
import { deadlineFor } from '../deadline.ts';
import { plus, type Money } from '../../values/money.ts';
import type { Claim, InConfirmationOfExecution, InExecution, InPayment, Outcome } from '../../order/order.ts';
import { close } from './closing.ts';

/** P2: partial payments add up and move no deadline; P4: a full one closes claim and order in one step. */
export function receivePayment(order: InPayment, { amount, reference }: CommandNamed<'pay'>, act: Act): Steps {
  const payments = [...order.payment.payments, { reference, amount, receivedAt: act.receivedAt }];
  const paid = plus(order.payment.paid, amount);
  const received: InPayment = { ...order, payment: { ...order.payment, paid, payments } };
  const step: Step = { type: 'order.payment_received', order: received, facts: { amount, reference } };
  return paid.amount < order.payment.due.amount ? [step] : [step, ...settle(received, act)];
}

/** P3: payment stays possible for ever. */
export function markOverdue(order: InPayment): Steps {
  const payment = { ...order.payment, status: 'overdue' } as const;
  return [{ type: 'order.payment_overdue', order: { ...order, payment, deadline: null } }];
}

/** P3. */
export function openClaim(order: InPayment, { reason }: CommandNamed<'claim'>, act: Act): Steps {
  const claim: Claim = { status: 'open', reason, openedAt: act.at, endedAt: null, note: null };
  return [{ type: 'order.claim_opened', order: { ...order, claim } }];
}

/** P4. */
export function withdrawClaim(order: InPayment, _: CommandNamed<'withdraw'>, act: Act): Steps {
  return [{ type: 'order.claim_withdrawn', order: { ...order, claim: endedClaim(order, 'withdrawn', null, act) } }];
}

/** P4: `reduce` is due again with a fresh window, or closes where all of it is paid; `write_off` closes. */
export function resolveOverdue(
  order: InPayment,
  { resolution, amount, note }: CommandNamed<'resolve'>,
  act: Act,
): Steps {
  if (resolution === 'reduce' && amount) {
    const facts = { resolution, amount, note };
    const claim = endedClaim(order, 'reduced', note, act);
    if (order.payment.paid.amount < amount.amount) {
      return [{ type: 'order.claim_resolved', order: { ...inPayment(order, amount, act), claim }, facts }];
    }
    const settled: InPayment = { ...order, payment: { ...order.payment, due: amount }, claim };
    return [{ type: 'order.claim_resolved', order: settled, facts }, close(settled, paidOutcome(order), 'paid', act)];
  }
  const writtenOff: InPayment = { ...order, claim: endedClaim(order, 'written_off', note, act) };
  return [
    { type: 'order.claim_resolved', order: writtenOff, facts: { resolution, note } },
    close(writtenOff, 'written_off', 'written_off', act),
  ];
}

export function inPayment(order: InExecution | InConfirmationOfExecution | InPayment, due: Money, act: Act): InPayment {
  const deadline = deadlineFor(order.policy, 'payment', 'mark_overdue', act);
  const payment = { ...order.payment, status: 'due', due, dueAt: deadline.at } as const;
  return { ...order, stage: 'payment', proposal: null, payment, deadline };
}

function settle(order: InPayment, act: Act): Steps {
  if (order.claim?.status !== 'open') return [close(order, paidOutcome(order), 'paid', act)];
  const settled: InPayment = { ...order, claim: endedClaim(order, 'settled', null, act) };
  return [{ type: 'order.claim_settled', order: settled }, close(settled, paidOutcome(order), 'paid', act)];
}

const paidOutcome = (order: InPayment): Outcome => (order.cancellation ? 'cancelled_with_reimbursement' : 'completed');

function endedClaim(order: InPayment, status: Claim['status'], note: string | null, act: Act): Claim | null {
  return order.claim?.status === 'open' ? { ...order.claim, status, note, endedAt: act.at } : order.claim;
}
