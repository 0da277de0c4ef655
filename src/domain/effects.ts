import type { CommandNamed } from './command.ts';
import { changeDeadline, deadlineFor, doneDeadline, type Moment } from './deadline.ts';
import type { EventType, Values } from './event.ts';
import { minus, plus, portion, zero, type Money } from './money.ts';
import {
  type Actor,
  type Cancellation,
  type Cancelled,
  type Claim,
  type Closed,
  type Credit,
  type Dispute,
  type InConfirmation,
  type InConfirmationOfExecution,
  type InExecution,
  type InPayment,
  type Order,
  type Outcome,
  type Party,
  type Proposal,
} from './order.ts';
import { reimbursement } from './reimbursement.ts';
import { proposedTerms } from './terms.ts';
import type { Instant } from './instant.ts';

/** One event, and the order as it leaves it. */
export interface Step {
  readonly type: EventType;
  readonly order: Order;
  /** What the event says beyond the values that it changes. */
  readonly facts?: Values;
}

/** Who acts, when it counts, when it is processed, and when the gateway received it. */
export interface Act extends Moment {
  readonly actor: Actor;
  /** The true instant of arrival, which only payments keep (T4). */
  readonly receivedAt: Instant;
}

type Steps = readonly Step[];

const partyOf = ({ actor }: Act): Party => (actor.role === 'provider' ? 'provider' : 'customer');

// Confirmation

/** K3: an edit passes the turn to the other party and starts a fresh window. */
export function propose(order: InConfirmation, edit: CommandNamed<'edit'>, act: Act): Steps {
  const proposal = { ...proposedTerms(order, order.proposal, edit), by: partyOf(act), proposedAt: act.at };
  const deadline = deadlineFor(order.policy, 'confirmation', 'cancel', act);
  return [{ type: 'order.edited', order: { ...order, revision: proposal.revision, proposal, deadline } }];
}

/** K7: in execution, under the agreed terms. */
export function agree(order: InConfirmation, _: CommandNamed<'confirm'>, act: Act): Steps {
  return [{ type: 'order.confirmed', order: underTerms(order, order.proposal, act) }];
}

/** K8, X6: nothing is due. */
export function cancelFreely(order: InConfirmation | InExecution, { reason }: { reason: string }, act: Act): Steps {
  const by = partyOf(act);
  return [{ type: 'order.cancelled', order: cancelled(order, 'cancelled', cancellation(order, by, reason, act.at)) }];
}

/** K1: nobody answered in time. */
export function expire(order: InConfirmation, act: Act): Steps {
  const expired = cancelled(order, 'expired', cancellation(order, 'system', null, act.at));
  return [{ type: 'order.expired', order: expired }];
}

// Execution in progress

/** X1: the change is pending, the agreed terms hold meanwhile. */
export function proposeChange(order: InExecution, edit: CommandNamed<'edit'>, act: Act): Steps {
  const terms = proposedTerms(order, order.proposal ?? order.agreed, edit);
  const proposal = { ...terms, by: partyOf(act), proposedAt: act.at };
  const deadline = changeDeadline(order.policy, order.agreed, proposal, act);
  return [{ type: 'order.change_proposed', order: { ...order, revision: terms.revision, proposal, deadline } }];
}

export function agreeToChange(order: InExecution, _: CommandNamed<'confirm'>, act: Act): Steps {
  return order.proposal ? [{ type: 'order.change_confirmed', order: underTerms(order, order.proposal, act) }] : [];
}

export function declineChange(order: InExecution, _: CommandNamed<'decline'>, act: Act): Steps {
  return [{ type: 'order.change_declined', order: withoutChange(order, act) }];
}

export function withdrawChange(order: InExecution, _: CommandNamed<'withdraw'>, act: Act): Steps {
  return [{ type: 'order.change_withdrawn', order: withoutChange(order, act) }];
}

/** X3: the agreed terms stand. */
export function lapseChange(order: InExecution, act: Act): Steps {
  return [{ type: 'order.change_lapsed', order: withoutChange(order, act) }];
}

/** X4. */
export function provide(order: InExecution, _: CommandNamed<'done'>, act: Act): Steps {
  return done(order, 'provider', act);
}

/** X5: recorded as the system's act. */
export function assumeDone(order: InExecution, act: Act): Steps {
  return done(order, 'system', act);
}

/** X7: takes effect at once; something due goes the way of every payment. */
export function cancelWithNotice(order: InExecution, { reason }: CommandNamed<'cancel'>, act: Act): Steps {
  const { tier, due } = reimbursement(order, act.at);
  const costs: Cancellation = {
    ...cancellation(order, 'customer', reason, act.at),
    noticeHours: tier?.noticeHours ?? null,
    percentDue: tier?.percentDue ?? null,
    due,
  };
  if (due.amount === 0) return [{ type: 'order.cancelled', order: cancelled(order, 'cancelled', costs) }];
  const leaving = { ...order, cancellation: costs };
  return [
    { type: 'order.cancelled', order: leaving },
    { type: 'order.payment_due', order: inPayment(leaving, due, act) },
  ];
}

/** X8, E3: no money moves, the automatic confirmation stops, it is support's turn. */
export function dispute(
  order: InExecution | InConfirmationOfExecution,
  { reason }: { reason: string },
  act: Act,
): Steps {
  const opened: Dispute = { status: 'open', reason, openedAt: act.at, resolvedAt: null, note: null, amount: null };
  return [{ type: 'order.execution_rejected', order: { ...inConfirmationOfExecution(order, null), dispute: opened } }];
}

// Confirmation of execution

/** E1. */
export function approve(order: InConfirmationOfExecution, _: CommandNamed<'confirm'>, act: Act): Steps {
  return confirmExecution(order, 'customer', act);
}

/** E2. */
export function assumeApproval(order: InConfirmationOfExecution, act: Act): Steps {
  return confirmExecution(order, 'system', act);
}

/** E4. */
export function resolveDispute(order: InConfirmationOfExecution, command: CommandNamed<'resolve'>, act: Act): Steps {
  const { resolution, note, amount } = command;
  const end = (status: Dispute['status'], sum: Money | null) =>
    order.dispute && { ...order.dispute, status, amount: sum, note, resolvedAt: act.at };
  if (resolution === 'void') {
    const voided = cancelled({ ...order, dispute: end('voided', null) }, 'voided', null);
    return [{ type: 'order.dispute_resolved', order: voided, facts: { resolution, note } }];
  }
  const due = resolution === 'adjust' && amount ? amount : order.agreed.price;
  const resolved = { ...order, dispute: end(resolution === 'adjust' ? 'adjusted' : 'upheld', due), deadline: null };
  const facts = { resolution, amount: due, note };
  return [{ type: 'order.dispute_resolved', order: resolved, facts }, demand(resolved, due, act)];
}

// Payment

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
    const reduced: InPayment = {
      ...inPayment(order, amount, act),
      claim: endedClaim(order, 'reduced', note, act),
    };
    if (order.payment.paid.amount < amount.amount) return [{ type: 'order.claim_resolved', order: reduced, facts }];
    const settled: InPayment = { ...reduced, deadline: null };
    return [{ type: 'order.claim_resolved', order: settled, facts }, close(settled, paidOutcome(order), 'paid', act)];
  }
  const writtenOff: InPayment = { ...order, claim: endedClaim(order, 'written_off', note, act) };
  return [
    { type: 'order.claim_resolved', order: writtenOff, facts: { resolution, note } },
    close(writtenOff, 'written_off', 'written_off', act),
  ];
}

// Closed

/** Z3: once. */
export function receiveReview(order: Closed, { rating, text }: CommandNamed<'review'>, act: Act): Steps {
  const review = { rating, text: text ?? null, at: act.at };
  return [{ type: 'order.reviewed', order: { ...order, review, deadline: null } }];
}

/** Z3. */
export function closeReviews(order: Closed): Steps {
  return [{ type: 'order.reviews_closed', order: { ...order, deadline: null } }];
}

// What the ways have in common

function underTerms(order: InConfirmation | InExecution, proposal: Proposal, act: Act): InExecution {
  const { revision, appointment, price, comment } = proposal;
  const agreed = { revision, appointment, price, comment, agreedAt: act.at };
  const deadline = doneDeadline(order.policy, agreed, act);
  return { ...order, stage: 'execution_in_progress', agreed, proposal: null, deadline };
}

const withoutChange = (order: InExecution, act: Act): InExecution => ({
  ...order,
  proposal: null,
  deadline: doneDeadline(order.policy, order.agreed, act),
});

function done(order: InExecution, by: 'provider' | 'system', act: Act): Steps {
  const execution = { ...order.execution, doneAt: act.at, doneBy: by };
  const deadline = deadlineFor(order.policy, 'confirmationOfExecution', 'confirm_execution', act);
  return [{ type: 'order.done', order: { ...inConfirmationOfExecution(order, deadline), execution } }];
}

function inConfirmationOfExecution(
  order: InExecution | InConfirmationOfExecution,
  deadline: InConfirmationOfExecution['deadline'],
): InConfirmationOfExecution {
  return { ...order, stage: 'confirmation_of_execution', proposal: null, deadline };
}

function confirmExecution(order: InConfirmationOfExecution, by: 'customer' | 'system', act: Act): Steps {
  const execution = { ...order.execution, confirmedAt: act.at, confirmedBy: by };
  const confirmed = { ...order, execution, deadline: null };
  return [{ type: 'order.execution_confirmed', order: confirmed }, demand(confirmed, order.agreed.price, act)];
}

/** P1: amount 0 skips the stage. */
function demand(order: InConfirmationOfExecution, due: Money, act: Act): Step {
  if (due.amount === 0) return close(order, 'completed', 'none', act);
  return { type: 'order.payment_due', order: inPayment(order, due, act) };
}

function inPayment(order: InExecution | InConfirmationOfExecution | InPayment, due: Money, act: Act): InPayment {
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

function close(
  order: InConfirmationOfExecution | InPayment,
  outcome: Outcome,
  status: 'none' | 'paid' | 'written_off',
  act: Act,
): Step {
  const reviewable = outcome === 'completed' || (outcome === 'written_off' && order.execution.doneAt !== null);
  const closed: Closed = {
    ...order,
    stage: 'closed',
    outcome,
    payment: { ...order.payment, status },
    credit: creditOf(order, act.at),
    deadline: reviewable ? deadlineFor(order.policy, 'review', 'close_reviews', act) : null,
  };
  return { type: 'order.closed', order: closed };
}

/** Z1: what was paid less the fee, rounded down; null where nothing is left. */
function creditOf(order: Order, closedAt: Instant): Credit | null {
  const { paid } = order.payment;
  const fee = portion(paid, order.feeBps, 10_000);
  const amount = minus(paid, fee);
  if (amount.amount === 0) return null;
  return { status: 'pending', amount, fee, expectedBy: null, dueBy: null, creditedAt: null, since: closedAt };
}

function cancellation(order: Order, by: Cancellation['by'], reason: string | null, at: Instant): Cancellation {
  return { by, reason, at, noticeHours: null, percentDue: null, due: zero(order.currency) };
}

function cancelled(
  order: InConfirmation | InExecution | InConfirmationOfExecution,
  outcome: Outcome,
  because: Cancellation | null,
): Cancelled {
  return { ...order, stage: 'cancelled', outcome, proposal: null, deadline: null, cancellation: because };
}
