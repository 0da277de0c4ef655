import type { Client } from '@temporalio/client';
import type { TestClockId } from '../domain/order/test-clock.ts';
import { moreSignal, TEST_CLOCK_WORKFLOW, testClockWorkflowId } from '../workflows/messages.ts';

/** Signal-with-start: one request to Temporal starts the workflow of a test clock, or has the one that runs look again. */
export async function wakeTestClock(client: Client, taskQueue: string, id: TestClockId): Promise<void> {
  await client.workflow.signalWithStart(TEST_CLOCK_WORKFLOW, {
    workflowId: testClockWorkflowId(id),
    taskQueue,
    args: [{ id }],
    signal: moreSignal,
    staticSummary: `tells the orders on ${id} what time it is`,
    // It ends once there is nothing to tell, and begins again with the next advance.
    workflowIdReusePolicy: 'ALLOW_DUPLICATE',
  });
}
