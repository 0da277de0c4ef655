import type { Kysely } from 'kysely';
import type { Delivery, DeliveryId, DeliveryQueue, Destination, EndpointId } from '../domain/messages/delivery.ts';
import type { Instant } from '../domain/values/instant.ts';
import { addRows, deliveryIn, queueIn, retryRow } from './delivery-rows.ts';
import { findEndpoint } from './endpoints.ts';
import { ordersAt, webhooksFor } from './event-deliveries.ts';
import type { Schema } from './schema.ts';
import { listEvents } from './timeline.ts';

/** Sets the pending messages of a destination to failed. */
export async function giveUp(db: Kysely<Schema>, destination: Destination): Promise<void> {
  await db
    .updateTable('deliveries')
    .set({ status: 'failed', next_at: null })
    .where('destination', '=', destination)
    .where('status', '=', 'pending')
    .execute();
}

/**
 * Sets a message to be tried again from the start, at once, and with it what waits before it.
 * @returns null where there is no such message
 */
export async function retryDelivery(
  db: Kysely<Schema>,
  endpointId: EndpointId,
  id: DeliveryId,
  at: Instant,
): Promise<Delivery | null> {
  const row = await retryRow(db, { id, destination: endpointId }, at);
  return row && deliveryIn(row);
}

/**
 * Sets the failed, the not configured and the pending messages that were created since an instant to be tried again from the start, at once,
 * and with them what waits before them.
 * @returns their delivery queues, the same ones where this is repeated
 */
export async function retryAll(
  db: Kysely<Schema>,
  destinations: readonly Destination[],
  since: Instant,
  at: Instant,
): Promise<readonly DeliveryQueue[]> {
  const rows = await db.transaction().execute(async (transaction) => {
    const retried = await transaction
      .updateTable('deliveries')
      .set({ status: 'pending', tries: 0, next_at: at })
      .where('destination', 'in', destinations)
      .where('status', 'in', ['failed', 'not_configured', 'pending'])
      .where('created_at', '>=', since)
      .returning(['order_id', 'destination'])
      .execute();
    await transaction
      .updateTable('deliveries')
      .set({ next_at: at })
      .where('destination', 'in', destinations)
      .where('status', '=', 'pending')
      .where('next_at', '>', at)
      .where((where) =>
        where.exists(
          where
            .selectFrom('deliveries as retried')
            .select('retried.id')
            .whereRef('retried.order_id', '=', 'deliveries.order_id')
            .where('retried.status', '=', 'pending')
            .whereRef('retried.destination', '=', 'deliveries.destination')
            .where('retried.next_at', '=', at),
        ),
      )
      .execute();
    return retried;
  });
  const queues = rows.map(queueIn);
  return [...new Map(queues.map((queue) => [`${queue.orderId} ${queue.destination}`, queue])).values()];
}

/**
 * Adds the messages of all events since an instant that an endpoint has none of, because it was disabled or not there
 * yet. A repeat adds nothing.
 */
export async function addMissed(db: Kysely<Schema>, endpointId: EndpointId, since: Instant): Promise<void> {
  const endpoint = await findEndpoint(db, endpointId);
  if (!endpoint) return;
  const moved = await db.selectFrom('events').select('order_id').distinct().where('at', '>=', since).execute();
  for (const { order_id: orderId } of moved) {
    const timeline = await listEvents(db, orderId, 0, Number.MAX_SAFE_INTEGER);
    const orders = ordersAt(timeline);
    const rows = timeline.flatMap((event) => {
      const order = event.at >= since ? orders.get(event.seq) : undefined;
      return order ? webhooksFor(order, event, [endpoint]) : [];
    });
    await addRows(db, rows);
  }
}
