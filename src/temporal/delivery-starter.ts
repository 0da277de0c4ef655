import type { Client } from '@temporalio/client';
import type { DeliveryStarter } from '../activities/index.ts';
import type { DeliveryQueue } from '../domain/messages/delivery.ts';
import { DELIVERIES_WORKFLOW, deliveryWorkflowId, hurrySignal, moreSignal } from '../workflows/messages.ts';

/**
 * Signal-with-start: one request to Temporal starts the workflow of a delivery queue or wakes the one that runs.
 * @param timeoutMs of the request
 */
export function deliveryStarter(client: Client, taskQueue: string, timeoutMs = 5_000): DeliveryStarter {
  const start = async (queue: DeliveryQueue, signal: typeof moreSignal | typeof hurrySignal): Promise<void> => {
    const options = {
      workflowId: deliveryWorkflowId(queue),
      taskQueue,
      args: [queue],
      signal,
      staticSummary: `messages of ${queue.orderId ?? 'a test'} to ${queue.destination}`,
    };
    await client.withDeadline(Date.now() + timeoutMs, () =>
      client.workflow.signalWithStart(DELIVERIES_WORKFLOW, options),
    );
  };
  return { send: (queue) => start(queue, moreSignal), hurry: (queue) => start(queue, hurrySignal) };
}
