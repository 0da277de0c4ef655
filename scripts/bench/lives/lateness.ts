import { setTimeout as sleep } from 'node:timers/promises';
import type { Client } from '@temporalio/client';
import type { LifeOrder } from './life.ts';

/** Whose workflows are looked for. */
export interface Workflows {
  readonly workflowType: string;
  readonly taskQueue: string;
  readonly workflowIdOf: (orderId: string) => string;
}

const POLL_MS = 1_000;

/**
 * How long after their deadline orders have ended that nobody has answered, as Temporal tells it, in seconds; of those that
 * have ended within the longest wait.
 * @param each called now and then, with how many have ended
 */
export async function lateness(
  client: Client,
  { workflowType, taskQueue, workflowIdOf }: Workflows,
  orders: readonly LifeOrder[],
  longestWaitMs: number,
  each: (ended: number) => void = () => undefined,
): Promise<readonly number[]> {
  const dueAt = new Map(orders.map(({ id, dueAt }) => [workflowIdOf(id), dueAt]));
  const since = new Date(Math.min(...dueAt.values()) - 1_000).toISOString();
  const query = `WorkflowType = '${workflowType}' AND TaskQueue = '${taskQueue}' AND CloseTime > '${since}'`;
  const giveUpAt = performance.now() + longestWaitMs;
  for (let ended = 0; ended < orders.length && performance.now() < giveUpAt;) {
    await sleep(POLL_MS);
    ({ count: ended } = await client.workflow.count(query));
    each(ended);
  }
  const late: number[] = [];
  for await (const { workflowId, closeTime } of client.workflow.list({ query })) {
    const due = dueAt.get(workflowId);
    if (due !== undefined && closeTime) late.push((closeTime.getTime() - due) / 1_000);
  }
  return late;
}
