import { isFinal } from '../../domain/process/advance.ts';
import { orderCreated, type Booking } from '../../domain/process/booking.ts';
import { evolve } from '../../domain/order/evolve.ts';
import type { Order } from '../../domain/order/order.ts';
import type { OrderId, Parties } from '../../domain/order/party.ts';
import type { TimeLimit } from '../temporal/rpc.ts';
import type { OrderWorkflows } from '../temporal/temporal-orders.ts';
import type { WorkerLiveness } from '../temporal/worker-liveness.ts';
import { Unavailable } from '../unavailable.ts';
import type { KnownOrder, KnownOrders } from './known-orders.ts';
import { ifAnswered, type OrderBook } from './order-book.ts';

/** An order; `stale` where no worker confirmed that it has not gone on since. */
export interface FoundOrder {
  readonly order: Order;
  readonly stale: boolean;
}

/** What the store says of an order; null: there is no such row. */
type Stored<T> = T | null | 'no_answer';

/**
 * Finds orders: in the store, as long as workers answer, since these record every effect of a command before its caller
 * is answered; otherwise by a query of the order's workflow.
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
   * The order as it is, or as it was last recorded; null where there is none.
   * @throws {Unavailable} where a source that may know the order does not answer, and no other does
   */
  async find(orderId: OrderId, within: TimeLimit): Promise<FoundOrder | null> {
    const stored = await ifAnswered(this.#book.findOrder(orderId));
    if (isRow(stored) && (isFinal(stored) || (await this.#isFresh(stored)))) {
      this.#known.remember(stored, true);
      return { order: stored, stale: false };
    }
    const found = await this.#ask(orderId, within, stored);
    if (found) this.#known.remember(found.order, false);
    return found;
  }

  /**
   * The owners of an order, which never change, and whether it has ended for good; null where there is no such order,
   * and where it is somebody else's. Constant work: an order of somebody else costs the same lookups as a missing one
   * (no timing oracle), with an id that cannot exist.
   * @throws {Unavailable} where a source that may know the order does not answer
   */
  async findOwned(
    orderId: OrderId,
    within: TimeLimit,
    isTheirs: (order: Parties) => boolean,
  ): Promise<KnownOrder | null> {
    const known = this.#known.get(orderId);
    if (known && isTheirs(known)) return known;
    const parties = await ifAnswered(this.#book.findParties(known ? impossible(orderId) : orderId));
    const isOwn = isRow(parties) && isTheirs(parties);
    const stored = isOwn ? await ifAnswered(this.#book.findOrder(orderId)) : null;
    if (isRow(stored)) return this.#known.remember(stored, true);
    const isForeign = known !== null || (isRow(parties) && !isOwn);
    const booking = await this.#orders.booking(isForeign ? impossible(orderId) : orderId, within);
    const booked = booking && this.#known.remember(firstState(booking), false);
    return booked && isTheirs(booked) ? booked : missing(isOwn ? stored : parties);
  }

  /** Whether the store has every version that a caller was answered with, and a worker is there to record later ones. */
  async #isFresh(stored: Order): Promise<boolean> {
    if (!this.#book.isSteady() || stored.version < (this.#known.get(stored.id)?.version ?? 0)) return false;
    return this.#liveness.answeredLately();
  }

  async #ask(orderId: OrderId, within: TimeLimit, stored: Stored<Order>): Promise<FoundOrder | null> {
    const answer = await this.#liveness.query(within, (timeout) => this.#orders.order(orderId, timeout));
    if (typeof answer === 'object') return { order: answer, stale: false };
    // An order whose workflow is gone changes no more: the store has its last state.
    if (isRow(stored)) return { order: stored, stale: answer === 'no_answer' };
    const booking = await this.#orders.booking(orderId, within);
    return booking ? { order: firstState(booking), stale: true } : missing(stored);
  }
}

/** An order as its booking makes it, before a worker has seen it. */
export const firstState = (booking: Booking): Order => evolve(null, orderCreated(booking, booking.receivedAt));

const isRow = <T extends object>(stored: Stored<T>): stored is T => stored !== null && stored !== 'no_answer';

/** An order that Temporal does not know. @throws {Unavailable} where the store has not answered: it may know it */
function missing(stored: Stored<Parties>): null {
  if (stored !== 'no_answer') return null;
  throw new Unavailable('the store may know an order that Temporal does not know');
}

/** An id that no order can have. */
const impossible = (orderId: OrderId): OrderId => `${orderId}~` as OrderId;
