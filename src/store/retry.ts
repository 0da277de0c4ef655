import { setTimeout as pause } from 'node:timers/promises';

/** Together well below what callers wait for the store. */
const PAUSES_MS = [25, 100, 300];

/** Does something again that failed in passing. Only for what may be done twice, since it may have been done already. */
export async function retried<T>(work: () => Promise<T>, isPassing: (error: unknown) => boolean): Promise<T> {
  for (const ms of PAUSES_MS) {
    try {
      return await work();
    } catch (error) {
      if (!isPassing(error)) throw error;
      await pause(ms * (0.5 + Math.random()));
    }
  }
  return work();
}
