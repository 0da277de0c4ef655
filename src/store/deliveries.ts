import { sql, type Kysely } from 'kysely';
import {
  TEST_EVENT,
  type Attempt,
  type Delivery,
  type DeliveryId,
  type DeliveryQueue,
  type DeliveryStatus,
  type Destination,
  type EndpointId,
  type Recipient,
} from '../domain/messages/delivery.ts';
import type { Instant } from '../domain/values/instant.ts';
import { pageOf, readCursor, type Page, type PageRequest } from './cursor.ts';
import { addRows, deliveryIn, newDelivery } from './delivery-rows.ts';
import type { Endpoint } from './endpoint.ts';
import { findEndpoint } from './endpoints.ts';
import { fromJson, toJson } from './json.ts';
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

/** How an attempt ended, and what the delivery is then. */
export interface AttemptResult {
  readonly attempt: Attempt;
  readonly status: DeliveryStatus;
  readonly nextAt: Instant | null;
}

/**
 * Adds a test message to an endpoint.
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
  await addRows(db, [row]);
  return deliveryIn(row);
}

/** The oldest pending message of a delivery queue; null for none. */
export async function nextDue(db: Kysely<Schema>, queue: DeliveryQueue): Promise<DueDelivery | null> {
  const { orderId, destination } = queue;
  const row = await db
    .selectFrom('deliveries')
    .selectAll()
    .where('order_id', '=', orderId ?? '')
    .where('status', '=', 'pending')
    .where('destination', '=', destination)
    .orderBy('seq')
    .orderBy('created_at')
    .limit(1)
    .executeTakeFirst();
  if (!row) return null;
  const endpoint = isEndpoint(destination) ? await findEndpoint(db, destination) : null;
  const recipient = row.recipient && fromJson(row.recipient);
  return { delivery: deliveryIn(row), tries: row.tries, recipient, endpoint };
}

const isEndpoint = (destination: Destination): destination is EndpointId => !destination.startsWith('mail:');

/** As many as the API shows of one message. */
const MOST_ATTEMPTS = 30;

/** Stores how an attempt ended. A delivery that was given up meanwhile stays failed. */
export async function noteAttempt(db: Kysely<Schema>, id: DeliveryId, result: AttemptResult): Promise<void> {
  const { attempt, status, nextAt } = result;
  await db.transaction().execute(async (transaction) => {
    const row = await transaction.selectFrom('deliveries').selectAll().where('id', '=', id).executeTakeFirst();
    // Its endpoint was removed meanwhile.
    if (!row) return;
    const attempts = toJson([...fromJson(row.attempts), attempt].slice(-MOST_ATTEMPTS));
    const isGivenUp = row.status === 'failed' && status === 'pending';
    await transaction
      .updateTable('deliveries')
      .set({ attempts, tries: row.tries + 1, ...(!isGivenUp && { status, next_at: nextAt }) })
      .where('id', '=', id)
      .execute();
  });
}

/**
 * Deletes the delivered and the failed messages that were created before an instant.
 * @returns how many
 */
export async function prune(db: Kysely<Schema>, before: Instant): Promise<number> {
  const { numDeletedRows } = await db
    .deleteFrom('deliveries')
    .where('status', '!=', 'pending')
    .where('created_at', '<', before)
    .executeTakeFirst();
  return Number(numDeletedRows);
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
