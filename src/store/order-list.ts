import { sql, type Kysely, type SelectQueryBuilder } from 'kysely';
import { FLAGS, type Flag } from '../domain/order/flag.ts';
import type { Instant } from '../domain/values/instant.ts';
import type { OrderSort } from '../domain/order/order-sort.ts';
import type { Order } from '../domain/order/order.ts';
import { pageOf, readCursor, type Page, type PageRequest } from './cursor.ts';
import { fromJson } from './json.ts';
import { conditionsOf, hidden, inTheWorld, isRaised, type DateColumn } from './order-conditions.ts';
import type { OrderFilter } from './order-filter.ts';
import type { Schema } from './schema.ts';
import { readWholeNumber, type WholeNumber } from './whole-number.ts';

const COLUMNS: Readonly<Record<OrderSort, DateColumn>> = {
  createdAt: 'created_at',
  '-createdAt': 'created_at',
  deadline: 'deadline_at',
  '-deadline': 'deadline_at',
  appointment: 'appointment_at',
  '-appointment': 'appointment_at',
};

type OrdersQuery = SelectQueryBuilder<Schema, 'orders', object>;

const NEWEST_FIRST = '-createdAt';

/**
 * Orders, newest first by their creation, or sorted otherwise; those without what they are sorted by are left out. The
 * creation never changes: pages show no order twice, and miss none that was there when the first one was read. A deadline
 * and an appointment do: an order that moves meanwhile may be missed, or be shown twice.
 * @throws {CursorError} for a cursor that this program did not make, or not for a list sorted like this
 */
export async function listOrders(
  db: Kysely<Schema>,
  filter: OrderFilter,
  { limit, cursor }: PageRequest,
  sort: OrderSort = NEWEST_FIRST,
): Promise<Page<Order>> {
  const named = sort === NEWEST_FIRST ? undefined : sort;
  const rows = await listQuery(db, filter, sort, cursor === null ? null : readCursor(cursor, named))
    .select(['id', 'state', `${COLUMNS[sort]} as at`])
    .limit(limit + 1)
    .execute();
  return pageOf(
    rows,
    limit,
    ({ state }) => fromJson(state),
    ({ createdAt }, { id, at }) => ({ at: at ?? createdAt, id, ...(named && { sort: named }) }),
  );
}

function listQuery(
  db: Kysely<Schema>,
  filter: OrderFilter,
  sort: OrderSort,
  position: { readonly at: Instant; readonly id: string } | null,
): OrdersQuery {
  const column = COLUMNS[sort];
  const { conditions, isFoundInOrder } = conditionsOf(filter, column);
  // Where another index finds the orders, they are sorted after that: they are few.
  const key = isFoundInOrder ? sql.ref<Instant>(column) : hidden(column);
  const isDescending = sort.startsWith('-');
  const [direction, from, until, behind] = isDescending
    ? (['desc', sql`<=`, sql`>=`, sql`<`] as const)
    : (['asc', sql`>=`, sql`<=`, sql`>`] as const);
  let orders: OrdersQuery = db.selectFrom('orders').orderBy(key, direction).orderBy('id', direction);
  for (const condition of conditions) orders = orders.where(condition);
  if (column !== 'created_at') orders = orders.where(sql<boolean>`${key} is not null`);
  const [earliest, latest] = boundsOf(filter, column);
  const [start, end] = isDescending ? [latest, earliest] : [earliest, latest];
  if (end !== null) orders = orders.where(sql<boolean>`${key} ${until} ${end}`);
  // Only the nearer bound: given both, SQLite would seek to the farther one and scan to the other.
  if (position && (start === null || (isDescending ? position.at <= start : position.at >= start))) {
    return orders.where(sql<boolean>`(${key}, id) ${behind} (${position.at}, ${position.id})`);
  }
  return start === null ? orders : orders.where(sql<boolean>`${key} ${from} ${start}`);
}

/** What is asked for of the column that the list is sorted by. */
function boundsOf(filter: OrderFilter, column: DateColumn): readonly [from: Instant | null, to: Instant | null] {
  switch (column) {
    case 'created_at':
      return [filter.createdFrom, filter.createdTo];
    case 'deadline_at':
      return [filter.deadlineFrom, filter.deadlineTo];
    case 'appointment_at':
      return [filter.appointmentFrom, filter.appointmentTo];
  }
}

/** How many orders each flag is raised on. */
export async function countFlags(db: Kysely<Schema>): Promise<Readonly<Record<Flag, number>>> {
  const counts = await Promise.all(
    FLAGS.map(async (flag) => {
      const { n } = await db
        .selectFrom('orders')
        .select(({ fn }) => fn.countAll<WholeNumber>().as('n'))
        .where(isRaised(flag))
        .where(inTheWorld)
        .executeTakeFirstOrThrow();
      return [flag, readWholeNumber(n)] as const;
    }),
  );
  return Object.fromEntries(counts) as Record<Flag, number>;
}
