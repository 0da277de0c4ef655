import { LRUCache } from 'lru-cache';
import type { CommandId, CommandOutcome } from '../../domain/order/command.ts';
import type { OrderId } from '../../domain/order/party.ts';
import type { Bytes } from '../../domain/values/bytes.ts';
import { ADMISSION_TIMEOUT_MS } from '../../gateway-timeouts.ts';
import { atMost, type TimeLimit } from '../temporal/rpc.ts';
import type { OrderWorkflows } from '../temporal/temporal-orders.ts';
import type { WorkerLiveness } from '../temporal/worker-liveness.ts';
import {
  ADMISSION_LIMITS,
  refusedTooOften,
  tooManyOfAll,
  tooManyUnanswered,
  type AdmissionLimits,
} from './admission-limits.ts';
import { ifAnswered, type OrderBook } from './order-book.ts';
import { SenderRecord } from './sender-record.ts';

/** Orders whose senders are remembered: those that were sent to last. */
const MOST_ORDERS = 5_000;

/** A look that found no room is not repeated before this. */
const LOOK_AGAIN_MS = 1_000;

interface AdmissionSources {
  readonly book: Pick<OrderBook, 'listOutcomes'>;
  readonly orders: Pick<OrderWorkflows, 'outcome'>;
  readonly liveness: WorkerLiveness;
}

/** A command on its way to an order. */
export interface Sending {
  readonly orderId: OrderId;
  readonly commandId: CommandId;
  /** A credential and the role that it acts in: a backend cannot make up others by the ids that it acts for. */
  readonly sender: string;
  readonly bytes: Bytes;
}

/** A command that may be sent. */
export interface Admitted {
  /** Signals it, but where Temporal has it lately: a repeat takes no room in the order's history. */
  send<Result>(signal: () => Promise<Result | 'sent'>): Promise<Result | 'sent'>;
  /** To be called with its outcome, once that is known. */
  settle(outcome: CommandOutcome): void;
}

/**
 * Admission control (R4): refused and unanswered commands cost their sender, and not the order. It counts what this
 * process has sent.
 */
export class Admission {
  readonly #parts: AdmissionSources;
  readonly #limits: AdmissionLimits;
  readonly #orders = new LRUCache<OrderId, Map<string, SenderRecord>>({ max: MOST_ORDERS });
  /** By record: when to look again, and the look that is under way. */
  readonly #looks = new WeakMap<SenderRecord, { readonly until: number; readonly done: Promise<void> }>();

  constructor(parts: AdmissionSources, limits: Partial<AdmissionLimits> = {}) {
    this.#parts = parts;
    this.#limits = { ...ADMISSION_LIMITS, ...limits };
  }

  /**
   * Lets a command be sent, or a repeat of one that is unanswered.
   * @throws {Problem} rate_limited, where its sender has reached a limit; temporarily_unavailable, where all have
   */
  async admit({ orderId, commandId, sender, bytes }: Sending, within: TimeLimit): Promise<Admitted> {
    const senders = this.#orders.get(orderId) ?? new Map<string, SenderRecord>();
    const own = senders.get(sender) ?? new SenderRecord(this.#limits);
    this.#orders.set(orderId, senders.set(sender, own));
    if (!own.has(commandId)) {
      if (!this.#hasRoom(senders, own)) await this.#look(orderId, senders, own, within);
      this.#mustHaveRoom(senders, own);
      own.add(commandId, bytes, performance.now());
    }
    return {
      async send(signal) {
        if (own.isSentLately(commandId, performance.now())) return 'sent';
        let result;
        try {
          result = await signal();
          return result;
        } finally {
          own.tried(commandId, result === 'sent', performance.now());
        }
      },
      settle({ refused }) {
        own.settle(commandId, refused ? 'refused' : 'accepted', performance.now());
      },
    };
  }

  #hasRoom(senders: ReadonlyMap<string, SenderRecord>, own: SenderRecord): boolean {
    return own.hasRoom(performance.now()) && this.#hasRoomForAll(senders);
  }

  #hasRoomForAll(senders: ReadonlyMap<string, SenderRecord>): boolean {
    const records = [...senders.values()];
    const unanswered = records.reduce((sum, record) => sum + record.unanswered.length, 0);
    const bytes = records.reduce((sum, record) => sum + record.bytes, 0);
    return unanswered < this.#limits.unansweredOfAll && bytes < this.#limits.unansweredBytes;
  }

  #mustHaveRoom(senders: ReadonlyMap<string, SenderRecord>, own: SenderRecord): void {
    const now = performance.now();
    const refusedForMs = own.refusedForMs(now);
    if (refusedForMs > 0) throw refusedTooOften(refusedForMs);
    if (!own.hasRoom(now)) throw tooManyUnanswered();
    if (!this.#hasRoomForAll(senders)) throw tooManyOfAll();
  }

  /** Callers need not have asked for their outcomes: what is known by now is looked up, once for all that wait for it. */
  async #look(
    orderId: OrderId,
    senders: ReadonlyMap<string, SenderRecord>,
    own: SenderRecord,
    within: TimeLimit,
  ): Promise<void> {
    const last = this.#looks.get(own);
    if (last && performance.now() < last.until) return last.done;
    const done = this.#lookUp(orderId, senders, own, atMost(ADMISSION_TIMEOUT_MS, within));
    this.#looks.set(own, { until: performance.now() + LOOK_AGAIN_MS, done });
    await done;
    if (this.#hasRoom(senders, own)) this.#looks.delete(own);
  }

  async #lookUp(
    orderId: OrderId,
    senders: ReadonlyMap<string, SenderRecord>,
    own: SenderRecord,
    within: TimeLimit,
  ): Promise<void> {
    const { book, orders, liveness } = this.#parts;
    const looked = this.#hasRoomForAll(senders) ? [own] : [...senders.values()];
    const unanswered = looked.flatMap((record) => record.unanswered);
    if (unanswered.length === 0) return;
    const kept = await ifAnswered(book.listOutcomes(orderId, unanswered));
    const known = new Map(kept === 'no_answer' ? [] : kept.map((outcome) => [outcome.commandId, outcome]));
    for (const record of looked) {
      for (const id of record.unanswered) {
        const outcome = known.get(id);
        if (outcome) record.settle(id, outcome.refused ? 'refused' : 'accepted', performance.now());
      }
    }
    if (this.#hasRoom(senders, own)) return;
    // The store may be away, or was, and outcomes of refusals were dropped (outbox.ts). A query is answered after every
    // signal that was sent before has been judged; what became of the last one is taken for all.
    const judged = looked.map((record) => [record, record.arrived] as const);
    const last = own.arrived.at(-1) ?? judged.flatMap(([, ids]) => ids).at(-1);
    if (last === undefined) return;
    const answer = await liveness.query(within, (timeout) => orders.outcome(orderId, last, timeout));
    if (answer === 'no_answer') return;
    const outcome = typeof answer === 'object' ? answer.outcome : null;
    const verdict = outcome && (outcome.refused ? 'refused' : 'accepted');
    for (const [record, ids] of judged) {
      for (const id of ids) record.settle(id, ids.includes(last) ? verdict : null, performance.now());
    }
  }
}
