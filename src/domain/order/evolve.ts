import type { EventType, OrderEvent } from './event.ts';
import type { Order } from './order.ts';

/** The events that begin an automatic act, where the system is the actor. */
const AUTOMATIC: ReadonlySet<EventType> = new Set([
  'order.expired',
  'order.change_lapsed',
  'order.done',
  'order.execution_confirmed',
  'order.payment_overdue',
  'order.reviews_closed',
]);

/** The order after an event. Never fails: an event carries all the values that it changed. */
export function evolve(order: Order | null, event: OrderEvent): Order {
  // An event is made from two orders (`record`), so its new values make an order of the old one.
  return {
    ...order,
    ...event.data.new,
    version: event.seq,
    updatedAt: event.at,
    overtaken: overtakenAfter(order, event),
  } as Order;
}

function overtakenAfter(order: Order | null, event: OrderEvent): readonly Order[] {
  if (order === null || event.commandId !== null) return [];
  const automatic = event.actor.role === 'system' && AUTOMATIC.has(event.type);
  return automatic ? [...order.overtaken, { ...order, overtaken: [] }] : order.overtaken;
}
