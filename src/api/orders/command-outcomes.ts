import { LRUCache } from 'lru-cache';
import { applyCommand } from '../../domain/process/advance.ts';
import type { CommandId, CommandName, CommandOutcome } from '../../domain/order/command.ts';
import type { Order } from '../../domain/order/order.ts';
import type { OrderId } from '../../domain/order/party.ts';
import { parseCommand } from '../../domain/order/parse-command.ts';
import type { Instant } from '../../domain/values/instant.ts';
import type { Wake } from '../../store/index.ts';
import type { SignalEnvelope } from '../../workflows/messages.ts';
import type { TimeLimit } from '../temporal/rpc.ts';
import type { OrderWorkflows } from '../temporal/temporal-orders.ts';
import type { WorkerLiveness } from '../temporal/worker-liveness.ts';
import { endedOrder } from './ended-order.ts';
import type { KnownOrders } from './known-orders.ts';
import type { LostOrders } from './lost-orders.ts';
import type { OrderTime } from './order-time.ts';
import type { OrderBook } from './order-book.ts';
import type { FoundOrder, OrderReader } from './order-reader.ts';
import { OutcomeWatch } from './outcome-watch.ts';

/** The outcome of a command, and the order as it is now. */
export interface SettledCommand {
  readonly outcome: CommandOutcome;
  readonly found: FoundOrder;
}

/** How long an id that no command has is remembered as such: callers who ask in a loop cost one look in that time. */
const UNKNOWN_MS = 3_000;
const MOST_UNKNOWN = 10_000;

interface Parts {
  readonly orders: OrderWorkflows;
  readonly book: OrderBook;
  readonly reader: OrderReader;
  readonly known: KnownOrders;
  readonly liveness: WorkerLiveness;
  readonly lost: LostOrders;
  readonly time: OrderTime;
  readonly listen: Listen;
}

/** Has somebody woken whenever something was recorded, as far as that can be told. */
export type Listen = (wake: Wake) => void;

/** Learns and reports the outcome of commands. */
export class CommandOutcomes {
  readonly #parts: Parts;
  readonly #watch: OutcomeWatch;
  readonly #unknown = new LRUCache<string, true>({ max: MOST_UNKNOWN, ttl: UNKNOWN_MS });

  constructor(parts: Parts) {
    this.#parts = parts;
    const watch = new OutcomeWatch(parts.book);
    this.#watch = watch;
    parts.listen((orderId) => {
      watch.wake(orderId);
    });
  }

  /** The outcome in the store, which keeps all of them; null where it is not (yet) there. */
  async kept(orderId: OrderId, commandId: CommandId, within: TimeLimit): Promise<SettledCommand | null> {
    const { book, reader } = this.#parts;
    const outcome = await book.findOutcome(orderId, commandId);
    const found = outcome && (await reader.find(orderId, within));
    return found && { outcome, found };
  }

  /**
   * The outcome in the store, or in the memory of the order's workflow.
   * @returns `unknown` where the order has judged all that it was sent, and knows no such command; `no_answer` where no
   * worker says so, and where the order is lost: what its workflow has judged does not count (R5)
   */
  async find(
    orderId: OrderId,
    commandId: CommandId,
    within: TimeLimit,
  ): Promise<SettledCommand | 'unknown' | 'no_answer'> {
    const kept = await this.kept(orderId, commandId, within);
    if (kept) return kept;
    if (this.#unknown.has(keyOf(orderId, commandId))) return 'unknown';
    const { orders, book, liveness } = this.#parts;
    if ((await book.findBooked(orderId))?.lost) return 'no_answer';
    const answer = await liveness.query(within, (timeout) => orders.outcome(orderId, commandId, timeout));
    if (typeof answer !== 'object') return 'no_answer';
    const settled = this.#settled(answer.outcome, answer.order);
    if (settled) return settled;
    // Soon after an outage of the store an outcome may be in neither, but on its way from the order's outbox.
    return answer.outcome === null && book.isSteady() ? 'unknown' : 'no_answer';
  }

  /** Spares the next looks for an id that was nowhere, until this gateway sends a command by it. */
  rememberUnknown(orderId: OrderId, commandId: CommandId): void {
    this.#unknown.set(keyOf(orderId, commandId), true);
  }

  /**
   * Waits for the outcome of a command that was sent: until the store has recorded it, so that every later read, by any
   * gateway, shows its effect.
   * @returns null where it is not known by the end of the wait
   */
  async wait(orderId: OrderId, commandId: CommandId, within: TimeLimit): Promise<SettledCommand | null> {
    const { orders, liveness } = this.#parts;
    this.#unknown.delete(keyOf(orderId, commandId));
    for (;;) {
      const watched = await this.#watch.answer(orderId, commandId, within);
      if (watched === 'too_late') break;
      // While the store is away, the order's workflow is queried.
      const answer = watched === 'no_answer' ? await orders.outcome(orderId, commandId, within) : watched;
      const settled = typeof answer === 'object' && this.#settled(answer.outcome, answer.order);
      if (settled) return settled;
    }
    // No worker has judged it: the next read queries one before it trusts the store.
    liveness.markAway();
    return null;
  }

  /**
   * Judges a command as an order that has ended would, whose workflow takes no signal any more.
   * @throws {OrderSuspended} where the store no longer knows that it has ended (R5)
   */
  async answerForEnded(orderId: OrderId, name: CommandName, signal: SignalEnvelope & object): Promise<SettledCommand> {
    const { book, time, known, lost } = this.#parts;
    const { order } = await endedOrder(orderId, book, lost);
    known.remember(order, true);
    const outcome = await book.keepOutcome(orderId, judge(order, name, signal, await time.of(order)));
    return { outcome, found: { order, stale: false } };
  }

  /** R5: what a workflow has judged that went back does not count. */
  #settled(outcome: CommandOutcome | null, order: Order): SettledCommand | null {
    const { known } = this.#parts;
    if (!outcome || order.version < (known.get(order.id)?.version ?? 0)) return null;
    known.remember(order, false);
    return { outcome, found: { order, stale: false } };
  }
}

const keyOf = (orderId: OrderId, commandId: CommandId): string => `${orderId}/${commandId}`;

function judge(order: Order, name: CommandName, signal: SignalEnvelope & object, now: Instant): CommandOutcome {
  const { commandId, actor, receivedAt, request } = signal;
  const { sent, refused } = parseCommand(name, signal, commandId, now);
  return {
    commandId,
    command: name,
    actor,
    receivedAt,
    request,
    refused: sent ? applyCommand(order, sent, order.updatedAt, now).refused : refused,
    version: order.version,
  };
}
