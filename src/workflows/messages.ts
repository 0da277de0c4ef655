import { defineQuery } from '@temporalio/workflow';
import type { Booking } from '../domain/booking.ts';
import type { CommandId } from '../domain/command.ts';
import type { Instant } from '../domain/instant.ts';
import type { Order, OrderId } from '../domain/order.ts';
import type { Outcome } from '../domain/outcome.ts';
import type { AllowedActions } from '../domain/view.ts';

/** The workflow of an order; its signals bear the names of the commands. */
export const ORDER_WORKFLOW = 'order';

export const workflowIdOf = (orderId: OrderId): string => `order/${orderId}`;

/** What the gateway puts on the way to an order: the command's own fields, and whose, when and by which request. */
export interface SignalPayload {
  readonly commandId: CommandId;
  readonly actor: { readonly role: string; readonly id: string };
  readonly receivedAt: Instant;
  readonly request: { readonly id: string; readonly fingerprint: string };
}

export type Signal<Body extends object> = SignalPayload & Body;

/** The workflow's memo from its start on: what the order is before any worker has seen it. */
export interface OrderMemo extends Record<string, unknown> {
  readonly booking: Booking;
}

/** What became of a command, with the order as it is then. */
export interface Answer {
  /** null while the order has not seen the command. */
  readonly outcome: Outcome | null;
  readonly order: Order;
}

export const orderQuery = defineQuery<Order>('order');
export const outcomeQuery = defineQuery<Answer, [CommandId]>('outcome');
export const allowedQuery = defineQuery<AllowedActions>('allowed');
