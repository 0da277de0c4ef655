import { defineQuery, defineSignal } from '@temporalio/workflow';
import type { Booking } from '../domain/process/booking.ts';
import type { CommandId, Request, CommandOutcome } from '../domain/order/command.ts';
import type { Contacts, DeliveryQueue } from '../domain/messages/delivery.ts';
import type { OrderEvent } from '../domain/order/event.ts';
import type { Instant } from '../domain/values/instant.ts';
import type { Order } from '../domain/order/order.ts';
import type { Actor, OrderId } from '../domain/order/party.ts';
import type { AllowedActions } from '../domain/views/view.ts';

/** The workflow of an order; its signals bear the names of the commands. */
export const ORDER_WORKFLOW = 'order';

export const workflowIdOf = (orderId: OrderId): string => `order/${orderId}`;

/** What an order starts from, or goes on from in a new run. */
export interface OrderInput {
  readonly booking: Booking;
  readonly contacts?: Contacts;
  readonly carried?: Carried;
}

/** What an order takes along when it continues as new: everything that it knows. */
export interface Carried {
  readonly order: Order;
  readonly outcomes: readonly CommandOutcome[];
  readonly signalsSeen: number;
  readonly unrecorded: { readonly events: readonly OrderEvent[]; readonly outcomes: readonly CommandOutcome[] };
}

/** What the gateway puts on the way to an order, beside the command's own fields. */
export interface SignalEnvelope {
  readonly commandId: CommandId;
  readonly actor: Actor;
  readonly receivedAt: Instant;
  readonly request: Request;
}

/** What became of a command, with the order as it is then. */
export interface CommandOutcomeAndOrder {
  /** null while the order has not seen the command. */
  readonly outcome: CommandOutcome | null;
  readonly order: Order;
}

export const orderQuery = defineQuery<Order>('order');
export const outcomeQuery = defineQuery<CommandOutcomeAndOrder, [CommandId]>('outcome');
export const allowedQuery = defineQuery<AllowedActions>('allowed');

/** The workflow that sends the messages of one order to one destination. */
export const DELIVERIES_WORKFLOW = 'deliveries';

export const deliveryWorkflowId = ({ orderId, destination }: DeliveryQueue): string =>
  `deliveries/${orderId ?? 'test'}/${destination}`;

export const moreSignal = defineSignal('more');
export const hurrySignal = defineSignal('hurry');
