import type { CommandId } from '../../domain/order/command.ts';
import type { Bytes } from '../../domain/values/bytes.ts';
import { TokenBucket } from './token-bucket.ts';

/** What one order may have of one sender. */
export interface SenderLimits {
  /** Unanswered commands at a time. */
  readonly unanswered: number;
  /** Refusals in a row … */
  readonly refusedInRow: number;
  /** … and then one more in this time. */
  readonly refillMs: number;
}

/** A command whose outcome this gateway does not know. */
interface UnansweredCommand {
  readonly bytes: Bytes;
  readonly since: number;
  /** When the last try to send it ended. */
  triedAt: number | null;
  isAcknowledged: boolean;
}

/** A repeat is signalled again after twice the time that its command is known, and not before this. */
const REPEATED_AFTER_MS = 10_000;

/** The unanswered commands of one sender to one order, and how often it was refused. Times are of a monotonic clock. */
export class SenderRecord {
  readonly #limits: SenderLimits;
  readonly #unanswered = new Map<CommandId, UnansweredCommand>();
  readonly #refusals: TokenBucket;

  constructor(limits: SenderLimits) {
    this.#limits = limits;
    this.#refusals = new TokenBucket(limits.refusedInRow, limits.refillMs);
  }

  /** In the order in which they were sent. */
  get unanswered(): readonly CommandId[] {
    return [...this.#unanswered.keys()];
  }

  get bytes(): number {
    return [...this.#unanswered.values()].reduce((sum, { bytes }) => sum + bytes, 0);
  }

  /** Those that are under way no more: a query that begins now is answered after the order has judged them. */
  get arrived(): readonly CommandId[] {
    return [...this.#unanswered].filter(([, { triedAt }]) => triedAt !== null).map(([id]) => id);
  }

  /**
   * Whether one more may be sent. After a refusal the unanswered ones count as refusals to come: a sender that waits for
   * no outcome would otherwise be held back only after all of them.
   */
  hasRoom(now: number): boolean {
    const left = this.#refusals.isFull(now) ? this.#limits.unanswered : Math.floor(this.#refusals.left(now));
    return this.#unanswered.size < left;
  }

  /** The time until it may be refused once more; 0 where it may now. */
  refusedForMs(now: number): number {
    return this.#refusals.waitMs(now);
  }

  has(id: CommandId): boolean {
    return this.#unanswered.has(id);
  }

  add(id: CommandId, bytes: Bytes, now: number): void {
    this.#unanswered.set(id, { bytes, since: now, triedAt: null, isAcknowledged: false });
  }

  /** @param isAcknowledged false also where Temporal has not answered */
  tried(id: CommandId, isAcknowledged: boolean, now: number): void {
    const command = this.#unanswered.get(id);
    if (!command) return;
    command.triedAt = now;
    command.isAcknowledged ||= isAcknowledged;
  }

  /** Whether Temporal has acknowledged it so lately that a repeat need not be signalled. */
  isSentLately(id: CommandId, now: number): boolean {
    const { since = 0, triedAt = null, isAcknowledged = false } = this.#unanswered.get(id) ?? {};
    return isAcknowledged && triedAt !== null && now - triedAt < Math.max(triedAt - since, REPEATED_AFTER_MS);
  }

  /** @param outcome null where the order has judged it, and nobody knows how any more */
  settle(id: CommandId, outcome: 'accepted' | 'refused' | null, now: number): void {
    if (!this.#unanswered.delete(id)) return;
    if (outcome === 'refused') this.#refusals.take(now);
    else if (outcome === 'accepted') this.#refusals.fill();
  }
}
