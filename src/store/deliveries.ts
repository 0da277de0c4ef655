import { createHash } from 'node:crypto';
import { sql, type Kysely, type Selectable } from 'kysely';
import {
  type Contacts,
  TEST_EVENT,
  type Delivery,
  type DeliveryId,
  type DeliveryStatus,
  type Destination,
  type EndpointId,
  type DeliveryQueue,
  type MailMatter,
  type Recipient,
} from '../domain/messages/delivery.ts';
import type { OrderEvent } from '../domain/order/event.ts';
import { evolve } from '../domain/order/evolve.ts';
import type { Instant } from '../domain/values/instant.ts';
import { messageOf } from '../domain/messages/message.ts';
import { mailingsFor } from '../domain/messages/notifications.ts';
import type { Order } from '../domain/order/order.ts';
import type { OrderId } from '../domain/order/party.ts';
import { pageOf, readCursor, type Page, type PageRequest } from './cursor.ts';
import { findEndpoint, follows, listEndpoints } from './endpoints.ts';
import { fromJson, toJson } from './json.ts';
import type { Schema } from './schema.ts';
import type { DueDelivery, Endpoint, AttemptResult } from './delivery-book.ts';

/** M1: a message for each new event and everybody who is to hear of it, with the order as of then. */
export async function addDeliveries(
  db: Kysely<Schema>,
  orderId: OrderId,
  added: readonly OrderEvent[],
  contacts: Contacts,
  timeline: () => Promise<readonly OrderEvent[]>,
): Promise<void> {
  // A recording of outcomes alone is as frequent as refusals are.
  if (added.length === 0) return;
  const endpoints = await listEndpoints(db);
  const isWritten = Object.values(contacts).some((contact) => contact !== undefined);
  const wanted = added.filter(({ type }) => isWritten || endpoints.some((endpoint) => follows(endpoint, type)));
  if (wanted.length === 0) return;
  const orders = ordersAt(await timeline());
  const rows = wanted.flatMap((event) => {
    const order = orders.get(event.seq);
    return order ? [...webhooksOf(order, event, endpoints), ...mailsOf(order, event, contacts)] : [];
  });
  if (rows.length > 0) await addRows(db, rows);
}

export function webhooksOf(order: Order, event: OrderEvent, endpoints: readonly Endpoint[]): readonly DeliveryRow[] {
  const following = endpoints.filter((endpoint) => follows(endpoint, event.type));
  if (following.length === 0) return [];
  const body = JSON.stringify(messageOf(order, event));
  return following.map(({ id }) => rowFor(id, { ...aboutIn(order, event), body }, String(event.seq)));
}

function mailsOf(order: Order, event: OrderEvent, contacts: Contacts): readonly DeliveryRow[] {
  return mailingsFor(order, event).flatMap(({ role, template }) => {
    const contact = contacts[role];
    if (!contact) return [];
    const body = toJson<MailMatter>({ order, event });
    const row = rowFor(`mail:${role}`, { ...aboutIn(order, event), body }, String(event.seq));
    return [{ ...row, recipient: toJson<Recipient>({ ...contact, role, template }) }];
  });
}

const aboutIn = ({ id }: Order, { seq, type, at }: OrderEvent) => ({ order_id: id, seq, type, created_at: at });

/** Puts a message on its way that tries an endpoint out. */
export async function addTest(
  db: Kysely<Schema>,
  endpointId: EndpointId,
  at: Instant,
  nonce: string,
): Promise<Delivery> {
  const body = JSON.stringify({ type: TEST_EVENT, timestamp: at, data: { endpointId } });
  const row = rowFor(endpointId, { order_id: '', seq: 0, type: TEST_EVENT, body, created_at: at }, nonce);
  await addRows(db, [row]);
  return deliveryIn(row);
}

type DeliveryRow = Selectable<Schema['deliveries']>;

/** @param nonce tells the message from all others of this order to this destination */
const rowFor = (
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

export async function addRows(db: Kysely<Schema>, rows: readonly DeliveryRow[]): Promise<void> {
  await db
    .insertInto('deliveries')
    .values(rows)
    .onConflict((conflict) => conflict.column('id').doNothing())
    .execute();
}

/** Whoever has messages of an order waiting. */
export async function waitingQueues(db: Kysely<Schema>, orderId: OrderId): Promise<readonly DeliveryQueue[]> {
  const rows = await db
    .selectFrom('deliveries')
    .select('destination')
    .distinct()
    .where('order_id', '=', orderId)
    .where('status', '=', 'pending')
    .execute();
  return rows.map(({ destination }) => ({ orderId, destination }));
}

/** The oldest message of a line that waits; null for none. */
export async function nextDue(
  db: Kysely<Schema>,
  { orderId, destination }: DeliveryQueue,
): Promise<DueDelivery | null> {
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

/** As many as a log shows of one message. */
const MOST_ATTEMPTS = 30;

export async function noteAttempt(
  db: Kysely<Schema>,
  id: DeliveryId,
  { attempt, status, nextAt }: AttemptResult,
): Promise<void> {
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

/** Takes away what was sent, or has failed, of before an instant. */
export async function prune(db: Kysely<Schema>, before: Instant): Promise<number> {
  const { numDeletedRows } = await db
    .deleteFrom('deliveries')
    .where('status', '!=', 'pending')
    .where('created_at', '<', before)
    .executeTakeFirst();
  return Number(numDeletedRows);
}

/** The log of an endpoint, newest first. */
export async function listDeliveries(
  db: Kysely<Schema>,
  endpointId: EndpointId,
  status: DeliveryStatus | null,
  { limit, cursor }: PageRequest,
): Promise<Page<Delivery>> {
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

export async function findDelivery(
  db: Kysely<Schema>,
  destination: Destination,
  id: DeliveryId,
): Promise<Delivery | null> {
  const row = await db
    .selectFrom('deliveries')
    .selectAll()
    .where('id', '=', id)
    .where('destination', '=', destination)
    .executeTakeFirst();
  return row ? deliveryIn(row) : null;
}

/** The order as each event of its timeline left it. */
export function ordersAt(timeline: readonly OrderEvent[]): ReadonlyMap<number, Order> {
  const orders = new Map<number, Order>();
  let order: Order | null = null;
  for (const event of timeline) {
    order = evolve(order, event);
    orders.set(event.seq, order);
  }
  return orders;
}

/** The same at every try. */
const deliveryId = (destination: Destination, orderId: OrderId | '', nonce: string): DeliveryId =>
  `msg_${createHash('sha256')
    .update(JSON.stringify([destination, orderId, nonce]))
    .digest('hex')
    .slice(0, 26)}` as DeliveryId;

const deliveryIn = (row: DeliveryRow): Delivery => ({
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
