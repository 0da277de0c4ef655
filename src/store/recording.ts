import type { Contacts } from '../domain/messages/delivery.ts';
import type { CommandOutcome } from '../domain/order/command.ts';
import type { OrderEvent } from '../domain/order/event.ts';
import type { Order } from '../domain/order/order.ts';

/** What the workflow of an order has stored: the order as of its last event, and the events and outcomes that are new. */
export interface Recording {
  readonly order: Order;
  readonly events: readonly OrderEvent[];
  readonly outcomes: readonly CommandOutcome[];
  /** Addresses for mails; a role without one gets none. */
  readonly contacts?: Contacts;
}
