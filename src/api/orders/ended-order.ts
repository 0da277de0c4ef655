import { isFinal } from '../../domain/process/advance.ts';
import type { OrderId } from '../../domain/order/party.ts';
import type { BookedOrder } from '../../store/index.ts';
import { Unavailable } from '../unavailable.ts';
import { OrderSuspended, type LostOrders } from './lost-orders.ts';
import type { OrderBook } from './order-book.ts';

/**
 * An order that has ended, whose workflow takes no signal any more.
 * @throws {OrderSuspended} where the store no longer knows that it has ended (R5)
 */
export async function endedOrder(
  orderId: OrderId,
  book: Pick<OrderBook, 'findBooked'>,
  lost: LostOrders,
): Promise<BookedOrder> {
  const booked = await book.findBooked(orderId);
  if (!booked) throw new Unavailable('the order has ended, and the store does not know it');
  if (isFinal(booked.order)) return booked;
  await lost.mark(booked.order, 'behind');
  throw new OrderSuspended();
}
