import { atMost, type TimeLimit } from './rpc.ts';
import { QUERY_TIMEOUT_MS, SHORT_QUERY_TIMEOUT_MS } from '../../gateway-timeouts.ts';
import type { NoAnswer } from './temporal-orders.ts';

/** After this many queries in a row without an answer the timeout is short. */
const MOST_MISSED = 3;
/** How long an answer shows that a worker is there. */
const FRESH_MS = 250;

/** Circuit breaker for queries: reads should not wait long for workers that are away, nor give up busy ones. */
export class WorkerLiveness {
  #missed = 0;
  #answeredAt = -Infinity;
  #pending: Promise<unknown> | null = null;

  /** Whether a worker has answered a query within the last 250 ms; waits for the answer of one that is under way. */
  async answeredLately(): Promise<boolean> {
    await this.#pending;
    return performance.now() - this.#answeredAt < FRESH_MS;
  }

  /** Queries a worker, with a short timeout once several queries in a row had no answer. */
  async query<T extends object>(
    within: TimeLimit,
    ask: (within: TimeLimit) => Promise<T | NoAnswer>,
  ): Promise<T | NoAnswer> {
    const asked = performance.now();
    const asking = ask(atMost(this.#missed < MOST_MISSED ? QUERY_TIMEOUT_MS : SHORT_QUERY_TIMEOUT_MS, within));
    const pending = asking.then(
      () => undefined,
      () => undefined,
    );
    this.#pending = pending;
    try {
      const answer = await asking;
      this.#missed = answer === 'no_answer' ? this.#missed + 1 : 0;
      // no_such_order is an answer of Temporal, not of a worker.
      if (typeof answer === 'object') this.#answeredAt = asked;
      else if (answer === 'no_answer') this.#answeredAt = -Infinity;
      return answer;
    } finally {
      if (this.#pending === pending) this.#pending = null;
    }
  }

  /** To be called where a command has no outcome in time: workers are away, or busy. */
  markAway(): void {
    this.#answeredAt = -Infinity;
  }
}
