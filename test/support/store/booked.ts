import type { Order } from '../../../src/domain/order/order.ts';
import type { BookedOrder } from '../../../src/store/index.ts';

/** An order as the book has it, recorded by nobody in particular. */
export const booked = (order: Order, more: Partial<BookedOrder> = {}): BookedOrder => ({
  order,
  contacts: {},
  recorded: order.version,
  run: null,
  lost: null,
  ...more,
});
