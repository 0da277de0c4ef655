import { sql, type Kysely, type RawBuilder, type SelectQueryBuilder } from 'kysely';
import { FLAGS, type Flag } from '../domain/order/flag.ts';
import type { Order } from '../domain/order/order.ts';
import type { OrderId } from '../domain/order/party.ts';
import { pageOf, readCursor, type Page, type PageRequest } from './cursor.ts';
import { fromJson } from './json.ts';
import type { Schema } from './schema.ts';
import type { OrderFilter } from './store.ts';
import { readWholeNumber, type WholeNumber } from './whole-number.ts';

type OrdersQuery = SelectQueryBuilder<Schema, 'orders', object>;

/** Orders, newest first. By their creation, which never changes: whatever happens to an order, its place stays. */
export async function listOrders(
  db: Kysely<Schema>,
  filter: OrderFilter,
  { limit, cursor }: PageRequest,
): Promise<Page<Order>> {
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

/** @throws {CursorError} */
export function listQuery(db: Kysely<Schema>, filter: OrderFilter, cursor: string | null): OrdersQuery {
  const { createdFrom, createdTo } = filter;
  const position = cursor === null ? null : readCursor(cursor);
  let orders: OrdersQuery = db.selectFrom('orders').orderBy('created_at', 'desc').orderBy('id', 'desc');
  for (const condition of conditions(filter)) orders = orders.where(condition);
  if (createdFrom !== null) orders = orders.where('created_at', '>=', createdFrom);
  // Only the nearer end: given both, SQLite would begin at the farther one and walk to the other.
  if (position !== null && (createdTo === null || position.at <= createdTo)) {
    return orders.where(sql<boolean>`(created_at, id) < (${position.at}, ${position.id})`);
  }
  return createdTo === null ? orders : orders.where('created_at', '<=', createdTo);
}

/**
 * Orders are found by the first of these: what fewest orders share, however many there are. The others choose among
 * those. SQLite, which counts nothing, would rather go through all closed orders than through those of one customer.
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

/** A cast from text to text hides a column from SQLite's indexes; for Postgres it is not there. */
const equals = (column: 'customer_id' | 'provider_id' | 'awaiting' | 'stage', value: string | null) =>
  value === null
    ? null
    : (finds: boolean) => sql<boolean>`${finds ? sql.ref(column) : sql`cast(${sql.ref(column)} as text)`} = ${value}`;

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

const IDS_AT_ONCE = 1_000;

export async function* orderIds(db: Kysely<Schema>): AsyncGenerator<OrderId> {
  for (let last: OrderId | null = null; ;) {
    const ids: readonly { id: OrderId }[] = await db
      .selectFrom('orders')
      .select('id')
      .where('id', '>', last ?? ('' as OrderId))
      .orderBy('id')
      .limit(IDS_AT_ONCE)
      .execute();
    for (const { id } of ids) yield (last = id);
    if (ids.length < IDS_AT_ONCE) return;
  }
}

/** Written out, not as a parameter: only so do the databases see that the flag's own index has all of these orders. */
const isRaised = (flag: Flag) => sql<boolean>`${sql.ref(flag)} = 1`;
