import { minutes, seconds } from '../domain/values/duration.ts';

/** One failure may be chance; a task that fails is tried again within seconds. */
const LONG = seconds(20);
/** Temporal tries a task that has failed often again after so long at most. */
const BETWEEN_TRIES = minutes(10);

/** Whether workflow tasks of this process have been failing for a while, by how many have failed since its start. */
export class FailingTasks {
  #failed = 0;
  #since = 0;
  #last: number | null = null;

  /**
   * Takes note of how many have failed so far.
   * @param now in milliseconds, of any clock that does not stop
   * @returns whether they have been failing for a while, and may go on to
   */
  note(failed: number, now: number): boolean {
    if (this.#last !== null && now - this.#last > BETWEEN_TRIES) this.#last = null;
    if (failed > this.#failed) {
      this.#since = this.#last === null ? now : this.#since;
      this.#last = now;
    }
    this.#failed = failed;
    return this.#last !== null && this.#last - this.#since >= LONG;
  }
}

/** How many workflow tasks have failed since the start, as the metrics of the SDK say. */
export function failedTasksIn(metrics: string): number {
  const counts = metrics.matchAll(/^temporal_workflow_task_execution_failed_total\{.*\} (\d+)$/gm);
  return [...counts].reduce((sum, [, count]) => sum + Number(count), 0);
}
