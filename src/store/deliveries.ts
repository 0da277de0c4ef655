import { sql, type Kysely } from 'kysely';
import {
  TEST_EVENT,
  type Attempt,
  type Delivery,
  type DeliveryId,
  type DeliveryQueue,
  type DeliveryStatus,
  type MessageStatus,
  type EndpointId,
} from '../domain/messages/delivery.ts';
import type { Instant } from '../domain/values/instant.ts';
import { pageOf, readCursor, type Page, type PageRequest } from './cursor.ts';
import { addRows, deliveryIn, endWait, newDelivery } from './delivery-rows.ts';
import { dueIn, headOf, type DueDelivery } from './due-delivery.ts';
import { fromJson, toJson } from './json.ts';
import type { LeaseHolder } from './lease-holder.ts';
import { nextOrEnd } from './lease-rows.ts';
import type { Schema } from './schema.ts';

/** How an attempt ended, and what the delivery is then. */
export interface AttemptResult {
  readonly attempt: Attempt;
  readonly status: MessageStatus;
  readonly nextAt: Instant | null;
}

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

/** As many as the API shows of one message. */
const MOST_ATTEMPTS = 30;

/**
 * Stores how an attempt ended. A delivery that was given up meanwhile stays failed, and one that has arrived meanwhile,
 * sent by somebody else who took over the lease, stays delivered.
 * @returns what the holder sends next of the queue, as `nextLeased` does; a failed one has its pause first
 */
export async function noteAttempt(
  db: Kysely<Schema>,
  delivery: Pick<Delivery, 'id' | 'orderId' | 'destination'>,
  result: AttemptResult,
  holder: LeaseHolder,
): Promise<DueDelivery | null> {
  return db.transaction().execute(async (transaction) => {
    await keepAttempt(transaction, delivery.id, result);
    return nextOrEnd(transaction, delivery, holder);
  });
}

async function keepAttempt(db: Kysely<Schema>, id: DeliveryId, result: AttemptResult): Promise<void> {
  const { attempt, status, nextAt } = result;
  // Without the body: it has a whole order in it.
  const row = await db
    .selectFrom('deliveries')
    .select(['attempts', 'tries', 'status'])
    .where('id', '=', id)
    .executeTakeFirst();
  // Its endpoint was removed meanwhile.
  if (!row) return;
  const attempts = toJson([...fromJson(row.attempts), attempt].slice(-MOST_ATTEMPTS));
  const isOver = row.status !== 'pending' && status !== 'delivered';
  await db
    .updateTable('deliveries')
    .set({ attempts, tries: row.tries + 1, ...(!isOver && { status, next_at: nextAt }) })
    .where('id', '=', id)
    .execute();
}

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
