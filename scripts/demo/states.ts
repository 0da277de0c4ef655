import { minutes, share } from '../../src/domain/values/duration.ts';
import { instant, type Instant } from '../../src/domain/values/instant.ts';
import type { Policy, WindowName } from '../../src/domain/order/policy.ts';
import type { Schemas } from './backend.ts';
import { differences, type Expectation } from './expectation.ts';

/** What the rules say of an order: how it stands, whose turn it is, what happens by itself, who may do what. */
type StateExpectation = Expectation<Schemas['Order']> &
  Pick<Schemas['Order'], 'stage' | 'awaiting' | 'outcome' | 'allowedActions'>;

const nobodyMay = { customer: [], provider: [], support: [] };
const nothingAgreed = { agreed: null, execution: { doneBy: null, confirmedBy: null } };

/** N1 K4 */
export const BOOKED: StateExpectation = {
  stage: 'confirmation',
  awaiting: 'provider',
  outcome: null,
  deadline: { awaiting: 'provider', then: 'cancel' },
  allowedActions: { ...nobodyMay, customer: ['cancel', 'edit'], provider: ['cancel', 'confirm', 'edit'] },
  proposal: { by: 'customer' },
  payment: { status: 'none' },
  ...nothingAgreed,
};

/** K3: the turn passes. */
export const EDITED: StateExpectation = {
  ...BOOKED,
  awaiting: 'customer',
  deadline: { awaiting: 'customer', then: 'cancel' },
  allowedActions: { ...nobodyMay, customer: ['cancel', 'confirm', 'edit'], provider: ['cancel', 'edit'] },
  proposal: { by: 'provider' },
};

/** K7, before the agreed start. */
export const AGREED: StateExpectation = {
  stage: 'execution_in_progress',
  awaiting: 'provider',
  outcome: null,
  deadline: { awaiting: 'provider', then: 'mark_done' },
  allowedActions: { ...nobodyMay, customer: ['cancel'], provider: ['cancel', 'edit'] },
  proposal: null,
};

/** X4 */
export const DONE: StateExpectation = {
  stage: 'confirmation_of_execution',
  awaiting: 'customer',
  outcome: null,
  deadline: { awaiting: 'customer', then: 'confirm_execution' },
  allowedActions: { ...nobodyMay, customer: ['confirm', 'reject'] },
  execution: { doneBy: 'provider', confirmedBy: null },
};

/** E1 */
export const DUE: StateExpectation = {
  stage: 'payment',
  awaiting: 'customer',
  outcome: null,
  deadline: { awaiting: 'customer', then: 'mark_overdue' },
  allowedActions: { ...nobodyMay, customer: ['pay'] },
  execution: { doneBy: 'provider', confirmedBy: 'customer' },
  payment: { status: 'due', payments: [] },
};

/** P3 */
export const OVERDUE: StateExpectation = {
  ...DUE,
  deadline: null,
  allowedActions: { customer: ['pay'], provider: ['claim'], support: ['resolve'] },
  payment: { status: 'overdue', payments: [] },
  claim: null,
};

/** P3 P4 */
export const CLAIMED: StateExpectation = {
  ...OVERDUE,
  awaiting: 'support',
  allowedActions: { customer: ['pay'], provider: ['withdraw'], support: ['resolve'] },
  claim: { status: 'open' },
};

/** P5 Z3 */
export const CLOSED: StateExpectation = {
  stage: 'closed',
  awaiting: null,
  outcome: 'completed',
  deadline: { awaiting: null, then: 'close_reviews' },
  allowedActions: { ...nobodyMay, customer: ['review'] },
  payment: { status: 'paid' },
  claim: null,
  review: null,
};

/** Z3: once. */
export const REVIEWED: StateExpectation = { ...CLOSED, deadline: null, allowedActions: nobodyMay, review: {} };

/** K1 */
export const EXPIRED: StateExpectation = {
  stage: 'cancelled',
  awaiting: null,
  outcome: 'expired',
  deadline: null,
  allowedActions: nobodyMay,
  proposal: null,
  cancellation: { by: 'system', reason: null },
  payment: { status: 'none' },
  credit: null,
  ...nothingAgreed,
};

type WindowEnd = Schemas['Deadline']['then'];

const WINDOWS: Readonly<Record<WindowEnd, WindowName>> = {
  cancel: 'confirmation',
  lapse_change: 'changeAnswer',
  mark_done: 'done',
  confirm_execution: 'confirmationOfExecution',
  mark_overdue: 'payment',
  close_reviews: 'review',
};

/** How far the clocks of the demo, the gateway and Temporal may be apart. */
const CLOCKS_APART_MS = 2_000;

/**
 * T3: a window starts with the step that opens it, the done window with the agreed end (X4).
 * @param step when it was sent and answered, in milliseconds since 1970
 */
export function deadlineDifferences(
  { deadline, agreed }: Schemas['Order'],
  policy: Policy,
  step: { readonly sent: number; readonly answered: number },
): string[] {
  if (!deadline) return [];
  const { at, then } = deadline;
  const window = policy[WINDOWS[then]];
  if (then === 'mark_done' && agreed) {
    const { startsAt, durationMinutes } = agreed.appointment;
    return differences(at, instant(Date.parse(startsAt) + minutes(durationMinutes) + window), 'deadline.at');
  }
  const earliest = instant(step.sent + window - CLOCKS_APART_MS);
  const latest = instant(step.answered + window + CLOCKS_APART_MS);
  return earliest <= at && at <= latest ? [] : [`deadline.at is ${at}, not between ${earliest} and ${latest}`];
}

/** T6: when the one who must act is reminded, a quarter of the window before its end. */
export function reminderAt({ at, then }: Schemas['Deadline'], policy: Policy): Instant {
  const window = policy[WINDOWS[then]];
  return instant(Date.parse(at) - window + share(window, policy.reminderAfterFraction));
}
