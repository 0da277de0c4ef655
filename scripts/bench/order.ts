import { randomUUID } from 'node:crypto';
import type { Client, WorkflowExecutionDescription } from '@temporalio/client';
import { firstState } from '../../src/api/orders/order-reader.ts';
import { ask, type TimeLimit } from '../../src/api/temporal/rpc.ts';
import { temporalOrders, type OrderWorkflows } from '../../src/api/temporal/temporal-orders.ts';
import type { Booking } from '../../src/domain/process/booking.ts';
import type { CommandId, Commands } from '../../src/domain/order/command.ts';
import { hours } from '../../src/domain/values/duration.ts';
import { after, instant } from '../../src/domain/values/instant.ts';
import type { Revision } from '../../src/domain/order/terms.ts';
import type { OrderId } from '../../src/domain/order/party.ts';
import { ORDER_WORKFLOW, workflowIdOf, type SignalEnvelope } from '../../src/workflows/messages.ts';
import { bookingOf } from '../../test/support/orders/order-builder.ts';
import type { Memo } from './memo.ts';

const TIMEOUT_MS = 30_000;

/** The time limit of everything that is asked of Temporal. */
export const timeLimit = (): TimeLimit => ({ until: Date.now() + TIMEOUT_MS });

/** An order that waits to be confirmed for as long as a bench lasts, and refuses all that it is sent. */
export class RefusingOrder {
  readonly orders: OrderWorkflows;
  readonly #client: Client;
  readonly #booking: Booking;

  private constructor(client: Client, taskQueue: string, booking: Booking) {
    this.orders = temporalOrders(client, taskQueue);
    this.#client = client;
    this.#booking = booking;
  }

  /** As the gateway books, but with the order itself in the memo. */
  static async book(client: Client, taskQueue: string): Promise<RefusingOrder> {
    const orderId = `ord_${randomUUID()}` as OrderId;
    const receivedAt = instant(Date.now());
    const booking = bookingOf({
      orderId,
      receivedAt,
      commandId: `create-${orderId}` as CommandId,
      appointment: { startsAt: after(receivedAt, hours(48)) },
    });
    await client.workflow.start(ORDER_WORKFLOW, {
      workflowId: workflowIdOf(orderId),
      args: [{ booking }],
      taskQueue,
      memo: { order: firstState(booking) } satisfies Memo,
    });
    return new RefusingOrder(client, taskQueue, booking);
  }

  get id(): OrderId {
    return this.#booking.orderId;
  }

  /** The command that books it. */
  get bookedBy(): CommandId {
    return this.#booking.commandId;
  }

  /** A command that does all the work of one, and changes nothing: there are no terms of this revision. */
  async send(): Promise<CommandId> {
    const commandId = randomUUID() as CommandId;
    const signal: SignalEnvelope & Commands['confirm'] = {
      revision: 99 as Revision,
      commandId,
      actor: { role: 'provider', id: this.#booking.providerId },
      receivedAt: instant(Date.now()),
      request: { id: commandId, fingerprint: 'confirm' },
    };
    await this.orders.send(this.id, 'confirm', signal, timeLimit());
    return commandId;
  }

  async memo(): Promise<Memo> {
    return (await this.#describe()).memo as unknown as Memo;
  }

  /** How many events its history has. */
  async length(): Promise<number> {
    return (await this.#describe()).historyLength;
  }

  #describe(): Promise<WorkflowExecutionDescription> {
    const handle = this.#client.workflow.getHandle(workflowIdOf(this.id));
    return ask(this.#client, timeLimit(), () => handle.describe());
  }
}
