import { sql, type Kysely } from 'kysely';
import type { OrderId } from '../domain/order/party.ts';
import type { TestClock, TestClockId } from '../domain/order/test-clock.ts';
import type { Instant } from '../domain/values/instant.ts';
import type { Schema } from './schema.ts';
import { readWholeNumber, type WholeNumber } from './whole-number.ts';

/** A lost order never gets any further (R5). */
const goesOn = sql<boolean>`ended = 0 and not exists (
  select 1 from orders where orders.id = test_clock_orders.order_id and orders.lost = 1)`;

const isBehind = sql<boolean>`played_to < test_clocks.now`;

/** C3: the book does not show yet all that was due. */
const isUnsettled = sql<boolean>`(settled = 0 or ${isBehind})`;

/** The orders that have not lived up to the instant of their clock. */
export const ordersBehind = (db: Kysely<Schema>, id: TestClockId) =>
  db
    .selectFrom('test_clock_orders')
    .innerJoin('test_clocks', 'test_clocks.id', 'test_clock_orders.test_clock')
    .where('test_clock_orders.test_clock', '=', id)
    .where(goesOn)
    .where(isBehind);

export async function isOnTestClock(db: Kysely<Schema>, orderId: OrderId): Promise<boolean> {
  const row = await db
    .selectFrom('test_clock_orders')
    .select('order_id')
    .where('order_id', '=', orderId)
    .executeTakeFirst();
  return row !== undefined;
}

/** Clocks with the number of their orders; not those that are being removed. */
export const clockRows = (db: Kysely<Schema>) =>
  db
    .selectFrom('test_clocks')
    .select(['id', 'name', 'now', 'created_at'])
    .select((select) => [
      select
        .selectFrom('test_clock_orders')
        .select(({ fn }) => fn.countAll<WholeNumber>().as('n'))
        .whereRef('test_clock', '=', 'test_clocks.id')
        .as('orders'),
      select
        .selectFrom('test_clock_orders')
        .select('order_id')
        .whereRef('test_clock', '=', 'test_clocks.id')
        .where(goesOn)
        .where(isUnsettled)
        .limit(1)
        .as('unsettled'),
    ])
    .where('deleted_at', 'is', null);

type ClockRow = Awaited<ReturnType<ReturnType<typeof clockRows>['execute']>>[number];

export const clockIn = ({ id, name, now, created_at: createdAt, orders, unsettled }: ClockRow): TestClock => ({
  id,
  name,
  now,
  status: unsettled === null ? 'ready' : 'advancing',
  orders: readWholeNumber(orders ?? 0),
  createdAt,
});

/**
 * Locks a clock until the transaction ends.
 * @param touchedAt in the time of the world
 * @returns the clock's instant; null where there is no such clock, or it is being removed
 */
export async function lockClock(db: Kysely<Schema>, id: TestClockId, touchedAt: Instant): Promise<Instant | null> {
  const row = await db
    .updateTable('test_clocks')
    .set({ touched_at: touchedAt })
    .where('id', '=', id)
    .where('deleted_at', 'is', null)
    .returning('now')
    .executeTakeFirst();
  return row?.now ?? null;
}
