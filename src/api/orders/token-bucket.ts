/**
 * A token bucket: some at once, and one more every so often. It is kept as the one instant at which it is full again
 * (GCRA). Times are milliseconds of a monotonic clock.
 */
export class TokenBucket {
  readonly #size: number;
  readonly #refillMs: number;
  #fullAt = -Infinity;

  /** @param refillMs for one token */
  constructor(size: number, refillMs: number) {
    this.#size = size;
    this.#refillMs = refillMs;
  }

  /** Tokens that are there, in part too. */
  left(now: number): number {
    return this.#size - Math.max(this.#fullAt - now, 0) / this.#refillMs;
  }

  isFull(now: number): boolean {
    return this.#fullAt <= now;
  }

  /** Takes one; an empty bucket stays empty. */
  take(now: number): void {
    const emptied = now + this.#size * this.#refillMs;
    this.#fullAt = Math.min(Math.max(this.#fullAt, now) + this.#refillMs, emptied);
  }

  fill(): void {
    this.#fullAt = -Infinity;
  }

  /** The time until there is one token. */
  waitMs(now: number): number {
    return Math.max(this.#fullAt - (this.#size - 1) * this.#refillMs - now, 0);
  }
}
