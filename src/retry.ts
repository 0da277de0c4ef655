import { setTimeout as sleep } from 'node:timers/promises';

/** When something that failed is tried again. */
export interface RetryRule {
  /** Milliseconds before each further try; there is none after the last of them. */
  readonly pauses: Iterable<number>;
  /** Whether the same call may succeed if it is made again. */
  readonly isPassing: (error: unknown) => boolean;
  /** Called before each pause, for a log. */
  readonly onFailure?: (error: unknown) => void;
}

/**
 * Retry with jitter: a pause is stretched or shortened by up to half, so that callers that failed together do not try
 * again together. The work must be idempotent: a try that failed may have been carried out all the same.
 * @throws the error of the last try
 */
export async function retry<T>(work: () => T | Promise<T>, { pauses, isPassing, onFailure }: RetryRule): Promise<T> {
  const upcoming = pauses[Symbol.iterator]();
  for (;;) {
    try {
      return await work();
    } catch (error) {
      if (!isPassing(error)) throw error;
      const pause = upcoming.next();
      if (pause.done) throw error;
      onFailure?.(error);
      await sleep(pause.value * (0.5 + Math.random()));
    }
  }
}
