import { defineQuery, defineSignal } from '@temporalio/workflow';
import type { Booking } from '../domain/process/booking.ts';
import type { AMEND } from '../domain/order/amendment.ts';
import type { CommandId, CommandName, Request, CommandOutcome } from '../domain/order/command.ts';
import type { Contacts, DeliveryQueue } from '../domain/messages/delivery.ts';
import type { Instant } from '../domain/values/instant.ts';
import type { Order } from '../domain/order/order.ts';
import type { Actor, OrderId } from '../domain/order/party.ts';
import type { TestClockId } from '../domain/order/test-clock.ts';
import type { AnyCarried } from './carried.ts';
import type { AllowedActions } from '../domain/views/view.ts';

/** The workflow type of an order. */
export const ORDER_WORKFLOW = 'order';

/** Its signals: one for each command, and one that amends (N5). */
export type SignalName = CommandName | typeof AMEND;

const PREFIX = 'order/';

export const workflowIdOf = (orderId: OrderId): string => PREFIX + orderId;

/** @param workflowId of an order */
export const orderIdIn = (workflowId: string): OrderId => workflowId.slice(PREFIX.length) as OrderId;

/** The argument of the workflow: `carried` only where a run continues as new. */
export interface OrderInput {
  readonly booking: Booking;
  readonly contacts?: Contacts;
  readonly carried?: AnyCarried;
}

/** The fields that the gateway adds to a command's own in the signal's payload. */
export interface SignalEnvelope {
  readonly commandId: CommandId;
  readonly actor: Actor;
  readonly receivedAt: Instant;
  readonly request: Request;
}

/** The outcome of a command, with the order as it is now. */
export interface CommandOutcomeAndOrder {
  /** null where the order has not judged the command yet. */
  readonly outcome: CommandOutcome | null;
  readonly order: Order;
}

/** An order, and up to which of its events it knows that they are recorded. */
export interface OrderAndRecorded {
  readonly order: Order;
  readonly recorded: number;
}

export const orderQuery = defineQuery<Order>('order');
export const outcomeQuery = defineQuery<CommandOutcomeAndOrder, [CommandId]>('outcome');
export const allowedQuery = defineQuery<AllowedActions>('allowed');

export const recordedQuery = defineQuery<OrderAndRecorded>('recorded');

/** The workflow type of a delivery queue: it sends the messages of one order to one destination. */
export const DELIVERIES_WORKFLOW = 'deliveries';

/** What the ids of an order's delivery queues begin with. */
export const deliveriesOf = (orderId: OrderId | null): string => `deliveries/${orderId ?? 'test'}/`;

export const deliveryWorkflowId = ({ orderId, destination }: DeliveryQueue): string =>
  deliveriesOf(orderId) + destination;

/** There are pending messages. */
export const moreSignal = defineSignal('more');
/** There are pending messages, and the pause before the next try ends now. */
export const hurrySignal = defineSignal('hurry');

/** The workflow type of a test clock: it tells the orders on it what time it is, and removes them with it. */
export const TEST_CLOCK_WORKFLOW = 'testClock';

export const testClockWorkflowId = (id: TestClockId): string => `test-clock/${id}`;

/** C2: tells an order what time it is on its test clock. It is no command: it has no sender and no outcome. */
export const ADVANCE = 'advance';

export interface AdvancePayload {
  readonly to: Instant;
}

/** The workflow type of the watch over lost orders (R5): one for each task queue. */
export const UPKEEP_WORKFLOW = 'upkeep';

export const upkeepWorkflowId = (taskQueue: string): string => `upkeep/${taskQueue}`;
