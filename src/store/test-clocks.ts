import { sql, type Kysely } from 'kysely';
import type { OrderId } from '../domain/order/party.ts';
import type { TestClock, TestClockId } from '../domain/order/test-clock.ts';
import type { Instant } from '../domain/values/instant.ts';
import { LIMITS } from '../domain/values/limits.ts';
import { pageOf, readCursor, type Page, type PageRequest } from './cursor.ts';
import type { Schema } from './schema.ts';
import { clockIn, clockRows, lockClock, ordersBehind } from './test-clock-rows.ts';
import { readWholeNumber, type WholeNumber } from './whole-number.ts';

/** @returns null where there are as many as there may be */
export async function addTestClock(
  db: Kysely<Schema>,
  { id, name, now, createdAt }: Pick<TestClock, 'id' | 'name' | 'now' | 'createdAt'>,
): Promise<TestClock | null> {
  return db.transaction().execute(async (transaction) => {
    // Locks one row that all additions meet, so that two at once cannot both be the last one.
    await transaction
      .updateTable('test_clocks')
      .set((columns) => ({ touched_at: columns.ref('touched_at') }))
      .where('id', '=', (select) => select.selectFrom('test_clocks').select(({ fn }) => fn.min('id').as('first')))
      .execute();
    const { all } = await transaction
      .selectFrom('test_clocks')
      .select(({ fn }) => fn.countAll<WholeNumber>().as('all'))
      .executeTakeFirstOrThrow();
    if (readWholeNumber(all) >= LIMITS.testClocks) return null;
    await transaction
      .insertInto('test_clocks')
      .values({ id, name, now, created_at: createdAt, touched_at: createdAt, deleted_at: null })
      .execute();
    return { id, name, now, status: 'ready', orders: 0, createdAt };
  });
}

/**
 * Oldest first.
 * @throws {CursorError} for a cursor that this program did not make
 */
export async function listTestClocks(db: Kysely<Schema>, { limit, cursor }: PageRequest): Promise<Page<TestClock>> {
  const position = cursor === null ? null : readCursor(cursor);
  let rows = clockRows(db)
    .orderBy('created_at')
    .orderBy('id')
    .limit(limit + 1);
  if (position) rows = rows.where(sql<boolean>`(created_at, id) > (${position.at}, ${position.id})`);
  return pageOf(await rows.execute(), limit, clockIn, ({ createdAt, id }) => ({ at: createdAt, id }));
}

export async function findTestClock(db: Kysely<Schema>, id: TestClockId): Promise<TestClock | null> {
  const row = await clockRows(db).where('id', '=', id).executeTakeFirst();
  return row ? clockIn(row) : null;
}

/** What time it is on a clock; null where there is none. */
export async function timeOnTestClock(db: Kysely<Schema>, id: TestClockId): Promise<Instant | null> {
  const row = await db
    .selectFrom('test_clocks')
    .select('now')
    .where('id', '=', id)
    .where('deleted_at', 'is', null)
    .executeTakeFirst();
  return row?.now ?? null;
}

/**
 * Takes note of an order before its workflow is started, so that the clock waits for it from then on. A repeat changes
 * nothing.
 * @param bookedAt in the time of the world
 * @returns the clock's instant, at which the order is booked
 */
export async function bookOnTestClock(
  db: Kysely<Schema>,
  id: TestClockId,
  orderId: OrderId,
  bookedAt: Instant,
): Promise<Instant | 'unknown' | 'full'> {
  return db.transaction().execute(async (transaction) => {
    const now = await lockClock(transaction, id, bookedAt);
    if (now === null) return 'unknown';
    const { open } = await transaction
      .selectFrom('test_clock_orders')
      .select(({ fn }) => fn.countAll<WholeNumber>().as('open'))
      .where('test_clock', '=', id)
      .where('ended', '=', 0)
      .where('order_id', '!=', orderId)
      .executeTakeFirstOrThrow();
    if (readWholeNumber(open) >= LIMITS.ordersOnTestClock) return 'full';
    await transaction
      .insertInto('test_clock_orders')
      .values({ order_id: orderId, test_clock: id, played_to: now, booked_at: bookedAt })
      .onConflict((conflict) => conflict.column('order_id').doNothing())
      .execute();
    return now;
  });
}

/**
 * C2: moves a clock on; its orders have to be told. To where it stands already is no move.
 * @param at in the time of the world
 * @returns the clock; why it cannot be moved
 */
export async function advanceTestClock(
  db: Kysely<Schema>,
  id: TestClockId,
  to: Instant,
  at: Instant,
): Promise<TestClock | 'unknown' | 'backwards' | 'advancing'> {
  return db.transaction().execute(async (transaction) => {
    const now = await lockClock(transaction, id, at);
    if (now === null) return 'unknown';
    const behind = await ordersBehind(transaction, id).select('order_id').limit(1).executeTakeFirst();
    if (behind) return 'advancing';
    if (to < now) return 'backwards';
    await transaction.updateTable('test_clocks').set({ now: to }).where('id', '=', id).execute();
    return (await findTestClock(transaction, id)) ?? 'unknown';
  });
}

/**
 * C4: from now on there is no such clock. Its orders have to be removed.
 * @param at in the time of the world
 * @returns whether there was one
 */
export async function deleteTestClock(db: Kysely<Schema>, id: TestClockId, at: Instant): Promise<boolean> {
  return db.transaction().execute(async (transaction) => {
    if ((await lockClock(transaction, id, at)) === null) return false;
    await transaction.updateTable('test_clocks').set({ deleted_at: at }).where('id', '=', id).execute();
    // R5: nobody misses their workflows.
    await transaction.updateTable('orders').set({ ended: 1 }).where('test_clock', '=', id).execute();
    return true;
  });
}
