import { sql, type Kysely, type RawBuilder, type SelectQueryBuilder } from 'kysely';
import { FLAGS, type Flag } from '../domain/order/flag.ts';
import type { Instant } from '../domain/values/instant.ts';
import type { Order, Stage } from '../domain/order/order.ts';
import type { PartyId, Role } from '../domain/order/party.ts';
import { pageOf, readCursor, type Page, type PageRequest } from './cursor.ts';
import { fromJson } from './json.ts';
import type { Schema } from './schema.ts';
import { readWholeNumber, type WholeNumber } from './whole-number.ts';

/** Which orders a list shows; null for any. */
export interface OrderFilter {
  readonly customerId: PartyId | null;
  readonly providerId: PartyId | null;
  readonly stage: Stage | null;
  readonly awaiting: Role | null;
  readonly flag: Flag | null;
  /** Both included. */
  readonly createdFrom: Instant | null;
  readonly createdTo: Instant | null;
}

type OrdersQuery = SelectQueryBuilder<Schema, 'orders', object>;

/**
 * Orders, newest first by their creation. That never changes: pages show no order twice, and miss none that was there
 * when the first one was read.
 * @throws {CursorError} for a cursor that this program did not make
 */
export async function listOrders(db: Kysely<Schema>, filter: OrderFilter, page: PageRequest): Promise<Page<Order>> {
  const { limit, cursor } = page;
  const rows = await listQuery(db, filter, cursor)
    .select('state')
    .limit(limit + 1)
    .execute();
  return pageOf(
    rows,
    limit,
    ({ state }) => fromJson(state),
    ({ createdAt, id }) => ({ at: createdAt, id }),
  );
}

function listQuery(db: Kysely<Schema>, filter: OrderFilter, cursor: string | null): OrdersQuery {
  const { createdFrom, createdTo } = filter;
  const position = cursor === null ? null : readCursor(cursor);
  let orders: OrdersQuery = db.selectFrom('orders').orderBy('created_at', 'desc').orderBy('id', 'desc');
  for (const condition of conditions(filter)) orders = orders.where(condition);
  if (createdFrom !== null) orders = orders.where('created_at', '>=', createdFrom);
  // Only the nearer upper bound: given both, SQLite would seek to the farther one and scan to the other.
  if (position !== null && (createdTo === null || position.at <= createdTo)) {
    return orders.where(sql<boolean>`(created_at, id) < (${position.at}, ${position.id})`);
  }
  return createdTo === null ? orders : orders.where('created_at', '<=', createdTo);
}

/**
 * Sorted by how few orders share the value. The first one is found by its index and the others filter its rows: without
 * statistics SQLite would rather scan all closed orders than those of one customer.
 */
function conditions({ customerId, flag, providerId, awaiting, stage }: OrderFilter): readonly RawBuilder<boolean>[] {
  const asked = [
    equals('customer_id', customerId),
    flag === null ? null : () => isRaised(flag),
    equals('provider_id', providerId),
    equals('awaiting', awaiting),
    equals('stage', stage),
  ].filter((condition) => condition !== null);
  return asked.map((condition, index) => condition(index === 0));
}

/** A cast from text to text keeps SQLite from using the column's index; Postgres ignores it. */
const equals = (column: 'customer_id' | 'provider_id' | 'awaiting' | 'stage', value: string | null) =>
  value === null
    ? null
    : (finds: boolean) => sql<boolean>`${finds ? sql.ref(column) : sql`cast(${sql.ref(column)} as text)`} = ${value}`;

/** How many orders each flag is raised on. */
export async function countFlags(db: Kysely<Schema>): Promise<Readonly<Record<Flag, number>>> {
  const counts = await Promise.all(
    FLAGS.map(async (flag) => {
      const { n } = await db
        .selectFrom('orders')
        .select(({ fn }) => fn.countAll<WholeNumber>().as('n'))
        .where(isRaised(flag))
        .executeTakeFirstOrThrow();
      return [flag, readWholeNumber(n)] as const;
    }),
  );
  return Object.fromEntries(counts) as Record<Flag, number>;
}

/** A literal, not a parameter: the planners use a partial index only where they see its condition. */
const isRaised = (flag: Flag) => sql<boolean>`${sql.ref(flag)} = 1`;
