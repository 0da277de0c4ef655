import type { ClaimResolution, CommandNamed } from '../../order/command.ts';
import {
  isClaimed,
  type Claimed,
  type EndedClaim,
  type Executing,
  type InConfirmationOfExecution,
  type InPayment,
  type OpenClaim,
  type Order,
  type Outcome,
  type Overdue,
  type Owing,
} from '../../order/order.ts';
import type { Instant } from '../../values/instant.ts';
import { plus, type Money } from '../../values/money.ts';
import type { Act, Step, Steps, Undated } from '../step.ts';
import { close } from './closing.ts';

/** P2: partial payments add up and move no deadline; P4: a full one closes claim and order in one step. */
export function receivePayment(order: Owing, { amount, reference }: CommandNamed<'pay'>, act: Act): Steps {
  const payments = [...order.payment.payments, { reference, amount, receivedAt: act.receivedAt }];
  const paid = plus(order.payment.paid, amount);
  const received = withPayment(order, { paid, payments });
  const step: Step = {
    type: 'order.payment_received',
    order: received,
    facts: { amount, reference, receivedAt: act.receivedAt },
  };
  return paid.amount < order.payment.due.amount ? [step] : [step, ...settle(received, act)];
}

/** P3: payment stays possible for ever. */
export function markOverdue(order: InPayment): Steps {
  const payment = { ...order.payment, status: 'overdue' } as const;
  return [{ type: 'order.payment_overdue', enters: 'overdue', order: { ...order, payment } }];
}

/** P3. */
export function openClaim(order: Overdue, { reason }: CommandNamed<'claim'>, act: Act): Steps {
  const claim: OpenClaim = { status: 'open', reason, openedAt: act.at, endedAt: null, note: null };
  return [{ type: 'order.claim_opened', enters: 'claimed', order: { ...order, claim } }];
}

/** P4. */
export function withdrawClaim(order: Claimed, _: CommandNamed<'withdraw'>, act: Act): Steps {
  const claim = endedAs(order.claim, 'withdrawn', null, act);
  return [{ type: 'order.claim_withdrawn', enters: 'overdue', order: { ...order, claim } }];
}

/** P4: `reduce` is due again with a fresh window, or closes where all of it is paid; `write_off` closes. */
export function resolveOverdue(order: Overdue | Claimed, command: ClaimResolution, act: Act): Steps {
  const { note } = command;
  const type = 'order.claim_resolved';
  if (command.resolution === 'write_off') {
    const facts = { resolution: command.resolution, note };
    const writtenOff: Overdue = { ...order, claim: resolvedAs('written_off') };
    return [{ type, facts, order: writtenOff }, close(writtenOff, 'written_off', 'written_off', act)];
  }
  const { resolution, amount } = command;
  const facts = { resolution, amount, note };
  const reduced: Overdue = { ...order, claim: resolvedAs('reduced') };
  if (order.payment.paid.amount < amount.amount) {
    return [{ type, facts, enters: 'payment', order: inPayment(reduced, amount) }];
  }
  const settled = withPayment(reduced, { due: amount });
  return [{ type, facts, order: settled }, close(settled, paidOutcome(order), 'paid', act)];

  function resolvedAs(status: EndedClaim['status']): EndedClaim | null {
    return isClaimed(order) ? endedAs(order.claim, status, note, act) : order.claim;
  }
}

export function inPayment(order: Executing | InConfirmationOfExecution | Overdue, due: Money): Undated<InPayment> {
  return { ...order, stage: 'payment', proposal: null, payment: { ...order.payment, status: 'due', due } };
}

/** P1: the end of the window stands beside what is due too, and stays there when the window has ended. */
export const dueAt = (order: Undated<InPayment>, end: Instant): Undated<InPayment> => ({
  ...order,
  payment: { ...order.payment, dueAt: end },
});

function withPayment<O extends Owing>(order: O, change: Partial<O['payment']>): O {
  return { ...order, payment: { ...order.payment, ...change } };
}

function settle(order: Owing, act: Act): Steps {
  if (!isClaimed(order)) return [close(order, paidOutcome(order), 'paid', act)];
  const settled: Overdue = { ...order, claim: endedAs(order.claim, 'settled', null, act) };
  return [{ type: 'order.claim_settled', order: settled }, close(settled, paidOutcome(order), 'paid', act)];
}

const paidOutcome = (order: Order): Outcome => (order.cancellation ? 'cancelled_with_reimbursement' : 'completed');

const endedAs = (
  { reason, openedAt }: OpenClaim,
  status: EndedClaim['status'],
  note: string | null,
  act: Act,
): EndedClaim => ({ status, reason, openedAt, endedAt: act.at, note });
