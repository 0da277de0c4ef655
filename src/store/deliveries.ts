import { sql, type Kysely } from 'kysely';
import {
  TEST_EVENT,
  type Delivery,
  type DeliveryQueue,
  type DeliveryStatus,
  type EndpointId,
} from '../domain/messages/delivery.ts';
import type { Instant } from '../domain/values/instant.ts';
import { pageOf, readCursor, type Page, type PageRequest } from './cursor.ts';
import { addRows, deliveryIn, endWait, newDelivery } from './delivery-rows.ts';
import { dueIn, headOf, type DueDelivery } from './due-delivery.ts';
import type { Schema } from './schema.ts';

/**
 * Adds a test message to an endpoint. An earlier one that waits for its next try is due at once.
 * @param nonce makes its id unique
 */
export async function addTest(
  db: Kysely<Schema>,
  endpointId: EndpointId,
  at: Instant,
  nonce: string,
): Promise<Delivery> {
  const body = JSON.stringify({ type: TEST_EVENT, timestamp: at, data: { endpointId } });
  const row = newDelivery(endpointId, { order_id: '', seq: 0, type: TEST_EVENT, body, created_at: at }, nonce);
  await db.transaction().execute(async (transaction) => {
    await addRows(transaction, [row]);
    await endWait(transaction, row, at);
  });
  return deliveryIn(row);
}

/** The oldest pending message of a delivery queue; null for none. */
export const nextDue = (db: Kysely<Schema>, queue: DeliveryQueue): Promise<DueDelivery | null> =>
  dueIn(db, headOf(db, queue));

/**
 * The deliveries of an endpoint, newest first.
 * @throws {CursorError} for a cursor that this program did not make
 */
export async function listDeliveries(
  db: Kysely<Schema>,
  endpointId: EndpointId,
  status: DeliveryStatus | null,
  page: PageRequest,
): Promise<Page<Delivery>> {
  const { limit, cursor } = page;
  const position = cursor === null ? null : readCursor(cursor);
  let rows = db
    .selectFrom('deliveries')
    .selectAll()
    .where('destination', '=', endpointId)
    .orderBy('created_at', 'desc')
    .orderBy('id', 'desc')
    .limit(limit + 1);
  if (status !== null) rows = rows.where('status', '=', status);
  if (position) rows = rows.where(sql<boolean>`(created_at, id) < (${position.at}, ${position.id})`);
  return pageOf(await rows.execute(), limit, deliveryIn, ({ createdAt, id }) => ({ at: createdAt, id }));
}
