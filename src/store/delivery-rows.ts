import { createHash } from 'node:crypto';
import type { Kysely, Selectable } from 'kysely';
import type { Delivery, DeliveryId, DeliveryQueue, Destination } from '../domain/messages/delivery.ts';
import type { OrderId } from '../domain/order/party.ts';
import type { Instant } from '../domain/values/instant.ts';
import { fromJson, toJson } from './json.ts';
import type { Schema } from './schema.ts';

export type DeliveryRow = Selectable<Schema['deliveries']>;

/** @param nonce makes the id unique among the messages of the order to the destination */
export const newDelivery = (
  destination: Destination,
  message: Pick<DeliveryRow, 'order_id' | 'seq' | 'type' | 'body' | 'created_at'>,
  nonce: string,
): DeliveryRow => ({
  ...message,
  id: deliveryId(destination, message.order_id, nonce),
  destination,
  recipient: null,
  status: 'pending',
  attempts: toJson([]),
  tries: 0,
  next_at: message.created_at,
});

/** A message that is there already stays as it is. */
export async function addRows(db: Kysely<Schema>, rows: readonly DeliveryRow[]): Promise<void> {
  if (rows.length === 0) return;
  await db
    .insertInto('deliveries')
    .values(rows)
    .onConflict((conflict) => conflict.column('id').doNothing())
    .execute();
}

export const deliveryIn = (row: DeliveryRow): Delivery => ({
  id: row.id,
  destination: row.destination,
  orderId: row.order_id === '' ? null : row.order_id,
  seq: row.seq,
  type: row.type,
  body: row.body,
  status: row.status,
  attempts: fromJson(row.attempts),
  nextAt: row.next_at,
  createdAt: row.created_at,
});

/** A hash of what the message is: the same whenever the same message is written again. */
const deliveryId = (destination: Destination, orderId: OrderId | '', nonce: string): DeliveryId =>
  `msg_${createHash('sha256')
    .update(JSON.stringify([destination, orderId, nonce]))
    .digest('hex')
    .slice(0, 26)}` as DeliveryId;

export const queueIn = (row: Pick<DeliveryRow, 'order_id' | 'destination'>): DeliveryQueue => ({
  orderId: row.order_id === '' ? null : row.order_id,
  destination: row.destination,
});

/**
 * Sets a message to be tried again from the start, at once, and with it what waits before it.
 * @param message its id, and whose it must be
 * @returns null where there is no such message
 */
export async function retryRow(
  db: Kysely<Schema>,
  message: Pick<DeliveryRow, 'id'> & Partial<Pick<DeliveryRow, 'order_id' | 'destination'>>,
  at: Instant,
): Promise<DeliveryRow | null> {
  return db.transaction().execute(async (transaction) => {
    const row = await transaction
      .updateTable('deliveries')
      .set({ status: 'pending', tries: 0, next_at: at })
      .where((where) => where.and(message))
      .returningAll()
      .executeTakeFirst();
    if (row) await endWait(transaction, row, at);
    return row ?? null;
  });
}

/** A queue is sent in order: what its first message waits for, all of it waits for. Here that wait ends. */
export async function endWait(
  db: Kysely<Schema>,
  { order_id, destination }: Pick<DeliveryRow, 'order_id' | 'destination'>,
  at: Instant,
): Promise<void> {
  await db
    .updateTable('deliveries')
    .set({ next_at: at })
    .where('order_id', '=', order_id)
    .where('status', '=', 'pending')
    .where('destination', '=', destination)
    .where('next_at', '>', at)
    .execute();
}
