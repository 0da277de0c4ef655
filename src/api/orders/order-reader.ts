import { isFinal } from '../../domain/advance.ts';
import { open, type Booking } from '../../domain/booking.ts';
import { evolve } from '../../domain/evolve.ts';
import type { Order, OrderId } from '../../domain/order.ts';
import type { Parties } from '../../store/index.ts';
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

/**
 * Finds orders: in the store, which has every command's effect before its caller is answered, as long as there are
 * workers who record what happens; otherwise with the order's workflow.
 */
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
    if (stored && (isFinal(stored) || (await this.#isFresh(stored)))) {
      this.#seen.note(stored, true);
      return { order: stored, stale: false };
    }
    const found = await this.#ask(orderId, patience, stored);
    if (found) this.#seen.note(found.order, false);
    return found;
  }

  /**
   * Whose order it is, which never changes, and whether it has ended for good; null where nobody knows it, and where it is
   * not theirs. By the clock the two cannot be told apart: what is not theirs is looked for as often, under nobody's id.
   * @throws {Problem} temporarily_unavailable where nobody who might know it answers
   */
  async whose(orderId: OrderId, patience: Patience, isTheirs: (order: Parties) => boolean): Promise<Seen | null> {
    const seen = this.#seen.get(orderId);
    if (seen && isTheirs(seen)) return seen;
    const parties = await ifAnswered(this.#book.findParties(seen ? nobodys(orderId) : orderId));
    const isStored = parties ? isTheirs(parties) : false;
    const stored = isStored ? await ifAnswered(this.#book.findOrder(orderId)) : null;
    if (stored) return this.#seen.note(stored, true);
    const isForeign = seen !== null || (parties && !isStored);
    const booking = await this.#orders.booking(isForeign ? nobodys(orderId) : orderId, patience);
    const booked = booking && this.#seen.note(firstState(booking), false);
    return booked && isTheirs(booked) ? booked : nowhere(isStored ? stored : parties);
  }

  /** The store is as far as every answer that was given, and further only a worker could be. */
  async #isFresh(stored: Order): Promise<boolean> {
    if (!this.#book.isSteady() || stored.version < (this.#seen.get(stored.id)?.version ?? 0)) return false;
    return this.#pulse.isFelt();
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
    return booking ? firstState(booking) : nowhere(stored);
  }
}

/** An order as it is before any worker has seen it. */
export const firstState = (booking: Booking): Order => evolve(null, open(booking, booking.receivedAt));

/** @param stored undefined where the store does not answer. */
function nowhere(stored: Parties | null | undefined): null {
  if (stored !== undefined) return null;
  throw unavailable(new Error('the store may know an order that Temporal does not know'));
}

/** No order has such an id. */
const nobodys = (orderId: OrderId): OrderId => `${orderId}~` as OrderId;
