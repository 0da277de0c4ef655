import type { Client } from '@temporalio/client';
import type { DeliveryQueue } from '../domain/messages/delivery.ts';
import { DELIVERIES_WORKFLOW, hurrySignal, deliveryWorkflowId, moreSignal } from '../workflows/messages.ts';

/** Has the messages of a line sent, by whichever worker. */
export interface DeliveryStarter {
  /** There is something to send, sooner or later. Durable once it is told; a repeat is harmless. */
  send(line: DeliveryQueue): Promise<void>;
  /** The same, and at once: whatever waits for its next try waits no longer. */
  hurry(line: DeliveryQueue): Promise<void>;
}

/** @param within how long Temporal may take, in milliseconds */
export function deliveryStarter(client: Client, taskQueue: string, within = 5_000): DeliveryStarter {
  const tell = async (line: DeliveryQueue, signal: typeof moreSignal | typeof hurrySignal): Promise<void> => {
    const start = {
      workflowId: deliveryWorkflowId(line),
      taskQueue,
      args: [line],
      signal,
      staticSummary: `messages of ${line.orderId ?? 'a test'} to ${line.destination}`,
    };
    await client.withDeadline(Date.now() + within, () => client.workflow.signalWithStart(DELIVERIES_WORKFLOW, start));
  };
  return { send: (line) => tell(line, moreSignal), hurry: (line) => tell(line, hurrySignal) };
}
