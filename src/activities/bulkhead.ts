import { KeyedCounter } from '../keyed-counter.ts';
import { milliseconds, seconds, type Duration } from '../domain/values/duration.ts';

const SHORTEST_RETRY = seconds(5);
const BETWEEN_SLOTS = milliseconds(20);

/** How much work there may be at a time. */
export interface Capacity {
  /** For one and the same purpose. */
  readonly each: number;
  readonly all: number;
  /** What waits for room, for one and the same purpose. */
  readonly waiting: number;
}

type Leave = () => void;

/** Bulkhead: what is slow for one purpose takes no more than that purpose's share of the capacity. */
export class Bulkhead {
  readonly #capacity: Capacity;
  readonly #busy = new KeyedCounter();
  readonly #waiting = new Map<string, ((leave: Leave) => void)[]>();
  /** Time of the last retry slot handed out; slots are 20 ms apart so that a crowd does not retry at once. */
  #lastSlot = 0;

  constructor(capacity: Capacity) {
    this.#capacity = capacity;
  }

  /** Does some work if there is room for it now. @returns null where there is none */
  async within<T>(purpose: string, work: () => Promise<T>): Promise<T | null> {
    return this.#hasRoom(purpose) ? this.#do(this.#busy.enter(purpose), work) : null;
  }

  /** Does some work as soon as there is room for it. @returns null where too much waits already */
  async whenRoom<T>(purpose: string, work: () => Promise<T>): Promise<T | null> {
    if (this.#hasRoom(purpose)) return this.#do(this.#busy.enter(purpose), work);
    if ((this.#waiting.get(purpose)?.length ?? 0) >= this.#capacity.waiting) return null;
    return this.#do(await this.#turn(purpose), work);
  }

  /**
   * When to try again after `null`: retry slots are handed out one after the other, so that a crowd is spread.
   * @param now in milliseconds, of a monotonic clock
   */
  retryIn(now: number): Duration {
    this.#lastSlot = Math.max(this.#lastSlot + BETWEEN_SLOTS, now + SHORTEST_RETRY);
    return milliseconds(this.#lastSlot - now);
  }

  #hasRoom(purpose: string): boolean {
    return this.#busy.of(purpose) < this.#capacity.each && this.#busy.total < this.#capacity.all;
  }

  async #do<T>(leave: Leave, work: () => Promise<T>): Promise<T> {
    try {
      return await work();
    } finally {
      leave();
      this.#admit();
    }
  }

  #turn(purpose: string): Promise<Leave> {
    return new Promise((resolve) => {
      const before = this.#waiting.get(purpose);
      if (before) before.push(resolve);
      else this.#waiting.set(purpose, [resolve]);
    });
  }

  /** Hands the room that has become free to what waits longest; of several purposes, to each in turn. */
  #admit(): void {
    for (const [purpose, waiting] of this.#waiting) {
      if (!this.#hasRoom(purpose)) continue;
      const first = waiting.shift();
      // A Map keeps the order of insertion: the next room is another purpose's.
      this.#waiting.delete(purpose);
      if (waiting.length > 0) this.#waiting.set(purpose, waiting);
      first?.(this.#busy.enter(purpose));
      return;
    }
  }
}
