import { sql, type Kysely } from 'kysely';
import {
  LOST_ALARM,
  namesIn,
  type Contact,
  type Contacts,
  type DeliveryQueue,
  type Destination,
  type MailMatter,
  type Names,
  type Recipient,
} from '../domain/messages/delivery.ts';
import type { Lost, LostReason } from '../domain/order/lost.ts';
import type { Order } from '../domain/order/order.ts';
import type { OrderId } from '../domain/order/party.ts';
import type { Instant } from '../domain/values/instant.ts';
import { addRows, newDelivery, type DeliveryRow } from './delivery-rows.ts';
import { fromJson, toJson } from './json.ts';
import type { LeaseHolder } from './lease-holder.ts';
import { addLeases } from './lease-rows.ts';
import { changingIn, fixedIn } from './order-rows.ts';
import type { RunPosition } from './recording.ts';
import type { Schema } from './schema.ts';

/** An order as the book has it, and what the book knows of its workflow (R5). */
export interface BookedOrder {
  readonly order: Order;
  readonly contacts: Contacts;
  /** The seq of the last event in its timeline. */
  readonly recorded: number;
  /** The run that has recorded last; null where it did not say. */
  readonly run: RunPosition | null;
  readonly lost: Lost | null;
}

/** A lost order, for operators. */
export interface LostOrder {
  readonly order: Order;
  readonly lost: Lost;
}

export async function findBooked(db: Kysely<Schema>, id: OrderId): Promise<BookedOrder | null> {
  const row = await db
    .selectFrom('orders')
    .leftJoin('order_runs', 'order_runs.order_id', 'orders.id')
    .select(['state', 'contacts', 'lost_at', 'lost_because', 'run_id', 'history_length'])
    .select((select) =>
      select
        .selectFrom('events')
        .select(({ fn }) => fn.max('seq').as('last'))
        .whereRef('events.order_id', '=', 'orders.id')
        .as('recorded'),
    )
    .where('id', '=', id)
    .executeTakeFirst();
  if (!row) return null;
  const { run_id: runId, history_length: historyLength } = row;
  return {
    order: fromJson(row.state),
    contacts: row.contacts ? fromJson(row.contacts) : {},
    recorded: row.recorded ?? 0,
    run: runId === null || historyLength === null ? null : { runId, historyLength },
    lost: lostIn(row),
  };
}

/**
 * R5: marks an order as lost. One that is not in the book gets into it, as its workflow has it.
 * @returns whether it was not marked before
 */
export async function markLost(db: Kysely<Schema>, order: Order, { at, because }: Lost): Promise<boolean> {
  return db.transaction().execute(async (transaction) => {
    await transaction
      .insertInto('orders')
      .values({ ...fixedIn(order), ...changingIn(order) })
      .onConflict((conflict) => conflict.column('id').doNothing())
      .execute();
    const row = transaction.updateTable('orders').where('id', '=', order.id);
    const marked = await row
      .set({ lost: 1, lost_at: at, lost_because: because })
      .where('lost', '=', 0)
      .executeTakeFirst();
    // A workflow that has diverged never fits again, whatever else was found before.
    if (because === 'diverged') await row.set({ lost_because: because }).execute();
    return marked.numUpdatedRows > 0n;
  });
}

/** Takes the mark away, unless another reason was found meanwhile. */
export async function unmarkLost(db: Kysely<Schema>, id: OrderId, because: LostReason): Promise<void> {
  await db
    .updateTable('orders')
    .set({ lost: 0, lost_at: null, lost_because: null, lost_told_at: null })
    .where('id', '=', id)
    .where('lost_because', '=', because)
    .execute();
}

/**
 * Adds a message to support about each order that is lost and that it was not told of yet.
 * @param support where it is reached; null where there is nobody to be told
 * @param most of them at a time
 * @param holder leases the delivery queues of the messages
 * @returns those that it has
 */
export async function addLostAlarms(
  db: Kysely<Schema>,
  support: Contact | null,
  now: Instant,
  most: number,
  holder: LeaseHolder,
): Promise<readonly DeliveryQueue[]> {
  return db.transaction().execute(async (transaction) => {
    const rows = await transaction
      .selectFrom('orders')
      .select(['id', 'state', 'contacts', 'lost_at', 'lost_because'])
      .where(isLost)
      .where('lost_told_at', 'is', null)
      .limit(most)
      .execute();
    if (rows.length === 0) return [];
    await transaction
      .updateTable('orders')
      .set({ lost_told_at: now })
      .where(
        'id',
        'in',
        rows.map(({ id }) => id),
      )
      .execute();
    if (!support) return [];
    await addRows(
      transaction,
      rows.flatMap((row) => {
        const lost = lostIn(row);
        const names = row.contacts ? namesIn(fromJson(row.contacts)) : {};
        return lost ? [alarmOf(fromJson(row.state), { lost, names }, support)] : [];
      }),
    );
    return addLeases(
      transaction,
      rows.map(({ id }) => ({ orderId: id, destination: SUPPORT })),
      holder,
    );
  });
}

const SUPPORT = 'mail:support' satisfies Destination;

function alarmOf(order: Order, about: { lost: Lost; names: Names }, support: Contact): DeliveryRow {
  const { lost } = about;
  const body = toJson<MailMatter>({ order, ...about });
  const message = { order_id: order.id, seq: order.version, type: LOST_ALARM, body, created_at: lost.at } as const;
  const row = newDelivery(SUPPORT, message, `lost ${lost.at}`);
  return { ...row, recipient: toJson<Recipient>({ ...support, role: 'support', template: 'lost' }) };
}

/** Those of some orders that are lost. */
export async function lostAmong(db: Kysely<Schema>, ids: readonly OrderId[]): Promise<ReadonlySet<OrderId>> {
  if (ids.length === 0) return new Set();
  const rows = await db
    .selectFrom('orders')
    .select('id')
    .where(isLost)
    // A cast from text to text keeps SQLite from looking up each id: few orders are lost at a time.
    .where(sql<OrderId>`cast(id as text)`, 'in', ids)
    .execute();
  return new Set(rows.map(({ id }) => id));
}

/** A literal, not a parameter: the planners use a partial index only where they see its condition. */
const isLost = sql<boolean>`lost = 1`;

/** The lost orders with an id above another, by id. */
export async function listLost(db: Kysely<Schema>, after: OrderId, limit: number): Promise<readonly LostOrder[]> {
  const rows = await db
    .selectFrom('orders')
    .select(['state', 'lost_at', 'lost_because'])
    .where(isLost)
    .where('id', '>', after)
    .orderBy('id')
    .limit(limit)
    .execute();
  return rows.flatMap((row) => {
    const lost = lostIn(row);
    return lost ? [{ order: fromJson(row.state), lost }] : [];
  });
}

const lostIn = (row: { readonly lost_at: Instant | null; readonly lost_because: LostReason | null }): Lost | null =>
  row.lost_at === null || row.lost_because === null ? null : { at: row.lost_at, because: row.lost_because };
