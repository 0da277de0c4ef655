import { receive } from '../../domain/advance.ts';
import type { CommandId, CommandName, Sent } from '../../domain/command.ts';
import type { Order, OrderId } from '../../domain/order.ts';
import type { Outcome } from '../../domain/outcome.ts';
import { parseCommand } from '../../domain/parse-command.ts';
import type { Instant } from '../../domain/instant.ts';
import type { Envelope } from '../../workflows/messages.ts';
import { unavailable } from '../problems.ts';
import type { OrderBook } from './order-book.ts';
import type { Found, OrderReader } from './order-reader.ts';
import { OutcomeWatch } from './outcome-watch.ts';
import type { Pulse } from './pulse.ts';
import type { Patience } from './rpc.ts';
import type { SeenOrders } from './seen-orders.ts';
import type { Orders } from './temporal-orders.ts';

/** What became of a command, and the order as it is now. */
export interface Settled {
  readonly outcome: Outcome;
  readonly found: Found;
}

interface Desk {
  readonly orders: Orders;
  readonly book: OrderBook;
  readonly reader: OrderReader;
  readonly seen: SeenOrders;
  readonly pulse: Pulse;
  readonly clock: () => Instant;
}

/** Where commands are handed in, and where is said what became of them. */
export class OutcomeDesk {
  readonly #desk: Desk;
  readonly #watch: OutcomeWatch;

  constructor(desk: Desk) {
    this.#desk = desk;
    this.#watch = new OutcomeWatch(desk.book);
  }

  /** The outcome in the store, which keeps them all; null where it is not (or not yet) there. */
  async kept(orderId: OrderId, commandId: CommandId, patience: Patience): Promise<Settled | null> {
    const { book, reader } = this.#desk;
    const outcome = await book.findOutcome(orderId, commandId);
    const found = outcome && (await reader.find(orderId, patience));
    return found && { outcome, found };
  }

  /** The outcome in the store or in the memory of the order; null where neither answers with one. */
  async find(orderId: OrderId, commandId: CommandId, patience: Patience): Promise<Settled | null> {
    const kept = await this.kept(orderId, commandId, patience);
    if (kept) return kept;
    const { orders, pulse } = this.#desk;
    const answer = await pulse.feel(patience, (worth) => orders.outcome(orderId, commandId, worth));
    return typeof answer === 'object' ? this.#settled(answer.outcome, answer.order) : null;
  }

  /**
   * Waits for the outcome of a command that was sent. This is the one place that knows how a gateway learns it: the
   * store has it as soon as it is recorded, and whoever reads the order there from then on, on whatever gateway, sees it.
   * @returns null where it is not known by the end of the wait.
   */
  async wait(orderId: OrderId, commandId: CommandId, patience: Patience): Promise<Settled | null> {
    const { orders, pulse } = this.#desk;
    for (;;) {
      const seen = await this.#watch.answer(orderId, commandId, patience);
      if (seen === null) break;
      // While the store is away, the order itself knows.
      const answer = seen ?? (await orders.outcome(orderId, commandId, patience));
      const settled = typeof answer === 'object' && this.#settled(answer.outcome, answer.order);
      if (settled) return settled;
    }
    // Whoever would have judged it is away, or busy: the next read asks.
    pulse.miss();
    return null;
  }

  /** Answers for an order that has ended, and takes no signal any more, as the order would. */
  async answerForEnded(orderId: OrderId, name: CommandName, signal: Envelope & object): Promise<Settled> {
    const { book, clock, seen } = this.#desk;
    const order = await book.findOrder(orderId);
    if (!order) throw unavailable(new Error('the order has ended, and the store does not know it'));
    seen.note(order, true);
    const outcome = await book.keepOutcome(orderId, judge(order, name, signal, clock()));
    return { outcome, found: { order, stale: false } };
  }

  #settled(outcome: Outcome | null, order: Order): Settled | null {
    if (!outcome) return null;
    this.#desk.seen.note(order, false);
    return { outcome, found: { order, stale: false } };
  }
}

function judge(order: Order, name: CommandName, signal: Envelope & object, now: Instant): Outcome {
  const { commandId, actor, receivedAt, request } = signal;
  const { sent, refused } = parseCommand(name, signal, commandId, now);
  return {
    commandId,
    command: name,
    actor,
    receivedAt,
    request,
    refused: sent ? refusalAtTheEnd(order, sent, now) : refused,
    version: order.version,
  };
}

/** What would still change the order finds nobody who could: its workflow is gone before its time. */
function refusalAtTheEnd(order: Order, sent: Sent, now: Instant): Outcome['refused'] {
  const { refused, order: after } = receive(order, sent, order.updatedAt, now);
  return refused ?? (after.version === order.version ? null : { code: 'order_ended' });
}
