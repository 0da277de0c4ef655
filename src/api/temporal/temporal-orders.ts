import { SpanKind } from '@opentelemetry/api';
import { WorkflowExecutionAlreadyStartedError, type Client, type WorkflowHandle } from '@temporalio/client';
import type { Booking } from '../../domain/process/booking.ts';
import type { CommandId, Request } from '../../domain/order/command.ts';
import type { Order } from '../../domain/order/order.ts';
import type { OrderId } from '../../domain/order/party.ts';
import {
  ORDER_WORKFLOW,
  orderQuery,
  outcomeQuery,
  workflowIdOf,
  type CommandOutcomeAndOrder,
  type SignalEnvelope,
  type OrderInput,
  type SignalName,
} from '../../workflows/messages.ts';
import { HISTORY_TIMEOUT_MS } from '../../gateway-timeouts.ts';
import { latestRunIn, type LatestRun } from '../../temporal/order-runs.ts';
import { TASK_TIMEOUT } from '../../temporal/task-timeouts.ts';
import { activeTraceparent, inSpan } from '../../tracing/span.ts';
import { Metrics } from '../metrics.ts';
import { Unavailable } from '../unavailable.ts';
import { bookingIn, bookingInWords } from './booking-memo.ts';
import { ask, atMost, isNotFound, isOutage, orUnavailable, tell, type TimeLimit } from './rpc.ts';
import { SentCommands } from './sent-commands.ts';
import { findSent, PAGE_EVENTS, type SentSignal } from './signal-history.ts';

/** `no_answer`: no worker in time. `no_such_order`: Temporal has no such workflow (any more). */
export type NoAnswer = 'no_answer' | 'no_such_order';

/**
 * The workflows of orders in Temporal. Without Temporal a query gives `no_answer`, since the store has the order too;
 * everything else throws Unavailable.
 */
export interface OrderWorkflows {
  /** Starts the workflow of an order, once: durable as soon as it resolves. */
  start(input: OrderInput, within: TimeLimit): Promise<'started' | 'exists'>;
  /**
   * Signals a command, or an amendment: durable as soon as it resolves. The workflow of an order that has ended takes none.
   * @param runId of the one run that may get it; without it the latest does
   */
  send(
    orderId: OrderId,
    name: SignalName,
    signal: SignalEnvelope & object,
    within: TimeLimit,
    runId?: string,
  ): Promise<'sent' | 'no_such_order'>;
  /** The last run of the order's workflow; null where Temporal has none (any more). */
  latest(orderId: OrderId, within: TimeLimit): Promise<LatestRun | null>;
  /** Queries the order, after every signal that was sent before has been judged. */
  order(orderId: OrderId, within: TimeLimit): Promise<Order | NoAnswer>;
  /** Queries the outcome of a command, after every signal that was sent before has been judged. */
  outcome(orderId: OrderId, commandId: CommandId, within: TimeLimit): Promise<CommandOutcomeAndOrder | NoAnswer>;
  /** The booking of an order, from its workflow's memo: it needs no worker. */
  booking(orderId: OrderId, within: TimeLimit): Promise<Booking | null>;
  /** A command among the signals in the order's history, whether or not a worker has seen it; searched for a second. */
  sent(orderId: OrderId, commandId: CommandId, within: TimeLimit): Promise<SentSignal | null>;
  /** @throws where Temporal does not answer */
  ping(within: TimeLimit): Promise<void>;
}

export function temporalOrders(client: Client, taskQueue: string, metrics = new Metrics()): OrderWorkflows {
  const sentCommands = new SentCommands();
  const handleOf = (orderId: OrderId, runId?: string): WorkflowHandle =>
    client.workflow.getHandle(workflowIdOf(orderId), runId);

  /** @returns null where Temporal has no such workflow */
  async function ifKnown<T>(answer: Promise<T>): Promise<T | null> {
    try {
      return await orUnavailable(answer);
    } catch (error) {
      if (isNotFound(error)) return null;
      throw error;
    }
  }

  /** Measures a call of Temporal, and makes a span of it. */
  const calling = <T>(call: string, work: () => Promise<T>): Promise<T> =>
    inSpan(`temporal ${call}`, { kind: SpanKind.CLIENT }, () => metrics.calling(call, work()));

  const describe = (orderId: OrderId, within: TimeLimit) =>
    ifKnown(calling('describe', () => ask(client, within, () => handleOf(orderId).describe())));

  async function query<T>(within: TimeLimit, rpc: () => Promise<T>): Promise<T | NoAnswer> {
    try {
      return await calling('query', () => ask(client, within, rpc));
    } catch (error) {
      if (isNotFound(error)) return 'no_such_order';
      if (isOutage(error)) return 'no_answer';
      throw error;
    }
  }

  return {
    async start(input, within) {
      try {
        const start = (booking: Booking) =>
          client.workflow.start(ORDER_WORKFLOW, {
            workflowId: workflowIdOf(booking.orderId),
            args: [{ ...input, booking }],
            taskQueue,
            workflowTaskTimeout: TASK_TIMEOUT,
            memo: { booking },
            staticSummary: bookingInWords(booking),
            // One workflow for each id, running or ended: a second start fails.
            workflowIdReusePolicy: 'REJECT_DUPLICATE',
            workflowIdConflictPolicy: 'FAIL',
          });
        await orUnavailable(calling('start', () => tell(client, within, () => start(traced(input.booking)))));
        return 'started';
      } catch (error) {
        if (error instanceof WorkflowExecutionAlreadyStartedError) return 'exists';
        throw error;
      }
    },

    async send(orderId, name, signal, within, runId) {
      const signalled = async () => {
        await handleOf(orderId, runId).signal(name, traced(signal));
        return 'sent' as const;
      };
      const sent = calling('signal', () => tell(client, within, signalled));
      if ((await ifKnown(sent)) === null) return 'no_such_order';
      metrics.signalled(name);
      const { commandId, receivedAt, actor, request } = signal;
      sentCommands.remember(orderId, commandId, { command: name, receivedAt, actor, fingerprint: request.fingerprint });
      return 'sent';
    },

    order: (orderId, within) => query(within, () => handleOf(orderId).query(orderQuery)),

    outcome: (orderId, commandId, within) => query(within, () => handleOf(orderId).query(outcomeQuery, commandId)),

    async latest(orderId, within) {
      const description = await describe(orderId, within);
      return description && latestRunIn(description);
    },

    async booking(orderId, within) {
      const description = await describe(orderId, within);
      return description && bookingIn(description.memo);
    },

    async sent(orderId, commandId, within) {
      const remembered = sentCommands.find(orderId, commandId);
      const page = {
        namespace: client.options.namespace,
        execution: { workflowId: workflowIdOf(orderId) },
        maximumPageSize: PAGE_EVENTS,
      };
      const limit = atMost(HISTORY_TIMEOUT_MS, within);
      const readPage = (nextPageToken: Uint8Array | null) =>
        ask(client, limit, () => client.workflowService.getWorkflowExecutionHistory({ ...page, nextPageToken }));
      const search = () => findSent(commandId, readPage, client.options.loadedDataConverter);
      try {
        return (await ifKnown(calling('history', search))) ?? remembered;
      } catch (error) {
        if (remembered && error instanceof Unavailable) return remembered;
        throw error;
      }
    },

    async ping(within) {
      const { namespace } = client.options;
      await ask(client, within, () => client.workflowService.describeNamespace({ namespace }));
    },
  };
}

/** With the active span, on which what the order does by it hangs. */
const traced = <Sent extends { readonly request: Request | null }>(sent: Sent): Sent =>
  sent.request ? { ...sent, request: { ...sent.request, ...activeTraceparent() } } : sent;
