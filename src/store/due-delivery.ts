import type { Kysely } from 'kysely';
import type { Delivery, DeliveryQueue, Destination, EndpointId, Recipient } from '../domain/messages/delivery.ts';
import { deliveryIn } from './delivery-rows.ts';
import type { Endpoint } from './endpoint.ts';
import { findEndpoint } from './endpoints.ts';
import { fromJson } from './json.ts';
import type { Schema } from './schema.ts';

/** The first message of a delivery queue. */
export interface DueDelivery {
  readonly delivery: Delivery;
  /** How often it was tried since it was last set to be tried. */
  readonly tries: number;
  /** null for a webhook. */
  readonly recipient: Recipient | null;
  /** null for a mail, and where the endpoint was removed. */
  readonly endpoint: Endpoint | null;
}

/** The oldest pending message of a delivery queue. */
export const headOf = (db: Kysely<Schema>, { orderId, destination }: DeliveryQueue) =>
  db
    .selectFrom('deliveries')
    .selectAll()
    .where('order_id', '=', orderId ?? '')
    .where('status', '=', 'pending')
    .where('destination', '=', destination)
    .orderBy('seq')
    .orderBy('created_at')
    .limit(1);

/** @param head the query of `headOf`, or narrower; null where it finds nothing */
export async function dueIn(db: Kysely<Schema>, head: ReturnType<typeof headOf>): Promise<DueDelivery | null> {
  const row = await head.executeTakeFirst();
  if (!row) return null;
  const { destination } = row;
  const endpoint = isEndpoint(destination) ? await findEndpoint(db, destination) : null;
  const recipient = row.recipient && fromJson(row.recipient);
  return { delivery: deliveryIn(row), tries: row.tries, recipient, endpoint };
}

const isEndpoint = (destination: Destination): destination is EndpointId => !destination.startsWith('mail:');
