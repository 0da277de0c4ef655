import type { EventType, OrderEvent } from '../order/event.ts';
import type { Instant } from '../values/instant.ts';
import type { Order } from '../order/order.ts';
import type { OrderId } from '../order/party.ts';
import { view, type OrderView } from '../views/view.ts';

/** What is told of an event to whoever follows an order (M1): the event, and the order as of then. */
export interface Message {
  readonly type: EventType;
  readonly timestamp: Instant;
  readonly data: {
    readonly orderId: OrderId;
    readonly seq: number;
    readonly event: OrderEvent;
    readonly order: OrderView;
  };
}

/** @param order as the event left it */
export const messageOf = (order: Order, event: OrderEvent): Message => ({
  type: event.type,
  timestamp: event.at,
  data: { orderId: order.id, seq: event.seq, event, order: view(order) },
});
