import { AUTOMATIC_EVENT_TYPES, type EventType, type OrderEvent, type OrderValues } from './event.ts';
import type { Order, PaymentState } from './order.ts';

const AUTOMATIC: ReadonlySet<EventType> = new Set(AUTOMATIC_EVENT_TYPES);

/** The order after an event. Never fails: an event carries all the values that it changed. */
export function evolve(order: Order | null, event: OrderEvent): Order {
  // An event is made from two orders (`toEvents`), so its new values make an order of the old one.
  return {
    ...order,
    ...event.data.new,
    ...(event.data.new.payment && { payment: paymentAfter(order, event, event.data.new.payment) }),
    ...commentsAfter(order, event),
    version: event.seq,
    updatedAt: event.at,
    overtaken: overtakenAfter(order, event),
  } as Order;
}

function overtakenAfter(order: Order | null, event: OrderEvent): readonly Order[] {
  if (order === null) return [];
  // N5: an amendment is no command, after which nothing would be told to be late.
  if (event.commandId !== null) return event.type === 'order.amended' ? order.overtaken : [];
  const automatic = event.actor.role === 'system' && AUTOMATIC.has(event.type);
  return automatic ? [...order.overtaken, judged(order)] : order.overtaken;
}

/** The comments, to which a proposal adds its own (K2). */
function commentsAfter(order: Order | null, { data }: OrderEvent): Pick<Order, 'comments'> {
  const { proposal } = data.new;
  const comments = order?.comments ?? [];
  if (!proposal?.comment) return { comments };
  const { revision, by, comment: text, proposedAt: at } = proposal;
  return { comments: [...comments, { revision, by, text, at }] };
}

/** As much of an order as a late command is judged by: no list that grows with it, and nothing that is large (R4). */
const judged = <O extends Order>(order: O): O => ({
  ...order,
  payment: { ...order.payment, payments: [] },
  metadata: {},
  comments: [],
  overtaken: [],
});

/** The list of payments, to which an event adds at most its own (P2). */
function paymentAfter(
  order: Order | null,
  event: OrderEvent,
  changed: NonNullable<OrderValues['payment']>,
): PaymentState {
  if ('payments' in changed) return changed;
  const payments = order?.payment.payments ?? [];
  if (event.type !== 'order.payment_received') return { ...changed, payments };
  const { reference, amount, receivedAt = event.at } = event.data;
  return { ...changed, payments: [...payments, { reference, amount, receivedAt }] };
}
