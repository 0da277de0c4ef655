import { defineQuery, defineSignal } from '@temporalio/workflow';
import type { Booking } from '../domain/process/booking.ts';
import type { CommandId, Request, CommandOutcome } from '../domain/order/command.ts';
import type { Contacts, DeliveryQueue } from '../domain/messages/delivery.ts';
import type { Instant } from '../domain/values/instant.ts';
import type { Order } from '../domain/order/order.ts';
import type { Actor, OrderId } from '../domain/order/party.ts';
import type { AnyCarried } from './carried.ts';
import type { AllowedActions } from '../domain/views/view.ts';

/** The workflow type of an order; its signals have the names of the commands. */
export const ORDER_WORKFLOW = 'order';

export const workflowIdOf = (orderId: OrderId): string => `order/${orderId}`;

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

export const orderQuery = defineQuery<Order>('order');
export const outcomeQuery = defineQuery<CommandOutcomeAndOrder, [CommandId]>('outcome');
export const allowedQuery = defineQuery<AllowedActions>('allowed');

/** The workflow type of a delivery queue: it sends the messages of one order to one destination. */
export const DELIVERIES_WORKFLOW = 'deliveries';

export const deliveryWorkflowId = ({ orderId, destination }: DeliveryQueue): string =>
  `deliveries/${orderId ?? 'test'}/${destination}`;

/** There are pending messages. */
export const moreSignal = defineSignal('more');
/** There are pending messages, and the pause before the next try ends now. */
export const hurrySignal = defineSignal('hurry');
