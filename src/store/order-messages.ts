import { sql, type Kysely } from 'kysely';
import type { Delivery, DeliveryId } from '../domain/messages/delivery.ts';
import type { OrderId } from '../domain/order/party.ts';
import type { Instant } from '../domain/values/instant.ts';
import { readSeqCursor, toSeqCursor, type Page, type PageRequest } from './cursor.ts';
import { retryRow, type DeliveryRow } from './delivery-rows.ts';
import { fromJson } from './json.ts';
import type { Schema } from './schema.ts';

/** A message about an order to whomever, and what became of it. */
export type OrderMessage = Pick<Delivery, 'id' | 'destination' | 'seq' | 'type' | 'status' | 'attempts' | 'nextAt'>;

const COLUMNS = ['id', 'destination', 'seq', 'type', 'status', 'attempts', 'next_at'] as const;

/**
 * The messages about an order, by webhook and by mail, as its timeline goes.
 * @throws {CursorError} for a cursor that this program did not make
 */
export async function listMessages(
  db: Kysely<Schema>,
  orderId: OrderId,
  { limit, cursor }: PageRequest,
): Promise<Page<OrderMessage>> {
  const position = cursor === null ? null : readSeqCursor(cursor);
  let messages = db
    .selectFrom('deliveries')
    // Without the bodies: each has a whole order in it.
    .select(COLUMNS)
    .where('order_id', '=', orderId)
    .orderBy('seq')
    .orderBy('id')
    .limit(limit + 1);
  if (position) messages = messages.where(sql<boolean>`(seq, id) > (${position.seq}, ${position.id})`);
  const rows = await messages.execute();
  const data = rows.slice(0, limit).map(messageIn);
  const last = data.at(-1);
  return { data, nextCursor: last && rows.length > limit ? toSeqCursor(last) : null };
}

/**
 * M2: sets a message about an order to be tried again from the start, and with it what waits before it.
 * @returns null where there is no such message
 */
export async function retryMessage(
  db: Kysely<Schema>,
  orderId: OrderId,
  id: DeliveryId,
  at: Instant,
): Promise<OrderMessage | null> {
  const row = await retryRow(db, { id, order_id: orderId }, at);
  return row && messageIn(row);
}

const messageIn = (row: Pick<DeliveryRow, (typeof COLUMNS)[number]>): OrderMessage => ({
  id: row.id,
  destination: row.destination,
  seq: row.seq,
  type: row.type,
  status: row.status,
  attempts: fromJson(row.attempts),
  nextAt: row.next_at,
});
