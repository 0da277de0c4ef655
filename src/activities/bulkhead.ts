import { KeyedCounter } from '../keyed-counter.ts';
import { milliseconds, seconds, type Duration } from '../domain/values/duration.ts';

const SHORTEST_RETRY = seconds(5);
const BETWEEN_SLOTS = milliseconds(20);

/** How much work there may be at a time. */
export interface Capacity {
  /** For one and the same purpose. */
  readonly each: number;
  readonly all: number;
}

/** Bulkhead: what is slow for one purpose takes no more than that purpose's share of the capacity. */
export class Bulkhead {
  readonly #capacity: Capacity;
  readonly #busy = new KeyedCounter();
  /** Time of the last retry slot handed out; slots are 20 ms apart so that a crowd does not retry at once. */
  #lastSlot = 0;

  constructor(capacity: Capacity) {
    this.#capacity = capacity;
  }

  /** Does some work if there is room for it now. @returns null where there is none */
  async within<T>(purpose: string, work: () => Promise<T>): Promise<T | null> {
    if (this.#busy.of(purpose) >= this.#capacity.each || this.#busy.total >= this.#capacity.all) return null;
    const leave = this.#busy.enter(purpose);
    try {
      return await work();
    } finally {
      leave();
    }
  }

  /**
   * When to try again after `null`: retry slots are handed out one after the other, so that a crowd is spread.
   * @param now in milliseconds, of a monotonic clock
   */
  retryIn(now: number): Duration {
    this.#lastSlot = Math.max(this.#lastSlot + BETWEEN_SLOTS, now + SHORTEST_RETRY);
    return milliseconds(this.#lastSlot - now);
  }
}
