import { endOfBusinessDay } from '../domain/business-days.ts';
import type { CreditDates } from '../domain/credit.ts';
import { endOf } from '../domain/deadline.ts';
import { after, latest, type Instant } from '../domain/instant.ts';
import type { Order } from '../domain/order.ts';
import { explaining } from './explaining.ts';

/**
 * Z2: works out by when the provider can expect the credit, and by when it is late.
 * An activity since it looks at a calendar and at time-zone tables, which a replay may find changed.
 * A repeat is harmless: it changes nothing, and the order keeps the first dates that it is given.
 */
export function scheduleCredit(): (order: Order) => Promise<CreditDates> {
  return (order) =>
    explaining(`schedule the credit of order ${order.id}`, () => {
      if (order.credit === null) throw new Error('it brings nothing to credit');
      const { creditBusinessDays, creditTimeZone, creditWithin } = order.policy;
      const expectedBy = endOfBusinessDay(order.credit.since, creditBusinessDays, creditTimeZone);
      return { expectedBy, dueBy: latest(expectedBy, after(earnedAt(order), creditWithin)) };
    });
}

/** When the service was provided; for a reimbursement, when the appointment was cancelled. */
function earnedAt({ agreed, cancellation }: Order): Instant {
  if (cancellation !== null) return cancellation.at;
  if (agreed === null) throw new Error('nothing was ever agreed');
  return endOf(agreed);
}
