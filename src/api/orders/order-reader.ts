import { isFinal } from '../../domain/process/advance.ts';
import { orderCreated, type Booking } from '../../domain/process/booking.ts';
import { evolve } from '../../domain/order/evolve.ts';
import type { LostReason } from '../../domain/order/lost.ts';
import type { Order } from '../../domain/order/order.ts';
import type { OrderId, Parties } from '../../domain/order/party.ts';
import type { BookedOrder } from '../../store/index.ts';
import type { TimeLimit } from '../temporal/rpc.ts';
import type { NoAnswer, OrderWorkflows } from '../temporal/temporal-orders.ts';
import type { WorkerLiveness } from '../temporal/worker-liveness.ts';
import { Unavailable } from '../unavailable.ts';
import type { KnownOrder, KnownOrders } from './known-orders.ts';
import { isSuspended, type LostOrders } from './lost-orders.ts';
import { ifAnswered, type OrderBook } from './order-book.ts';

/** An order; `stale` where no worker confirmed that it has not gone on since. */
export interface FoundOrder {
  readonly order: Order;
  readonly stale: boolean;
  /** R5: it is lost, and nothing can be done with it. */
  readonly suspended?: boolean;
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
  readonly #lost: LostOrders;

  constructor(orders: OrderWorkflows, book: OrderBook, known: KnownOrders, liveness: WorkerLiveness, lost: LostOrders) {
    this.#orders = orders;
    this.#book = book;
    this.#lost = lost;
    this.#known = known;
    this.#liveness = liveness;
  }

  /**
   * The order as it is, or as it was last recorded; null where there is none.
   * @throws {Unavailable} where a source that may know the order does not answer, and no other does
   */
  async find(orderId: OrderId, within: TimeLimit): Promise<FoundOrder | null> {
    const stored = await ifAnswered(this.#book.findBooked(orderId));
    if (isRow(stored)) {
      const { order } = stored;
      const suspended = isSuspended(order, stored.lost !== null);
      if (suspended || isFinal(order) || (await this.#isFresh(order))) {
        this.#known.remember(order, true);
        return suspended ? asSuspended(order) : { order, stale: false };
      }
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
    const stored = isOwn ? await ifAnswered(this.#book.findBooked(orderId)) : null;
    if (isRow(stored)) return this.#known.remember(stored.order, true);
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

  async #ask(orderId: OrderId, within: TimeLimit, stored: Stored<BookedOrder>): Promise<FoundOrder | null> {
    const answer = await this.#liveness.query(within, (timeout) => this.#orders.order(orderId, timeout));
    if (typeof answer === 'object') return this.#unlessOlder(answer, stored);
    if (isRow(stored)) return this.#asStored(orderId, stored.order, answer);
    const booking = await this.#orders.booking(orderId, within);
    return booking ? { order: firstState(booking), stale: true } : missing(stored);
  }

  /** R5: a workflow that is not as far as the book went back. */
  async #unlessOlder(order: Order, stored: Stored<BookedOrder>): Promise<FoundOrder> {
    if (isRow(stored) && order.version < stored.order.version) return this.#suspended(stored.order, 'went_back');
    if (order.version >= (this.#known.get(order.id)?.version ?? 0)) return { order, stale: false };
    throw new Unavailable('an order was further than its workflow is, and the store does not say how far');
  }

  async #asStored(orderId: OrderId, order: Order, answer: NoAnswer): Promise<FoundOrder> {
    if (answer === 'no_answer') return { order, stale: true };
    // Read after Temporal: an order is recorded as ended before its workflow ends.
    const again = await this.#book.findBooked(orderId);
    return again && isFinal(again.order) ? { order: again.order, stale: false } : this.#suspended(order, 'gone');
  }

  async #suspended(order: Order, because: LostReason): Promise<FoundOrder> {
    await this.#lost.mark(order, because);
    return asSuspended(order);
  }
}

const asSuspended = (order: Order): FoundOrder => ({ order, stale: true, suspended: true });

/** An order as its booking makes it, before a worker has seen it. */
export const firstState = (booking: Booking): Order => evolve(null, orderCreated(booking, booking.receivedAt));

const isRow = <T extends object>(stored: Stored<T>): stored is T => stored !== null && stored !== 'no_answer';

/** An order that Temporal does not know. @throws {Unavailable} where the store has not answered: it may know it */
function missing(stored: Stored<object>): null {
  if (stored !== 'no_answer') return null;
  throw new Unavailable('the store may know an order that Temporal does not know');
}

/** An id that no order can have. */
const impossible = (orderId: OrderId): OrderId => `${orderId}~` as OrderId;
