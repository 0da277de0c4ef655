import { sql, type Kysely } from 'kysely';
import { isFinal } from '../domain/process/advance.ts';
import type { OrderEvent } from '../domain/order/event.ts';
import type { Order } from '../domain/order/order.ts';
import type { OrderId } from '../domain/order/party.ts';
import { eventOf } from './event-rows.ts';
import { fromJson, type JsonText } from './json.ts';
import type { Schema } from './schema.ts';

/** What is new in the timeline of an order. */
export interface News {
  readonly orderId: OrderId;
  /** Oldest first. */
  readonly events: readonly OrderEvent[];
  /** The seq of the last event that the order will ever have; null while more may happen. */
  readonly last: number | null;
}

/** The events of an order with a seq above `after`, oldest first; 0 for all of them. */
export async function listEvents(
  db: Kysely<Schema>,
  id: OrderId,
  after: number,
  limit: number,
): Promise<readonly OrderEvent[]> {
  const rows = await db
    .selectFrom('events')
    .selectAll()
    .where('order_id', '=', id)
    .where('seq', '>', after)
    .orderBy('seq')
    .limit(limit)
    .execute();
  return rows.map(eventOf);
}

/**
 * The new events of many orders in one query: of each order those with a seq above the one given for it.
 * @param limit of events, for all orders together; where it is reached there may be more
 */
export async function listNews(
  db: Kysely<Schema>,
  after: ReadonlyMap<OrderId, number>,
  limit: number,
): Promise<readonly News[]> {
  const rows = await newsQuery(db, after).limit(limit).execute();
  const news = new Map<OrderId, { readonly events: OrderEvent[]; readonly last: number | null }>();
  for (const row of rows) {
    const known = news.get(row.order_id) ?? { events: [], last: lastOf(row.state) };
    known.events.push(eventOf(row));
    news.set(row.order_id, known);
  }
  return Array.from(news, ([orderId, of]) => ({ orderId, ...of }));
}

/**
 * The orders come in as one JSON parameter, so that their number does not change the statement. Both databases have
 * json_each; the type of its `value` differs, its text does not.
 */
function newsQuery(db: Kysely<Schema>, after: ReadonlyMap<OrderId, number>) {
  const asked = JSON.stringify(Object.fromEntries(after));
  return (
    db
      .selectFrom(sql<{ key: OrderId; value: unknown }>`json_each(${asked})`.as('asked'))
      // SQLite never reorders a CROSS JOIN: first the orders, then the events of each by their primary key.
      .crossJoin('events')
      .selectAll('events')
      // A subquery, not a join: where there is no new event no order is read, and no state of one that goes on.
      .select((select) =>
        select
          .selectFrom('orders')
          .select('state')
          .whereRef('orders.id', '=', 'events.order_id')
          .where('stage', 'in', ['closed', 'cancelled'])
          .as('state'),
      )
      .whereRef('events.order_id', '=', 'asked.key')
      .where('events.seq', '>', sql<number>`cast(cast(asked.value as text) as integer)`)
      .orderBy('events.order_id')
      .orderBy('events.seq')
  );
}

function lastOf(state: JsonText<Order> | null): number | null {
  const order = state && fromJson(state);
  return order && isFinal(order) ? order.version : null;
}
