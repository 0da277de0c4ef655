import type { Client } from '@temporalio/client';
import type { Logger } from 'pino';
import { seconds } from '../domain/values/duration.ts';
import { reasonOf } from '../reason.ts';
import { UPKEEP_WORKFLOW, upkeepWorkflowId } from '../workflows/messages.ts';

const PERIOD = seconds(30);
const TIMEOUT = seconds(5);

/**
 * Has a task queue's one watch over lost orders run (R5): starts it where it does not run, now and then again, since it
 * may be terminated, and be missing in a Temporal that was restored.
 * @returns ends that
 */
export function keepUpkeep(client: Client, taskQueue: string, log: Logger): () => void {
  const start = async () => {
    try {
      await client.withDeadline(Date.now() + TIMEOUT, () =>
        client.workflow.start(UPKEEP_WORKFLOW, {
          workflowId: upkeepWorkflowId(taskQueue),
          taskQueue,
          args: [{ count: 0 }],
          staticSummary: 'looks for orders that are lost',
          workflowIdReusePolicy: 'ALLOW_DUPLICATE',
          workflowIdConflictPolicy: 'USE_EXISTING',
        }),
      );
    } catch (error) {
      log.warn({ reason: reasonOf(error) }, 'nobody looks for lost orders: that cannot be started');
    }
  };
  void start();
  const timer = setInterval(() => void start(), PERIOD);
  return () => {
    clearInterval(timer);
  };
}
