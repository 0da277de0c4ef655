import { minutes, seconds, share, type Duration } from '../../src/domain/duration.ts';
import { after, before, type Instant } from '../../src/domain/instant.ts';
import type { Policy, WindowName } from '../../src/domain/policy.ts';
import { differences, type Part } from './differences.ts';
import type { OrderView } from './views.ts';

/** What the rules say of an order: how it stands, whose turn it is, what happens by itself, who may do what. */
export type Expected = Part<OrderView> & Pick<OrderView, 'stage' | 'awaiting' | 'outcome' | 'allowedActions'>;

const nobodyMay = { customer: [], provider: [], support: [] };
const nothingAgreed = { agreed: null, execution: { doneBy: null, confirmedBy: null } };

/** N1 K4 */
export const BOOKED: Expected = {
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
export const EDITED: Expected = {
  ...BOOKED,
  awaiting: 'customer',
  deadline: { awaiting: 'customer', then: 'cancel' },
  allowedActions: { ...nobodyMay, customer: ['cancel', 'confirm', 'edit'], provider: ['cancel', 'edit'] },
  proposal: { by: 'provider' },
};

/** K7, before the agreed start. */
export const AGREED: Expected = {
  stage: 'execution_in_progress',
  awaiting: 'provider',
  outcome: null,
  deadline: { awaiting: 'provider', then: 'mark_done' },
  allowedActions: { ...nobodyMay, customer: ['cancel'], provider: ['cancel', 'edit'] },
  proposal: null,
};

/** X4 */
export const DONE: Expected = {
  stage: 'confirmation_of_execution',
  awaiting: 'customer',
  outcome: null,
  deadline: { awaiting: 'customer', then: 'confirm_execution' },
  allowedActions: { ...nobodyMay, customer: ['confirm', 'reject'] },
  execution: { doneBy: 'provider', confirmedBy: null },
};

/** E1 */
export const DUE: Expected = {
  stage: 'payment',
  awaiting: 'customer',
  outcome: null,
  deadline: { awaiting: 'customer', then: 'mark_overdue' },
  allowedActions: { ...nobodyMay, customer: ['pay'] },
  execution: { doneBy: 'provider', confirmedBy: 'customer' },
  payment: { status: 'due', payments: [] },
};

/** P3 */
export const OVERDUE: Expected = {
  ...DUE,
  deadline: null,
  allowedActions: { customer: ['pay'], provider: ['claim'], support: ['resolve'] },
  payment: { status: 'overdue', payments: [] },
  claim: null,
};

/** P3 P4 */
export const CLAIMED: Expected = {
  ...OVERDUE,
  awaiting: 'support',
  allowedActions: { customer: ['pay'], provider: ['withdraw'], support: ['resolve'] },
  claim: { status: 'open' },
};

/** P5 Z3 */
export const CLOSED: Expected = {
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
export const REVIEWED: Expected = { ...CLOSED, deadline: null, allowedActions: nobodyMay, review: {} };

/** K1 */
export const EXPIRED: Expected = {
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

type Act = NonNullable<OrderView['deadline']>['then'];

const WINDOWS: Readonly<Record<Act, WindowName>> = {
  cancel: 'confirmation',
  lapse_change: 'changeAnswer',
  mark_done: 'done',
  confirm_execution: 'confirmationOfExecution',
  mark_overdue: 'payment',
  close_reviews: 'review',
};

/** How far the clocks of the demo, the gateway and Temporal may be apart. */
const CLOCKS_APART: Duration = seconds(2);

/** T3: a window starts with the step that opens it, the done window with the agreed end (X4). */
export function deadlineDifferences(
  order: OrderView,
  policy: Policy,
  step: { sent: Instant; answered: Instant },
): string[] {
  const { deadline, agreed } = order;
  if (!deadline) return [];
  const window = policy[WINDOWS[deadline.then]];
  if (deadline.then === 'mark_done' && agreed) {
    const { startsAt, durationMinutes } = agreed.appointment;
    return differences(
      { at: deadline.at },
      { at: after(after(startsAt, minutes(durationMinutes)), window) },
      'deadline',
    );
  }
  const earliest = before(after(step.sent, window), CLOCKS_APART);
  const latest = after(after(step.answered, window), CLOCKS_APART);
  const isRight = earliest <= deadline.at && deadline.at <= latest;
  return isRight ? [] : [`deadline.at is ${deadline.at}, not between ${earliest} and ${latest}`];
}

/** T6: when the one who must act is reminded, a quarter of the window before its end. */
export function reminderAt({ at, then }: NonNullable<OrderView['deadline']>, policy: Policy): Instant {
  const window = policy[WINDOWS[then]];
  return after(before(at, window), share(window, policy.reminderAfterFraction));
}
