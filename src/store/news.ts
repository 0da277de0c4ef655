import { sql, type Kysely } from 'kysely';
import { isFinal } from '../domain/process/advance.ts';
import type { OrderEvent } from '../domain/order/event.ts';
import type { Order } from '../domain/order/order.ts';
import type { OrderId } from '../domain/order/party.ts';
import { fromJson, type JsonText } from './json.ts';
import { eventOf } from './order-book.ts';
import type { Schema } from './schema.ts';
import type { News } from './store.ts';

/** What is new of many orders. What was asked comes as one parameter: however many there are, it is one statement. */
export async function listNews(
  db: Kysely<Schema>,
  after: ReadonlyMap<OrderId, number>,
  limit: number,
): Promise<readonly News[]> {
  const rows = await newsQuery(db, after).limit(limit).execute();
  const news = new Map<OrderId, { readonly events: OrderEvent[]; readonly last: number | null }>();
  for (const row of rows) {
    const known = news.get(row.order_id) ?? { events: [], last: lastOf(row.ended) };
    known.events.push(eventOf(row));
    news.set(row.order_id, known);
  }
  return Array.from(news, ([orderId, of]) => ({ orderId, ...of }));
}

/** Both databases have a json_each; they agree on no type for what it gives, but on its text. */
function newsQuery(db: Kysely<Schema>, after: ReadonlyMap<OrderId, number>) {
  const asked = JSON.stringify(Object.fromEntries(after));
  return (
    db
      .selectFrom(sql<{ key: OrderId; value: unknown }>`json_each(${asked})`.as('asked'))
      // SQLite keeps to this order: what was asked first, then its events by their key.
      .crossJoin('events')
      .selectAll('events')
      // No join: mostly there is nothing new, and then no order is looked at. Nor is the state of most that are.
      .select((select) =>
        select
          .selectFrom('orders')
          .select('state')
          .whereRef('orders.id', '=', 'events.order_id')
          .where('stage', 'in', ['closed', 'cancelled'])
          .as('ended'),
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
