import { isFinal } from '../../domain/advance.ts';
import { open, type Booking } from '../../domain/booking.ts';
import { evolve } from '../../domain/evolve.ts';
import type { Order, OrderId } from '../../domain/order.ts';
import { unavailable } from '../problems.ts';
import { ifAnswered, type OrderBook } from './order-book.ts';
import type { Pulse } from './pulse.ts';
import type { Patience } from './rpc.ts';
import type { Seen, SeenOrders } from './seen-orders.ts';
import type { Orders } from './temporal-orders.ts';

/** An order, and whether it may have gone on since, unknown to whoever could still be asked. */
export interface Found {
  readonly order: Order;
  readonly stale: boolean;
}

/** Finds orders where they are known best: an ended one in the store, a living one with its workflow. */
export class OrderReader {
  readonly #orders: Orders;
  readonly #book: OrderBook;
  readonly #seen: SeenOrders;
  readonly #pulse: Pulse;

  constructor(orders: Orders, book: OrderBook, seen: SeenOrders, pulse: Pulse) {
    this.#orders = orders;
    this.#book = book;
    this.#seen = seen;
    this.#pulse = pulse;
  }

  /**
   * The order as it is, or as it was last recorded; null where nobody knows it.
   * @throws {Problem} temporarily_unavailable where nobody who might know it answers
   */
  async find(orderId: OrderId, patience: Patience): Promise<Found | null> {
    const stored = await ifAnswered(this.#book.findOrder(orderId));
    if (stored && isFinal(stored)) {
      this.#seen.note(stored, true);
      return { order: stored, stale: false };
    }
    const found = await this.#ask(orderId, patience, stored);
    if (found) this.#seen.note(found.order, false);
    return found;
  }

  /** Whose order it is, which never changes, and whether it has ended for good; null where nobody knows it. */
  async whose(orderId: OrderId, patience: Patience): Promise<Seen | null> {
    const seen = this.#seen.get(orderId);
    if (seen) return seen;
    const stored = await ifAnswered(this.#book.findOrder(orderId));
    const order = stored ?? (await this.#firstState(orderId, patience, stored));
    return order && this.#seen.note(order, order === stored);
  }

  /** @param stored undefined where the store does not answer. */
  async #ask(orderId: OrderId, patience: Patience, stored: Order | null | undefined): Promise<Found | null> {
    const answer = await this.#pulse.feel(patience, (worth) => this.#orders.order(orderId, worth));
    if (typeof answer === 'object') return { order: answer, stale: false };
    // A workflow that is gone goes on no more: its order is what the store says.
    if (stored) return { order: stored, stale: answer === 'no_answer' };
    const order = await this.#firstState(orderId, patience, stored);
    return order && { order, stale: true };
  }

  async #firstState(orderId: OrderId, patience: Patience, stored: null | undefined): Promise<Order | null> {
    const booking = await this.#orders.booking(orderId, patience);
    if (booking) return firstState(booking);
    if (stored === undefined) throw unavailable(new Error('the store may know an order that Temporal does not know'));
    return null;
  }
}

/** An order as it is before any worker has seen it. */
export const firstState = (booking: Booking): Order => evolve(null, open(booking, booking.receivedAt));
