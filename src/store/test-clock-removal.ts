import type { Kysely } from 'kysely';
import type { OrderId } from '../domain/order/party.ts';
import type { TestClockId } from '../domain/order/test-clock.ts';
import type { Instant } from '../domain/values/instant.ts';
import type { Schema } from './schema.ts';

/** The first orders of a test clock that is being removed; null where none is. */
export async function listRemoved(
  db: Kysely<Schema>,
  id: TestClockId,
  limit: number,
): Promise<readonly OrderId[] | null> {
  const clock = await db
    .selectFrom('test_clocks')
    .select('id')
    .where('id', '=', id)
    .where('deleted_at', 'is not', null)
    .executeTakeFirst();
  if (!clock) return null;
  const rows = await db
    .selectFrom('test_clock_orders')
    .select('order_id')
    .where('test_clock', '=', id)
    .limit(limit)
    .execute();
  return rows.map(({ order_id: orderId }) => orderId);
}

/** Whether anything is left of the orders on a test clock. */
export async function hasTestOrders(db: Kysely<Schema>, id: TestClockId): Promise<boolean> {
  const order = await db
    .selectFrom('test_clock_orders')
    .select('order_id')
    .where('test_clock', '=', id)
    .limit(1)
    .executeTakeFirst();
  return order !== undefined;
}

/** C4: removes all that was recorded of an order on a test clock; nothing where the order is on none. */
export async function removeTestOrder(db: Kysely<Schema>, id: OrderId): Promise<void> {
  await db.transaction().execute(async (transaction) => {
    const removed = await transaction.deleteFrom('test_clock_orders').where('order_id', '=', id).executeTakeFirst();
    if (removed.numDeletedRows === 0n) return;
    const tables = ['deliveries', 'delivery_leases', 'outcomes', 'feed', 'events', 'test_transfers'] as const;
    for (const table of tables) await transaction.deleteFrom(table).where('order_id', '=', id).execute();
    await transaction.deleteFrom('payment_references').where('order_id', '=', id).execute();
    await transaction.deleteFrom('order_links').where('order_id', '=', id).execute();
    await transaction.deleteFrom('order_runs').where('order_id', '=', id).execute();
    await transaction.deleteFrom('orders').where('id', '=', id).execute();
  });
}

/** Removes a test clock whose orders are removed. */
export async function removeTestClock(db: Kysely<Schema>, id: TestClockId): Promise<void> {
  await db.deleteFrom('test_clocks').where('id', '=', id).where('deleted_at', 'is not', null).execute();
}

/** The test clocks that nobody has touched since an instant of the world, and those that are being removed. */
export async function listAbandoned(db: Kysely<Schema>, since: Instant): Promise<readonly TestClockId[]> {
  const rows = await db
    .selectFrom('test_clocks')
    .select('id')
    .where((where) => where.or([where('deleted_at', 'is not', null), where('touched_at', '<', since)]))
    .execute();
  return rows.map(({ id }) => id);
}
