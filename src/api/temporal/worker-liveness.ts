import { atMost, type TimeLimit } from './rpc.ts';
import type { NoAnswer } from './temporal-orders.ts';

/** Timeout of a query while workers answer: however busy they are, afterwards the last recorded state has to do. */
const QUERY_TIMEOUT_MS = 2_000;
/** Once this many questions in a row had no answer, the workers are taken to be away … */
const MISSED = 3;
/** … and get no longer than this to show that they are back. */
const SHORT_QUERY_TIMEOUT_MS = 500;
/** So long after an answer the workers need not be asked again whether they are there. */
const BEAT_MS = 250;

/** Circuit breaker for queries: reads should not wait long for workers that are away, nor give up busy ones. */
export class WorkerLiveness {
  #missed = 0;
  #felt = -Infinity;
  #feeling: Promise<unknown> | null = null;

  /** Whether a worker has just shown that it is there; waits for the answer where somebody is asking right now. */
  async answeredLately(): Promise<boolean> {
    await this.#feeling;
    return performance.now() - this.#felt < BEAT_MS;
  }

  /** Queries a worker; with a short timeout once several queries in a row had no answer. */
  async query<T extends object>(
    within: TimeLimit,
    ask: (within: TimeLimit) => Promise<T | NoAnswer>,
  ): Promise<T | NoAnswer> {
    const asked = performance.now();
    const asking = ask(atMost(this.#missed < MISSED ? QUERY_TIMEOUT_MS : SHORT_QUERY_TIMEOUT_MS, within));
    const feeling = asking.then(
      () => undefined,
      () => undefined,
    );
    this.#feeling = feeling;
    try {
      const answer = await asking;
      this.#missed = answer === 'no_answer' ? this.#missed + 1 : 0;
      // That Temporal knows no such order says nothing of the workers.
      if (typeof answer === 'object') this.#felt = asked;
      else if (answer === 'no_answer') this.#felt = -Infinity;
      return answer;
    } finally {
      if (this.#feeling === feeling) this.#feeling = null;
    }
  }

  /** A command that was sent has no outcome in time: there is nobody who judges it. */
  markAway(): void {
    this.#felt = -Infinity;
  }
}
