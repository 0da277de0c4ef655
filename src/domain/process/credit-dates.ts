import { endOfBusinessDay } from '../values/business-days.ts';
import type { CreditDates } from './credit.ts';
import { endOf } from './deadline.ts';
import { after, latest, type Instant } from '../values/instant.ts';
import type { Order } from '../order/order.ts';

/**
 * Z2: by when the provider can expect the credit, and by when it is late.
 * @throws where the order brings nothing to credit
 */
export function creditDates(order: Order): CreditDates {
  if (order.credit === null) throw new Error('it brings nothing to credit');
  const { creditBusinessDays, creditTimeZone, creditWithin } = order.policy;
  const expectedBy = endOfBusinessDay(order.credit.since, creditBusinessDays, creditTimeZone);
  return { expectedBy, dueBy: latest(expectedBy, after(earnedAt(order), creditWithin)) };
}

/** When the service was provided; for a reimbursement, when the appointment was cancelled. */
function earnedAt({ agreed, cancellation }: Order): Instant {
  if (cancellation !== null) return cancellation.at;
  if (agreed === null) throw new Error('nothing was ever agreed');
  return endOf(agreed);
}
