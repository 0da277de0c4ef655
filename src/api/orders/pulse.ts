import { atMost, type Patience } from './rpc.ts';
import type { NoAnswer } from './temporal-orders.ts';

/** So long a worker may take, however busy, before the last recorded state has to do. */
const PATIENCE_MS = 2_000;
/** Once this many questions in a row had no answer, the workers are taken to be away … */
const MISSED = 3;
/** … and get no longer than this to show that they are back. */
const SHORT_PATIENCE_MS = 500;
/** So long after an answer the workers need not be asked again whether they are there. */
const BEAT_MS = 250;

/** Whether workers have answered lately: reads should not wait long for those that are away, nor give up busy ones. */
export class Pulse {
  #missed = 0;
  #felt = -Infinity;
  #feeling: Promise<unknown> | null = null;

  /** Whether a worker has just shown that it is there; waits for the answer where somebody is asking right now. */
  async isFelt(): Promise<boolean> {
    await this.#feeling;
    return performance.now() - this.#felt < BEAT_MS;
  }

  /** Asks a worker, for as long as it is worth it. */
  async feel<T extends object>(
    patience: Patience,
    ask: (patience: Patience) => Promise<T | NoAnswer>,
  ): Promise<T | NoAnswer> {
    const asked = performance.now();
    const asking = ask(atMost(this.#missed < MISSED ? PATIENCE_MS : SHORT_PATIENCE_MS, patience));
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
  miss(): void {
    this.#felt = -Infinity;
  }
}
