import type { Logger } from 'pino';
import type { LostReason } from '../../domain/order/lost.ts';
import type { Order } from '../../domain/order/order.ts';
import { isFinal } from '../../domain/process/advance.ts';
import type { Instant } from '../../domain/values/instant.ts';
import type { OrderBook } from './order-book.ts';

/** R5: the order is lost, and takes no commands until an operator has revived it. Over HTTP: 503. */
export class OrderSuspended extends Error {}

/** R5: an order that has ended is read and answered for as it was recorded, whatever still runs. */
export const isSuspended = (order: Order, isLost: boolean): boolean => isLost && !isFinal(order);

/** Marks orders as lost that a request has found to be so: sooner than the sweeps of the workers do. */
export class LostOrders {
  readonly #book: Pick<OrderBook, 'markLost'>;
  readonly #clock: () => Instant;
  readonly #log: Logger;

  constructor(book: Pick<OrderBook, 'markLost'>, clock: () => Instant, log: Logger) {
    this.#book = book;
    this.#clock = clock;
    this.#log = log;
  }

  /** @throws {Unavailable} where the store does not answer */
  async mark(order: Order, because: LostReason): Promise<void> {
    const isNew = await this.#book.markLost(order, { at: this.#clock(), because });
    if (isNew) this.#log.error({ orderId: order.id, because }, 'order lost');
  }
}
