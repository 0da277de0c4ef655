import type { CommandNamed } from '../../order/command.ts';
import type {
  Cancellation,
  Cancelled,
  Closed,
  Credit,
  Executing,
  InConfirmation,
  InConfirmationOfExecution,
  InPayment,
  Order,
  Outcome,
  Overdue,
  Reviewable,
} from '../../order/order.ts';
import type { Party } from '../../order/party.ts';
import type { Instant } from '../../values/instant.ts';
import { minus, portion, zero } from '../../values/money.ts';
import type { Act, Step, Steps, Undated } from '../step.ts';

/** K8, X6: nothing is due. */
export function cancelFreely(order: InConfirmation | Executing, { reason }: CommandNamed<'cancel'>, act: Act): Steps {
  return [cancel(order, 'order.cancelled', 'cancelled', cancellation(order, partyOf(act), reason, act.at))];
}

/** Z3: once. */
export function receiveReview(order: Reviewable, { rating, text }: CommandNamed<'review'>, act: Act): Steps {
  const review = { rating, text: text ?? null, at: act.at };
  return [{ type: 'order.reviewed', enters: 'closed', order: { ...order, review } }];
}

/** Z3. */
export function closeReviews(order: Reviewable): Steps {
  return [{ type: 'order.reviews_closed', enters: 'closed', order }];
}

export function close(
  order: InConfirmationOfExecution | InPayment | Overdue,
  outcome: Outcome,
  status: 'none' | 'paid' | 'written_off',
  act: Act,
): Step {
  const isReviewable = outcome === 'completed' || (outcome === 'written_off' && order.execution.doneAt !== null);
  const closed: Undated<Closed> = {
    ...order,
    stage: 'closed',
    outcome,
    payment: { ...order.payment, status },
    credit: creditOf(order, act.at),
  };
  return { type: 'order.closed', enters: isReviewable ? 'reviewable' : 'closed', order: closed };
}

/** Z1: what was paid less the fee, rounded down; null where nothing is left. */
function creditOf(order: Order, closedAt: Instant): Credit | null {
  const { paid } = order.payment;
  const fee = portion(paid, order.feeBps, 10_000);
  const amount = minus(paid, fee);
  if (amount.amount === 0) return null;
  return { status: 'pending', amount, fee, expectedBy: null, dueBy: null, creditedAt: null, since: closedAt };
}

export function cancellation(order: Order, by: Cancellation['by'], reason: string | null, at: Instant): Cancellation {
  return { by, reason, at, noticeHours: null, percentDue: null, due: zero(order.currency) };
}

export function cancel(
  order: InConfirmation | Executing,
  type: 'order.cancelled' | 'order.expired',
  outcome: Outcome,
  because: Cancellation,
): Step {
  const cancelled: Undated<Cancelled> = {
    ...order,
    stage: 'cancelled',
    outcome,
    proposal: null,
    cancellation: because,
  };
  return { type, enters: 'cancelled', order: cancelled };
}

export const partyOf = ({ actor }: Act): Party => (actor.role === 'provider' ? 'provider' : 'customer');
