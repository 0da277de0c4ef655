import type { Kysely } from 'kysely';
import {
  EVERY_EVENT,
  namesIn,
  type Contacts,
  type DeliveryQueue,
  type MailMatter,
  type Recipient,
} from '../domain/messages/delivery.ts';
import { messageOf } from '../domain/messages/message.ts';
import { mailingsFor } from '../domain/messages/notifications.ts';
import type { EventType, OrderEvent } from '../domain/order/event.ts';
import { evolve } from '../domain/order/evolve.ts';
import type { Order } from '../domain/order/order.ts';
import { addRows, newDelivery, type DeliveryRow } from './delivery-rows.ts';
import type { Endpoint } from './endpoint.ts';
import { allEndpoints } from './endpoint-rows.ts';
import { toJson } from './json.ts';
import type { Schema } from './schema.ts';
import { listEvents } from './timeline.ts';

/**
 * M1: adds a delivery for each new event of an order and each endpoint or mailbox that it is sent to.
 * @param before the order as the book had it: the new events go on from it, so that no timeline is read, which may be of
 * any length (R4). Where they do not, it is.
 * @returns the delivery queues that have a new one
 */
export async function addDeliveries(
  db: Kysely<Schema>,
  { id }: Order,
  added: readonly OrderEvent[],
  contacts: Contacts,
  before: Order | null,
): Promise<readonly DeliveryQueue[]> {
  // Recordings without events are frequent: every refusal makes one.
  if (added.length === 0) return [];
  const endpoints = await allEndpoints(db);
  const hasMailbox = Object.values(contacts).some((contact) => contact !== undefined);
  if (!hasMailbox && !added.some(({ type }) => endpoints.some((endpoint) => follows(endpoint, type)))) return [];
  const last = Math.max(...added.map(({ seq }) => seq));
  const goesOn = added.every(({ seq }, index) => seq === (before?.version ?? 0) + 1 + index);
  const orders = goesOn ? ordersAt(added, before) : ordersAt(await listEvents(db, id, 0, last));
  const rows = added.flatMap((event) => {
    const order = orders.get(event.seq);
    return order ? [...webhooksFor(order, event, endpoints), ...mailsFor(order, event, contacts)] : [];
  });
  await addRows(db, rows);
  const destinations = new Set(rows.map(({ destination }) => destination));
  return Array.from(destinations, (destination) => ({ orderId: id, destination }));
}

/**
 * The webhook messages of an event, one for each endpoint that follows it.
 * @param order as of the event
 */
export function webhooksFor(order: Order, event: OrderEvent, endpoints: readonly Endpoint[]): readonly DeliveryRow[] {
  const following = endpoints.filter((endpoint) => follows(endpoint, event.type));
  if (following.length === 0) return [];
  const body = JSON.stringify(messageOf(order, event));
  return following.map(({ id }) => newDelivery(id, { ...aboutIn(order, event), body }, String(event.seq)));
}

/**
 * The order as each event of its timeline left it, by the event's seq.
 * @param before the order before the first of them
 */
export function ordersAt(timeline: readonly OrderEvent[], before: Order | null = null): ReadonlyMap<number, Order> {
  const orders = new Map<number, Order>();
  let order = before;
  for (const event of timeline) {
    order = evolve(order, event);
    orders.set(event.seq, order);
  }
  return orders;
}

function mailsFor(order: Order, event: OrderEvent, contacts: Contacts): readonly DeliveryRow[] {
  return mailingsFor(order, event).flatMap(({ role, template }) => {
    const contact = contacts[role];
    if (!contact) return [];
    const body = toJson<MailMatter>({ order, event, names: namesIn(contacts) });
    const row = newDelivery(`mail:${role}`, { ...aboutIn(order, event), body }, String(event.seq));
    return [{ ...row, recipient: toJson<Recipient>({ ...contact, role, template }) }];
  });
}

const aboutIn = ({ id }: Order, { seq, type, at }: OrderEvent) => ({ order_id: id, seq, type, created_at: at });

const follows = ({ events, disabled }: Endpoint, type: EventType): boolean =>
  disabled === null && (events.includes(EVERY_EVENT) || events.includes(type));
