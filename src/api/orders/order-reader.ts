import { isFinal } from '../../domain/process/advance.ts';
import { orderCreated, type Booking } from '../../domain/process/booking.ts';
import { evolve } from '../../domain/order/evolve.ts';
import type { Order } from '../../domain/order/order.ts';
import type { OrderId, Parties } from '../../domain/order/party.ts';
import { unavailable } from '../problems.ts';
import { ifAnswered, type OrderBook } from './order-book.ts';
import type { WorkerLiveness } from '../temporal/worker-liveness.ts';
import type { TimeLimit } from '../temporal/rpc.ts';
import type { KnownOrder, KnownOrders } from './known-orders.ts';
import type { OrderWorkflows } from '../temporal/temporal-orders.ts';

/** An order; `stale` where no worker confirmed that it has not gone on since. */
export interface FoundOrder {
  readonly order: Order;
  readonly stale: boolean;
}

/**
 * Finds orders: in the store, which has every command's effect before its caller is answered, as long as there are
 * workers who record what happens; otherwise with the order's workflow.
 */
export class OrderReader {
  readonly #orders: OrderWorkflows;
  readonly #book: OrderBook;
  readonly #known: KnownOrders;
  readonly #liveness: WorkerLiveness;

  constructor(orders: OrderWorkflows, book: OrderBook, known: KnownOrders, liveness: WorkerLiveness) {
    this.#orders = orders;
    this.#book = book;
    this.#known = known;
    this.#liveness = liveness;
  }

  /**
   * The order as it is, or as it was last recorded; null where nobody knows it.
   * @throws {Problem} temporarily_unavailable where nobody who might know it answers
   */
  async find(orderId: OrderId, within: TimeLimit): Promise<FoundOrder | null> {
    const stored = await ifAnswered(this.#book.findOrder(orderId));
    if (stored && (isFinal(stored) || (await this.#isFresh(stored)))) {
      this.#known.remember(stored, true);
      return { order: stored, stale: false };
    }
    const found = await this.#ask(orderId, within, stored);
    if (found) this.#known.remember(found.order, false);
    return found;
  }

  /**
   * The order's owners, which never change, and whether it has ended for good; null where there is no such order, and
   * where it is somebody else's. Constant work: an order of somebody else costs the same lookups as a missing one (no
   * timing oracle), with an id that cannot exist.
   * @throws {Problem} temporarily_unavailable where nobody who might know it answers
   */
  async findOwned(
    orderId: OrderId,
    within: TimeLimit,
    isTheirs: (order: Parties) => boolean,
  ): Promise<KnownOrder | null> {
    const known = this.#known.get(orderId);
    if (known && isTheirs(known)) return known;
    const parties = await ifAnswered(this.#book.findParties(known ? nobodys(orderId) : orderId));
    const isStored = parties ? isTheirs(parties) : false;
    const stored = isStored ? await ifAnswered(this.#book.findOrder(orderId)) : null;
    if (stored) return this.#known.remember(stored, true);
    const isForeign = known !== null || (parties && !isStored);
    const booking = await this.#orders.booking(isForeign ? nobodys(orderId) : orderId, within);
    const booked = booking && this.#known.remember(firstState(booking), false);
    return booked && isTheirs(booked) ? booked : nowhere(isStored ? stored : parties);
  }

  /** The store is as far as every answer that was given, and further only a worker could be. */
  async #isFresh(stored: Order): Promise<boolean> {
    if (!this.#book.isSteady() || stored.version < (this.#known.get(stored.id)?.version ?? 0)) return false;
    return this.#liveness.answeredLately();
  }

  /** @param stored undefined where the store does not answer. */
  async #ask(orderId: OrderId, within: TimeLimit, stored: Order | null | undefined): Promise<FoundOrder | null> {
    const answer = await this.#liveness.query(within, (timeout) => this.#orders.order(orderId, timeout));
    if (typeof answer === 'object') return { order: answer, stale: false };
    // A workflow that is gone goes on no more: its order is what the store says.
    if (stored) return { order: stored, stale: answer === 'no_answer' };
    const order = await this.#firstState(orderId, within, stored);
    return order && { order, stale: true };
  }

  async #firstState(orderId: OrderId, within: TimeLimit, stored: null | undefined): Promise<Order | null> {
    const booking = await this.#orders.booking(orderId, within);
    return booking ? firstState(booking) : nowhere(stored);
  }
}

/** An order as it is before any worker has seen it. */
export const firstState = (booking: Booking): Order => evolve(null, orderCreated(booking, booking.receivedAt));

/** @param stored undefined where the store does not answer. */
function nowhere(stored: Parties | null | undefined): null {
  if (stored !== undefined) return null;
  throw unavailable(new Error('the store may know an order that Temporal does not know'));
}

/** No order has such an id. */
const nobodys = (orderId: OrderId): OrderId => `${orderId}~` as OrderId;
