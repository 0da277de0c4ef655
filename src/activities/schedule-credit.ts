import type { CreditDates } from '../domain/process/credit.ts';
import { creditDates } from '../domain/process/credit-dates.ts';
import type { Order } from '../domain/order/order.ts';
import { withContext } from './with-context.ts';

/**
 * Z2: works out by when the provider can expect the credit, and by when it is late.
 * An activity, since it reads a calendar and time-zone tables, which may have changed at a replay.
 * A repeat is harmless: it writes nothing, and the order keeps the first dates that it gets.
 */
export function scheduleCredit(): (order: Order) => Promise<CreditDates> {
  return (order) => withContext(`schedule the credit of order ${order.id}`, () => creditDates(order));
}
