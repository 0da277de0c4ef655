import { setTimeout as sleep } from 'node:timers/promises';
import {
  isGrpcServiceError,
  QueryNotRegisteredError,
  QueryRejectedError,
  ServiceError,
  WorkflowNotFoundError,
  type Client,
  type WorkflowExecutionInfo,
} from '@temporalio/client';
import type { LatestRun, OrderRuns } from '../activities/index.ts';
import type { OrderId } from '../domain/order/party.ts';
import { ORDER_WORKFLOW, orderIdIn, recordedQuery, workflowIdOf } from '../workflows/messages.ts';

export type { LatestRun } from '../activities/index.ts';

/** A page holds the memos of its workflows, and a message of gRPC at most 4 MiB. */
const PAGE = 100;
/** Temporal answers ten lists a second, by default. */
const BETWEEN_PAGES_MS = 200;
const TIMEOUT_MS = 5_000;

/** How runs end that did not come to their own end. */
const STOPPED = "('Terminated', 'Failed', 'TimedOut', 'Canceled')";

/** gRPC's UNAVAILABLE: the server itself does not answer. */
const UNAVAILABLE = 14;

/** The workflows of the orders on a task queue. */
export function orderRuns(client: Client, taskQueue: string): OrderRuns {
  const ours = `WorkflowType = '${ORDER_WORKFLOW}' AND TaskQueue = ${quoted(taskQueue)}`;
  const soon = <T>(ask: () => Promise<T>): Promise<T> => client.withDeadline(Date.now() + TIMEOUT_MS, ask);

  async function list(query: string): Promise<readonly WorkflowExecutionInfo[]> {
    const found: WorkflowExecutionInfo[] = [];
    const pages = client.workflow.list({ query: `${ours} AND ${query}`, pageSize: PAGE })[Symbol.asyncIterator]();
    for (;;) {
      const next = await soon(() => pages.next());
      if (next.done) return found;
      found.push(next.value);
      if (found.length % PAGE === 0) await sleep(BETWEEN_PAGES_MS);
    }
  }

  return {
    async running(after, upTo) {
      const range = `WorkflowId > ${idOf(after)}${upTo === null ? '' : ` AND WorkflowId <= ${idOf(upTo)}`}`;
      const found = await list(`ExecutionStatus = 'Running' AND ${range}`);
      return found.map(({ workflowId, runId }) => ({ id: orderIdIn(workflowId), runId }));
    },

    async stoppedSince(at) {
      const found = await list(`ExecutionStatus IN ${STOPPED} AND CloseTime >= ${quoted(at)}`);
      return [...new Set(found.map(({ workflowId }) => orderIdIn(workflowId)))];
    },

    async latest(id) {
      try {
        return latestRunIn(await soon(() => client.workflow.getHandle(workflowIdOf(id)).describe()));
      } catch (error) {
        if (error instanceof WorkflowNotFoundError) return null;
        throw error;
      }
    },

    async ask(id) {
      try {
        return await soon(() => client.workflow.getHandle(workflowIdOf(id)).query(recordedQuery));
      } catch (error) {
        if (isUnanswered(error)) return null;
        throw error;
      }
    },
  };
}

const idOf = (id: OrderId): string => quoted(workflowIdOf(id));

/** As a query of Temporal has it. */
export const quoted = (text: string): string => `'${text.replaceAll("'", "''")}'`;

export const latestRunIn = (found: Pick<WorkflowExecutionInfo, 'runId' | 'historyLength' | 'status'>): LatestRun => ({
  runId: found.runId,
  historyLength: found.historyLength,
  state: stateOf(found.status.name),
});

function stateOf(status: WorkflowExecutionInfo['status']['name']): LatestRun['state'] {
  switch (status) {
    case 'COMPLETED':
      return 'finished';
    case 'CONTINUED_AS_NEW':
      return 'continued';
    case 'TERMINATED':
    case 'FAILED':
    case 'CANCELLED':
    case 'TIMED_OUT':
      return 'stopped';
    default:
      return 'running';
  }
}

/** No worker answers, or not yet; that Temporal itself is away is no answer either, and ends the sweep. */
const isUnanswered = (error: unknown): boolean =>
  error instanceof WorkflowNotFoundError ||
  error instanceof QueryNotRegisteredError ||
  error instanceof QueryRejectedError ||
  (error instanceof ServiceError && codeOf(error.cause) !== UNAVAILABLE);

const codeOf = (cause: unknown): number | null => (isGrpcServiceError(cause) ? cause.code : null);
