import { STANDARD, type WindowName } from '../../src/domain/order/policy.ts';
import { after, type Instant } from '../../src/domain/values/instant.ts';
import type { Schemas } from '../gateway/answers.ts';
import { endOf } from '../test-clocks/due.ts';
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
  execution: { doneBy: 'provider' },
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

/** T3: a window starts with the step that opens it, the done window with the agreed end (X4). */
export function deadlineDifferences({ deadline, agreed }: Schemas['Order'], now: Instant): string[] {
  if (!deadline) return [];
  const { at, then } = deadline;
  const since = then === 'mark_done' && agreed ? endOf(agreed.appointment) : now;
  return differences(at, after(since, STANDARD[WINDOWS[then]]), 'deadline.at');
}
