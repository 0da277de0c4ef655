import { isGrpcServiceError, WorkflowNotFoundError, type Client } from '@temporalio/client';
import type { TestOrders } from '../activities/index.ts';
import { ADVANCE, workflowIdOf, type AdvancePayload } from '../workflows/messages.ts';
import { wakeTestClock } from './test-clock-waker.ts';

/** gRPC's NOT_FOUND. */
const NOT_FOUND = 5;

/** @param timeoutMs of each request */
export function testOrders(client: Client, taskQueue: string, timeoutMs = 5_000): TestOrders {
  const soon = <T>(ask: () => Promise<T>): Promise<T> => client.withDeadline(Date.now() + timeoutMs, ask);
  return {
    wake: (id) => soon(() => wakeTestClock(client, taskQueue, id)),

    async advance(id, to) {
      try {
        await soon(() => client.workflow.getHandle(workflowIdOf(id)).signal<[AdvancePayload]>(ADVANCE, { to }));
        return true;
      } catch (error) {
        if (error instanceof WorkflowNotFoundError) return false;
        throw error;
      }
    },

    async remove(id) {
      const { namespace } = client.options;
      const workflowExecution = { workflowId: workflowIdOf(id) };
      try {
        await soon(() => client.workflowService.deleteWorkflowExecution({ namespace, workflowExecution }));
      } catch (error) {
        const code: number | null = isGrpcServiceError(error) ? error.code : null;
        if (code !== NOT_FOUND) throw error;
      }
    },
  };
}
