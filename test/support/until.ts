import { setTimeout as sleep } from 'node:timers/promises';

/** Waits for a condition; how long at most is the test's business. */
export async function until(condition: () => boolean | Promise<boolean>, pauseMs = 20): Promise<void> {
  while (!(await condition())) await sleep(pauseMs);
}
