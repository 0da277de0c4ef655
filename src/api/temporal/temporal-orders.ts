import {
  WorkflowExecutionAlreadyStartedError,
  WorkflowNotFoundError,
  type Client,
  type WorkflowHandle,
} from '@temporalio/client';
import type { Booking } from '../../domain/process/booking.ts';
import type { CommandId, CommandName } from '../../domain/order/command.ts';
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
} from '../../workflows/messages.ts';
import { Metrics } from '../metrics.ts';
import { unavailable } from '../problems.ts';
import { bookingIn, bookingInWords } from './booking-memo.ts';
import { ask, isTrouble, tell, type TimeLimit } from './rpc.ts';
import { SentCommands } from './sent-commands.ts';
import { sentIn, type SentSignal } from './signal-history.ts';

/** `no_answer`: no worker in time. `no_such_order`: Temporal has no such workflow (any more). */
export type NoAnswer = 'no_answer' | 'no_such_order';

/**
 * Orders where they live: in Temporal.
 * What changes something, and what has no other source, is `temporarily_unavailable` without Temporal.
 */
export interface OrderWorkflows {
  /** Durable once it is started. */
  start(input: OrderInput, within: TimeLimit): Promise<'started' | 'exists'>;
  /** Durable once it is sent; the workflow of an order that has ended takes none. */
  send(
    orderId: OrderId,
    name: CommandName,
    signal: SignalEnvelope & object,
    within: TimeLimit,
  ): Promise<'sent' | 'no_such_order'>;
  /** The order as it is, with every signal judged that was sent before. */
  order(orderId: OrderId, within: TimeLimit): Promise<Order | NoAnswer>;
  /** What became of a command, with every signal judged that was sent before. */
  outcome(orderId: OrderId, commandId: CommandId, within: TimeLimit): Promise<CommandOutcomeAndOrder | NoAnswer>;
  /** What an order was made from: known from the start on, with no worker running. */
  booking(orderId: OrderId, within: TimeLimit): Promise<Booking | null>;
  /** A command that was sent, whether or not the order has seen it. */
  sent(orderId: OrderId, commandId: CommandId, within: TimeLimit): Promise<SentSignal | null>;
  /** @throws where Temporal is not there. */
  ping(within: TimeLimit): Promise<void>;
}

export function temporalOrders(client: Client, taskQueue: string, metrics = new Metrics()): OrderWorkflows {
  const sentCommands = new SentCommands();
  const handleOf = (orderId: OrderId): WorkflowHandle => client.workflow.getHandle(workflowIdOf(orderId));

  /** @returns null where Temporal knows no such order. */
  async function ifKnown<T>(answer: Promise<T>): Promise<T | null> {
    try {
      return await answer;
    } catch (error) {
      if (error instanceof WorkflowNotFoundError) return null;
      throw isTrouble(error) ? unavailable(error) : error;
    }
  }

  async function query<T>(within: TimeLimit, rpc: () => Promise<T>): Promise<T | NoAnswer> {
    try {
      return await metrics.calling('query', ask(client, within, rpc));
    } catch (error) {
      if (error instanceof WorkflowNotFoundError) return 'no_such_order';
      if (isTrouble(error)) return 'no_answer';
      throw error;
    }
  }

  return {
    async start(input, within) {
      try {
        const start = tell(client, within, () =>
          client.workflow.start(ORDER_WORKFLOW, {
            workflowId: workflowIdOf(input.booking.orderId),
            args: [input],
            taskQueue,
            memo: { booking: input.booking },
            staticSummary: bookingInWords(input.booking),
            // One order for each id, for ever: running or ended, a second one is told so.
            workflowIdReusePolicy: 'REJECT_DUPLICATE',
            workflowIdConflictPolicy: 'FAIL',
          }),
        );
        await metrics.calling('start', start);
        return 'started';
      } catch (error) {
        if (error instanceof WorkflowExecutionAlreadyStartedError) return 'exists';
        throw isTrouble(error) ? unavailable(error) : error;
      }
    },

    async send(orderId, name, signal, within) {
      const sent = tell(client, within, async () => {
        await handleOf(orderId).signal(name, signal);
        return 'sent' as const;
      });
      if ((await ifKnown(metrics.calling('signal', sent))) === null) return 'no_such_order';
      metrics.signalled(name);
      const { commandId, receivedAt, actor, request } = signal;
      sentCommands.note(orderId, commandId, { command: name, receivedAt, actor, fingerprint: request.fingerprint });
      return 'sent';
    },

    order: (orderId, within) => query(within, () => handleOf(orderId).query(orderQuery)),

    outcome: (orderId, commandId, within) => query(within, () => handleOf(orderId).query(outcomeQuery, commandId)),

    async booking(orderId, within) {
      const describe = ask(client, within, () => handleOf(orderId).describe());
      const description = await ifKnown(metrics.calling('describe', describe));
      return description && bookingIn(description.memo);
    },

    async sent(orderId, commandId, within) {
      const fetch = ask(client, within, () => handleOf(orderId).fetchHistory());
      const history = await ifKnown(metrics.calling('history', fetch));
      const found = history && (await sentIn(history, commandId, client.options.loadedDataConverter));
      return found ?? sentCommands.find(orderId, commandId);
    },

    async ping(within) {
      const { namespace } = client.options;
      await ask(client, within, () => client.workflowService.describeNamespace({ namespace }));
    },
  };
}
