import type { Part } from './differences.ts';
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
