import { sql, type Kysely } from 'kysely';
import type { Destination } from '../domain/messages/delivery.ts';
import { BEFORE_ALL, type OrderId } from '../domain/order/party.ts';
import type { Instant } from '../domain/values/instant.ts';
import type { Schema } from './schema.ts';

/**
 * Deletes messages that were delivered, have failed or could not be sent, and were created before an instant; none that
 * is still to be sent.
 * @param most of them at a time
 * @returns how many: fewer where none is left
 */
export async function prune(db: Kysely<Schema>, before: Instant, most: number): Promise<number> {
  let gone = 0;
  for (const destination of await destinations(db)) {
    const { numDeletedRows } = await db
      .deleteFrom('deliveries')
      .where('id', 'in', (select) =>
        select
          .selectFrom('deliveries')
          .select('id')
          .where('destination', '=', destination)
          .where('created_at', '<', before)
          .where('status', '!=', 'pending')
          .orderBy('created_at')
          .limit(most - gone),
      )
      .executeTakeFirst();
    gone += Number(numDeletedRows);
    if (gone >= most) return gone;
  }
  return gone;
}

/** Seeks one after another in the index, which has all messages of a destination together: there are few. */
async function destinations(db: Kysely<Schema>): Promise<readonly Destination[]> {
  const { rows } = await sql<{ destination: Destination }>`
    with recursive found (destination) as (
      select min(destination) from deliveries
      union all
      select (select min(destination) from deliveries where destination > found.destination) from found
      where found.destination is not null)
    select destination from found where destination is not null`.execute(db);
  return rows.map(({ destination }) => destination);
}

/**
 * Deletes the outcomes of the commands of orders that have ended, and to which nothing has happened since an instant. That
 * of the creation stays: a repeat of it is to find the order (N4).
 * @param after looks at orders with an id above this one
 * @param most of them at a time
 * @returns the last one, to go on from; where there is none behind it, BEFORE_ALL
 */
export async function pruneOutcomes(
  db: Kysely<Schema>,
  after: OrderId,
  since: Instant,
  most: number,
): Promise<OrderId> {
  const looked = await db
    .selectFrom('orders')
    .select(['id', 'ended', 'version'])
    .where('id', '>', after)
    .orderBy('id')
    .limit(most)
    .execute();
  const last = looked.at(-1);
  if (!last) return BEFORE_ALL;
  await db
    .deleteFrom('outcomes')
    .where('order_id', 'in', (select) =>
      select
        .selectFrom('orders')
        .innerJoin('events', (join) =>
          join.onRef('events.order_id', '=', 'orders.id').onRef('events.seq', '=', 'orders.version'),
        )
        .select('orders.id')
        .where('orders.id', '>', after)
        .where('orders.id', '<=', last.id)
        .where('orders.ended', '=', 1)
        .where('events.at', '<', since),
    )
    .where((where) =>
      where.not(
        where.exists(
          where
            .selectFrom('events as created')
            .select('created.seq')
            .whereRef('created.order_id', '=', 'outcomes.order_id')
            .where('created.seq', '=', 1)
            .whereRef('created.command_id', '=', 'outcomes.command_id'),
        ),
      ),
    )
    .execute();
  return looked.length < most ? BEFORE_ALL : last.id;
}
