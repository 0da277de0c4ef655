import type { CreditDates } from '../domain/process/credit.ts';
import { creditDates } from '../domain/process/credit-dates.ts';
import type { Order } from '../domain/order/order.ts';
import { withContext } from './with-context.ts';

/**
 * Z2: works out by when the provider can expect the credit, and by when it is late.
 * An activity since it looks at a calendar and at time-zone tables, which a replay may find changed.
 * A repeat is harmless: it changes nothing, and the order keeps the first dates that it is given.
 */
export function scheduleCredit(): (order: Order) => Promise<CreditDates> {
  return (order) => withContext(`schedule the credit of order ${order.id}`, () => creditDates(order));
}
