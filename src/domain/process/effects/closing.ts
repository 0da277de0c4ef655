import type { Act, Step, Steps } from '../state.ts';
import type { CommandNamed } from '../../order/command.ts';
import { deadlineFor } from '../deadline.ts';
import type { Instant } from '../../values/instant.ts';
import { minus, portion, zero } from '../../values/money.ts';
import type {
  Cancellation,
  Cancelled,
  Closed,
  Credit,
  InConfirmation,
  InConfirmationOfExecution,
  InExecution,
  InPayment,
  Order,
  Outcome,
  Party,
} from '../../order/order.ts';

/** K8, X6: nothing is due. */
export function cancelFreely(order: InConfirmation | InExecution, { reason }: { reason: string }, act: Act): Steps {
  const by = partyOf(act);
  return [{ type: 'order.cancelled', order: cancelled(order, 'cancelled', cancellation(order, by, reason, act.at)) }];
}

/** Z3: once. */
export function receiveReview(order: Closed, { rating, text }: CommandNamed<'review'>, act: Act): Steps {
  const review = { rating, text: text ?? null, at: act.at };
  return [{ type: 'order.reviewed', order: { ...order, review, deadline: null } }];
}

/** Z3. */
export function closeReviews(order: Closed): Steps {
  return [{ type: 'order.reviews_closed', order: { ...order, deadline: null } }];
}

export function close(
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

export function cancellation(order: Order, by: Cancellation['by'], reason: string | null, at: Instant): Cancellation {
  return { by, reason, at, noticeHours: null, percentDue: null, due: zero(order.currency) };
}

export function cancelled(
  order: InConfirmation | InExecution | InConfirmationOfExecution,
  outcome: Outcome,
  because: Cancellation | null,
): Cancelled {
  return { ...order, stage: 'cancelled', outcome, proposal: null, deadline: null, cancellation: because };
}

export const partyOf = ({ actor }: Act): Party => (actor.role === 'provider' ? 'provider' : 'customer');
