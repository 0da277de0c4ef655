import type { Instant } from '../values/instant.ts';
import { moneyInWords } from '../values/money.ts';
import type { AutomaticAct, Order, Stage } from '../order/order.ts';
import type { EventType } from '../order/event.ts';
import type { Role } from '../order/party.ts';
import { awaiting, stateOf } from '../process/process.ts';
import type { StateName } from '../process/step.ts';

/** For people: `2026-12-01 09:00:00 UTC`. */
export const instantInWords = (at: Instant): string => `${at.slice(0, 10)} ${at.slice(11, 19)} UTC`;

export const STAGES_IN_WORDS: Readonly<Record<Stage, string>> = {
  confirmation: 'Confirmation',
  execution_in_progress: 'Execution in progress',
  confirmation_of_execution: 'Confirmation of execution',
  payment: 'Payment',
  closed: 'Closed',
  cancelled: 'Cancelled',
};

const WHAT_IS_AWAITED: Readonly<Record<StateName, string>> = {
  confirmation: 'answers the proposed terms',
  execution: 'provides the service and says that it is done',
  change_pending: 'answers the proposed change',
  confirmation_of_execution: 'confirms that the service was provided',
  disputed: 'resolves the dispute',
  payment: 'pays',
  overdue: 'pays; the payment is overdue',
  claimed: "resolves the provider's claim, or the customer pays",
  reviewable: 'may review the service',
  closed: 'has anything left to do',
  cancelled: 'has anything left to do',
};

export const ACTS_IN_WORDS: Readonly<Record<AutomaticAct, string>> = {
  cancel: 'the order is cancelled by itself',
  lapse_change: 'the change lapses and the agreed terms stand',
  mark_done: 'the service counts as done by itself',
  confirm_execution: 'the execution is confirmed by itself',
  mark_overdue: 'the payment is overdue',
  close_reviews: 'no review is possible any more',
};

const ROLES_IN_WORDS: Readonly<Record<Role, string>> = {
  customer: 'the customer',
  provider: 'the provider',
  support: 'support',
};

function whoIsAwaited(order: Order): string {
  const role = stateOf(order).name === 'reviewable' ? 'customer' : awaiting(order);
  return role ? ROLES_IN_WORDS[role] : 'nobody';
}

/** Whose turn it is, and for what: `the provider answers the proposed terms`. */
export const turnInWords = (order: Order): string => `${whoIsAwaited(order)} ${WHAT_IS_AWAITED[stateOf(order).name]}`;

/** The deadline as a sentence: `by 2026-12-01 09:00:00 UTC, else the order is cancelled by itself`. */
export const deadlineInWords = ({ deadline }: Order): string =>
  deadline ? `by ${instantInWords(deadline.at)}, else ${ACTS_IN_WORDS[deadline.then]}` : 'without a deadline';

/** What happened, of an event: `change proposed`. */
export const eventInWords = (type: EventType): string => type.replace('order.', '').replaceAll('_', ' ');

/** The payment as a phrase: `0.00 EUR of 120.00 EUR paid`. */
export const paymentInWords = ({ payment }: Order): string =>
  payment.status === 'none' && payment.payments.length === 0
    ? 'nothing is due'
    : `${moneyInWords(payment.paid)} of ${moneyInWords(payment.due)} paid (${payment.status.replace('_', ' ')})`;
