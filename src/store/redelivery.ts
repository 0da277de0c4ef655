import type { Kysely } from 'kysely';
import type { Delivery, DeliveryId, Destination, EndpointId, DeliveryQueue } from '../domain/messages/delivery.ts';
import type { OrderEvent } from '../domain/order/event.ts';
import type { Instant } from '../domain/values/instant.ts';
import type { OrderId } from '../domain/order/party.ts';
import { addRows, findDelivery, ordersAt, webhooksOf } from './deliveries.ts';
import { findEndpoint } from './endpoints.ts';
import type { Schema } from './schema.ts';

/** Nothing is sent any more that waits for a destination. */
export async function giveUp(db: Kysely<Schema>, destination: Destination): Promise<void> {
  await db
    .updateTable('deliveries')
    .set({ status: 'failed', next_at: null })
    .where('destination', '=', destination)
    .where('status', '=', 'pending')
    .execute();
}

/** Has a message tried again from the start. @returns null where there is no such message. */
export async function retryDelivery(
  db: Kysely<Schema>,
  endpointId: EndpointId,
  id: DeliveryId,
  at: Instant,
): Promise<Delivery | null> {
  await db
    .updateTable('deliveries')
    .set({ status: 'pending', tries: 0, next_at: at })
    .where('id', '=', id)
    .where('destination', '=', endpointId)
    .execute();
  return findDelivery(db, endpointId, id);
}

/** What waits is tried at once too. @returns whose turn it is; they are the same where this is repeated. */
export async function retryAll(
  db: Kysely<Schema>,
  destinations: readonly Destination[],
  since: Instant,
  at: Instant,
): Promise<readonly DeliveryQueue[]> {
  const rows = await db
    .updateTable('deliveries')
    .set({ status: 'pending', tries: 0, next_at: at })
    .where('destination', 'in', destinations)
    .where('status', 'in', ['failed', 'pending'])
    .where('created_at', '>=', since)
    .returning(['order_id', 'destination'])
    .execute();
  const lines = rows.map(({ order_id: id, destination }): DeliveryQueue => ({
    orderId: id === '' ? null : id,
    destination,
  }));
  return [...new Map(lines.map((line) => [`${line.orderId} ${line.destination}`, line])).values()];
}

/** Writes the messages that were not, since the endpoint was disabled or not there yet when the events happened. */
export async function addMissed(
  db: Kysely<Schema>,
  endpointId: EndpointId,
  since: Instant,
  timelineOf: (orderId: OrderId) => Promise<readonly OrderEvent[]>,
): Promise<void> {
  const endpoint = await findEndpoint(db, endpointId);
  if (!endpoint) return;
  const moved = await db.selectFrom('events').select('order_id').distinct().where('at', '>=', since).execute();
  for (const { order_id: orderId } of moved) {
    const timeline = await timelineOf(orderId);
    const orders = ordersAt(timeline);
    const rows = timeline.flatMap((event) => {
      const order = event.at >= since ? orders.get(event.seq) : undefined;
      return order ? webhooksOf(order, event, [endpoint]) : [];
    });
    if (rows.length > 0) await addRows(db, rows);
  }
}
