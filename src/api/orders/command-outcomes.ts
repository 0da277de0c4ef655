import { applyCommand } from '../../domain/process/advance.ts';
import type { CommandId, CommandName, CommandEnvelope, CommandOutcome } from '../../domain/order/command.ts';
import type { Order } from '../../domain/order/order.ts';
import type { OrderId } from '../../domain/order/party.ts';
import { parseCommand } from '../../domain/order/parse-command.ts';
import type { Instant } from '../../domain/values/instant.ts';
import type { SignalEnvelope } from '../../workflows/messages.ts';
import { unavailable } from '../problems.ts';
import type { OrderBook } from './order-book.ts';
import type { FoundOrder, OrderReader } from './order-reader.ts';
import { OutcomeWatch } from './outcome-watch.ts';
import type { WorkerLiveness } from '../temporal/worker-liveness.ts';
import type { TimeLimit } from '../temporal/rpc.ts';
import type { KnownOrders } from './known-orders.ts';
import type { OrderWorkflows } from '../temporal/temporal-orders.ts';

/** What became of a command, and the order as it is now. */
export interface SettledCommand {
  readonly outcome: CommandOutcome;
  readonly found: FoundOrder;
}

interface Parts {
  readonly orders: OrderWorkflows;
  readonly book: OrderBook;
  readonly reader: OrderReader;
  readonly known: KnownOrders;
  readonly liveness: WorkerLiveness;
  readonly clock: () => Instant;
}

/** Learns and reports the outcome of commands. */
export class CommandOutcomes {
  readonly #parts: Parts;
  readonly #watch: OutcomeWatch;

  constructor(outcomes: Parts) {
    this.#parts = outcomes;
    this.#watch = new OutcomeWatch(outcomes.book);
  }

  /** The outcome in the store, which keeps them all; null where it is not (or not yet) there. */
  async kept(orderId: OrderId, commandId: CommandId, within: TimeLimit): Promise<SettledCommand | null> {
    const { book, reader } = this.#parts;
    const outcome = await book.findOutcome(orderId, commandId);
    const found = outcome && (await reader.find(orderId, within));
    return found && { outcome, found };
  }

  /** The outcome in the store or in the memory of the order; null where neither answers with one. */
  async find(orderId: OrderId, commandId: CommandId, within: TimeLimit): Promise<SettledCommand | null> {
    const kept = await this.kept(orderId, commandId, within);
    if (kept) return kept;
    const { orders, liveness } = this.#parts;
    const answer = await liveness.query(within, (timeout) => orders.outcome(orderId, commandId, timeout));
    return typeof answer === 'object' ? this.#settled(answer.outcome, answer.order) : null;
  }

  /**
   * Waits for the outcome of a command that was sent. This is the one place that knows how a gateway learns it: the
   * store has it as soon as it is recorded, and whoever reads the order there from then on, on whatever gateway, sees it.
   * @returns null where it is not known by the end of the wait.
   */
  async wait(orderId: OrderId, commandId: CommandId, within: TimeLimit): Promise<SettledCommand | null> {
    const { orders, liveness } = this.#parts;
    for (;;) {
      const known = await this.#watch.answer(orderId, commandId, within);
      if (known === null) break;
      // While the store is away, the order itself knows.
      const answer = known ?? (await orders.outcome(orderId, commandId, within));
      const settled = typeof answer === 'object' && this.#settled(answer.outcome, answer.order);
      if (settled) return settled;
    }
    // Whoever would have judged it is away, or busy: the next read asks.
    liveness.markAway();
    return null;
  }

  /** Answers for an order that has ended, and takes no signal any more, as the order would. */
  async answerForEnded(orderId: OrderId, name: CommandName, signal: SignalEnvelope & object): Promise<SettledCommand> {
    const { book, clock, known } = this.#parts;
    const order = await book.findOrder(orderId);
    if (!order) throw unavailable(new Error('the order has ended, and the store does not know it'));
    known.remember(order, true);
    const outcome = await book.keepOutcome(orderId, judge(order, name, signal, clock()));
    return { outcome, found: { order, stale: false } };
  }

  #settled(outcome: CommandOutcome | null, order: Order): SettledCommand | null {
    if (!outcome) return null;
    this.#parts.known.remember(order, false);
    return { outcome, found: { order, stale: false } };
  }
}

function judge(order: Order, name: CommandName, signal: SignalEnvelope & object, now: Instant): CommandOutcome {
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
function refusalAtTheEnd(order: Order, sent: CommandEnvelope, now: Instant): CommandOutcome['refused'] {
  const { refused, order: after } = applyCommand(order, sent, order.updatedAt, now);
  return refused ?? (after.version === order.version ? null : { code: 'order_ended' });
}
