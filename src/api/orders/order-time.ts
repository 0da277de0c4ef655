import type { Order } from '../../domain/order/order.ts';
import type { Instant } from '../../domain/values/instant.ts';
import type { OrderBook } from './order-book.ts';

/** What time it is for an order: an order on a test clock lives by that alone (C1), all others by the time of the world. */
export class OrderTime {
  readonly #book: Pick<OrderBook, 'timeOnTestClock'>;
  readonly #clock: () => Instant;

  constructor(book: Pick<OrderBook, 'timeOnTestClock'>, clock: () => Instant) {
    this.#book = book;
    this.#clock = clock;
  }

  /**
   * @param world the instant in the time of the world, by default now; it counts too where the test clock is gone
   * @throws {Unavailable} for an order on a test clock, while the store does not answer
   */
  async of({ testClock }: Pick<Order, 'testClock'>, world: Instant = this.#clock()): Promise<Instant> {
    const onClock = testClock ? await this.#book.timeOnTestClock(testClock) : null;
    return onClock ?? world;
  }
}
