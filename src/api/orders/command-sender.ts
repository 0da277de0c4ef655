import type { OrderId } from '../../domain/order/party.ts';
import { isFinal } from '../../domain/process/advance.ts';
import type { BookedOrder, RunPosition } from '../../store/index.ts';
import type { SignalEnvelope, SignalName } from '../../workflows/messages.ts';
import type { TimeLimit } from '../temporal/rpc.ts';
import type { OrderWorkflows } from '../temporal/temporal-orders.ts';
import { Unavailable } from '../unavailable.ts';
import { isSuspended, OrderSuspended, type LostOrders } from './lost-orders.ts';
import { ifAnswered, type OrderBook } from './order-book.ts';

/**
 * Sends commands and amendments to the run of an order's workflow that has recorded last: one that a reset has made from an earlier
 * event must not judge any (R5).
 */
export class CommandSender {
  readonly #orders: OrderWorkflows;
  readonly #book: OrderBook;
  readonly #lost: LostOrders;

  constructor(orders: OrderWorkflows, book: OrderBook, lost: LostOrders) {
    this.#orders = orders;
    this.#book = book;
    this.#lost = lost;
  }

  /**
   * The run that gets the commands of an order; null where only Temporal knows: while the store is away orders go on.
   * @throws {OrderSuspended} where the order is lost
   */
  async runOf(orderId: OrderId): Promise<RunPosition | null> {
    const booked = await ifAnswered(this.#book.findBooked(orderId));
    return booked === 'no_answer' || booked === null ? null : mustGoOn(booked).run;
  }

  /**
   * @param run by `runOf`
   * @throws {OrderSuspended} where the order is lost: nothing was sent
   * @throws {Unavailable} where Temporal does not answer, or the store where only that knows what has become of the order
   */
  async send(
    orderId: OrderId,
    name: SignalName,
    signal: SignalEnvelope & object,
    within: TimeLimit,
    run: RunPosition | null,
  ): Promise<'sent' | 'ended'> {
    const sent = await this.#orders.send(orderId, name, signal, within, run?.runId);
    return sent === 'sent' ? sent : this.#sendToNewRun(orderId, name, signal, within);
  }

  /** The run has ended: with the order, or by continue-as-new, a reset or a termination. */
  async #sendToNewRun(
    orderId: OrderId,
    name: SignalName,
    signal: SignalEnvelope & object,
    within: TimeLimit,
  ): Promise<'sent' | 'ended'> {
    // Read after Temporal has refused: an order is recorded as ended before its workflow ends.
    const booked = await this.#book.findBooked(orderId);
    if (!booked) throw new Unavailable('neither Temporal nor the store knows an order that there was');
    if (isFinal(booked.order)) return 'ended';
    mustGoOn(booked);
    const latest = await this.#orders.latest(orderId, within);
    if (latest?.state !== 'running') return this.#suspend(booked, latest?.state === 'finished' ? 'behind' : 'gone');
    const answer = await this.#orders.order(orderId, within);
    if (typeof answer === 'object' && answer.version < booked.order.version) return this.#suspend(booked, 'went_back');
    const sent = await this.#orders.send(orderId, name, signal, within, latest.runId);
    if (sent !== 'sent') throw new Unavailable('the workflow of an order begins one run after the other');
    return sent;
  }

  async #suspend({ order }: BookedOrder, because: 'behind' | 'gone' | 'went_back'): Promise<never> {
    await this.#lost.mark(order, because);
    throw new OrderSuspended();
  }
}

/** @throws {OrderSuspended} */
function mustGoOn(booked: BookedOrder): BookedOrder {
  if (isSuspended(booked.order, booked.lost !== null)) throw new OrderSuspended();
  return booked;
}
