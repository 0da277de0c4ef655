import type { ClaimResolution, CommandNamed, DisputeResolution } from '../order/command.ts';
import { endOf, startsAt } from './deadline.ts';
import { reimbursement } from './reimbursement.ts';
import type { Instant } from '../values/instant.ts';
import { sameMoney } from '../values/money.ts';
import { isSameZone } from '../values/time-zone.ts';
import type { Claimed, Disputed, Executing, InConfirmation, Order, Overdue, Owing } from '../order/order.ts';
import type { Terms } from '../order/terms.ts';
import type { Refusal, RefusalCode } from '../order/refusal.ts';
import { liveTerms, proposedTerms } from '../order/live-terms.ts';

/** The order in which refusals are looked for (R3). Whose turn it is says the cell, before its guards are asked. */
export const GUARD_GROUPS = ['stage', 'object', 'revision', 'time', 'content', 'limit'] as const;

/** A condition of a way out of a state that the order and the clock alone answer. */
export interface OrderGuard<O> {
  readonly group: (typeof GUARD_GROUPS)[number];
  readonly asks: 'order';
  /** What it refuses with. */
  readonly code: RefusalCode;
  readonly check: (order: O, at: Instant) => Refusal | null;
}

/** A condition that depends on what the command says. */
export interface BodyGuard<O, C> {
  readonly group: (typeof GUARD_GROUPS)[number];
  readonly asks: 'body';
  readonly code: RefusalCode;
  readonly check: (order: O, at: Instant, command: C) => Refusal | null;
}

export type Guard<O, C> = OrderGuard<O> | BodyGuard<O, C>;

/** Tells a command that was accepted before from a new one, in every state: it changes nothing (P2). */
export interface Repeat<C> {
  /** What it is refused with where it says something else than before. */
  readonly conflict: RefusalCode;
  readonly check: (order: Order, command: C) => 'same' | 'conflict' | null;
}

/** Guard groups whose refusal means that the target is gone; only these can become `deadline_passed` (R3). */
export const OVERTAKEN_GROUPS: ReadonlySet<(typeof GUARD_GROUPS)[number]> = new Set([
  'stage',
  'object',
  'revision',
] as const);

type Answering = CommandNamed<'confirm' | 'edit' | 'decline' | 'withdraw'>;
type Paying = CommandNamed<'pay'>;
type Editing = CommandNamed<'edit'>;
type Resolving = CommandNamed<'resolve'>;

const MAX_PAYMENTS = 100;

// Stage, and what must be there

/** Z3: once. */
export const notYetReviewed: OrderGuard<Order> = {
  group: 'stage',
  asks: 'order',
  code: 'already_reviewed',
  check: (order) => (order.review === null ? null : { code: 'already_reviewed' }),
};

/** E4. */
export const ofDispute = {
  code: 'no_dispute',
  is: (command: Resolving): command is Resolving & DisputeResolution => !isOfClaim(command),
} as const;

/** P4. */
export const ofClaim = { code: 'no_dispute', is: isOfClaim } as const;

function isOfClaim(command: Resolving): command is Resolving & ClaimResolution {
  return command.resolution === 'reduce' || command.resolution === 'write_off';
}

// Revision

/** K5: nobody agrees to terms that they did not see. */
export const namesLiveRevision = body<Order, Answering>('revision', 'revision_mismatch', (order, command) => {
  return command.revision === liveTerms(order)?.revision;
});

export const namesNoRevision = body<Order, CommandNamed<'confirm' | 'withdraw'>>(
  'revision',
  'revision_mismatch',
  (_, command) => command.revision === undefined,
);

// Time

/** K6: at the start counts as passed. */
export const proposedStartAhead = clock<InConfirmation>('appointment_passed', (order, at) => {
  return at < startsAt(order.proposal);
});

export const beforeAgreedStart = clock<Executing>('appointment_started', (order, at) => at < startsAt(order.agreed));
export const fromAgreedStart = clock<Executing>('too_early', (order, at) => at >= startsAt(order.agreed));
export const fromAgreedEnd = clock<Executing>('too_early', (order, at) => at >= endOf(order.agreed));

// Content

export const inOrdersCurrency = body<Order, Editing | Paying | Resolving>(
  'content',
  'currency_mismatch',
  (order, command) => {
    const said = command.name === 'edit' ? command.price : 'amount' in command ? command.amount : undefined;
    return said === undefined || said.currency === order.currency;
  },
);

/** K2: the customer may offer another date, not another price. */
export const keepsPrice = body<InConfirmation, Editing>('content', 'price_not_editable', (order, command) => {
  return command.price === undefined || sameMoney(command.price, order.proposal.price);
});

/** K6: each revision's start must be in the future when it is proposed. */
export const newStartAhead = body<Order, Editing>('content', 'appointment_not_in_future', (order, command, at) => {
  const live = liveTerms(order);
  return live !== null && startsAt(proposedTerms(order, live, command)) > at;
});

/** K6: compared with the live proposal, else with the agreed terms; in execution with both. */
export const changesSomething = body<Order, Editing>('content', 'nothing_changed', (order, command) => {
  const live = liveTerms(order);
  if (live === null) return false;
  const proposed = proposedTerms(order, live, command);
  return [order.proposal, order.agreed].every((terms) => terms === null || !sameTerms(terms, proposed));
});

/** X7: nobody is billed by surprise. */
export const acceptsReimbursement: BodyGuard<Executing, CommandNamed<'cancel'>> = {
  group: 'content',
  asks: 'body',
  code: 'reimbursement_due',
  check(order, at, { acceptDue }) {
    const { due } = reimbursement(order, at);
    const accepted = due.amount === 0 || (acceptDue !== undefined && sameMoney(acceptDue, due));
    return accepted ? null : { code: 'reimbursement_due', due };
  },
};

/** E4: `adjust` is to an amount not above the price. */
export const withinPrice = body<Disputed, DisputeResolution>('content', 'amount_too_high', (order, command) => {
  return command.resolution !== 'adjust' || command.amount.amount <= order.agreed.price.amount;
});

/** P4: `reduce` is to less than is due … */
export const belowDue = body<Overdue | Claimed, ClaimResolution>('content', 'amount_too_high', (order, command) => {
  return command.resolution !== 'reduce' || command.amount.amount < order.payment.due.amount;
});

/** P4: … above 0, and not below what is paid. */
export const notBelowPaid = body<Overdue | Claimed, ClaimResolution>('content', 'amount_too_low', (order, command) => {
  if (command.resolution !== 'reduce') return true;
  const { amount } = command.amount;
  return amount > 0 && amount >= order.payment.paid.amount;
});

/** P2: more than the rest due the backend must give back. */
export const withinRestDue = body<Owing, Paying>('content', 'overpayment', ({ payment }, { amount }) => {
  return payment.paid.amount + amount.amount <= payment.due.amount;
});

// Limits

/** K6: both stages together. */
export const revisionsLeft: OrderGuard<Order> = {
  group: 'limit',
  asks: 'order',
  code: 'too_many_revisions',
  check: (order) => (order.revision < order.policy.maxRevisions ? null : { code: 'too_many_revisions' }),
};

export const paymentsLeft: OrderGuard<Owing> = {
  group: 'limit',
  asks: 'order',
  code: 'too_many_payments',
  check: ({ payment }) => (payment.payments.length < MAX_PAYMENTS ? null : { code: 'too_many_payments' }),
};

/** P2: the same reference again is the same payment, in any stage; with another amount it is refused. */
export const knownReference: Repeat<Paying> = {
  conflict: 'payment_reference_conflict',
  check({ payment: { payments } }, { reference, amount }) {
    const known = payments.find((payment) => payment.reference === reference);
    if (!known) return null;
    return sameMoney(known.amount, amount) ? 'same' : 'conflict';
  },
};

function sameTerms(a: Terms, b: Terms): boolean {
  return (
    startsAt(a) === startsAt(b) &&
    a.appointment.durationMinutes === b.appointment.durationMinutes &&
    isSameZone(a.appointment.timeZone, b.appointment.timeZone) &&
    sameMoney(a.price, b.price)
  );
}

function body<O, C>(
  group: BodyGuard<O, C>['group'],
  code: RefusalCode,
  holds: (order: O, command: C, at: Instant) => boolean,
): BodyGuard<O, C> {
  return { group, asks: 'body', code, check: (order, at, command) => (holds(order, command, at) ? null : { code }) };
}

function clock<O>(code: RefusalCode, holds: (order: O, at: Instant) => boolean): OrderGuard<O> {
  return { group: 'time', asks: 'order', code, check: (order, at) => (holds(order, at) ? null : { code }) };
}
