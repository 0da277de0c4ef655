import { atMost, type Patience } from './rpc.ts';
import type { NoAnswer } from './temporal-orders.ts';

/** So long a worker may take, however busy, before the last recorded state has to do. */
const PATIENCE_MS = 2_000;
/** Once this many questions in a row had no answer, the workers are taken to be away … */
const MISSED = 3;
/** … and get no longer than this to show that they are back. */
const SHORT_PATIENCE_MS = 500;

/** Whether workers have answered lately: reads should not wait long for those that are away, nor give up busy ones. */
export class Pulse {
  #missed = 0;

  /** Asks a worker, for as long as it is worth it. */
  async feel<T extends object>(
    patience: Patience,
    ask: (patience: Patience) => Promise<T | NoAnswer>,
  ): Promise<T | NoAnswer> {
    const answer = await ask(atMost(this.#missed < MISSED ? PATIENCE_MS : SHORT_PATIENCE_MS, patience));
    this.#missed = answer === 'no_answer' ? this.#missed + 1 : 0;
    return answer;
  }
}
