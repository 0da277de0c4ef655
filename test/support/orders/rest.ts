import { setTimeout as pause } from 'node:timers/promises';
import type { WorkflowHandle } from '@temporalio/client';

type History = Awaited<ReturnType<WorkflowHandle['fetchHistory']>>;
type HistoryEvent = NonNullable<History['events']>[number];

/** What never rests, since something outside fails all the time, is waited for no longer. */
const PATIENCE_MS = 30_000;

/** Waits until a workflow rests: everything that a worker was asked to do for it has been done. */
export async function atRest(handle: WorkflowHandle): Promise<void> {
  const deadline = Date.now() + PATIENCE_MS;
  for (let restful = 0; restful < 3 && Date.now() < deadline; restful += 1) {
    if (!isAtRest(await handle.fetchHistory())) restful = 0;
    await pause(15);
  }
}

/**
 * Ends a workflow once it rests: what ends in the midst of something holds the clock of the test server for ever.
 * @throws {WorkflowNotFoundError} where it has ended
 */
export async function endAtRest(handle: WorkflowHandle, reason: string): Promise<void> {
  await atRest(handle);
  await handle.terminate(reason);
}

function isAtRest({ events }: History): boolean {
  const count = (...names: (keyof HistoryEvent)[]) =>
    (events ?? []).filter((event) => names.some((name) => event[name] !== null && event[name] !== undefined)).length;
  return (
    count('workflowTaskScheduledEventAttributes') ===
      count(
        'workflowTaskCompletedEventAttributes',
        'workflowTaskFailedEventAttributes',
        'workflowTaskTimedOutEventAttributes',
      ) &&
    count('activityTaskScheduledEventAttributes') ===
      count(
        'activityTaskCompletedEventAttributes',
        'activityTaskFailedEventAttributes',
        'activityTaskTimedOutEventAttributes',
        'activityTaskCanceledEventAttributes',
      )
  );
}
