import type { Kysely } from 'kysely';
import { isFinal } from '../domain/process/advance.ts';
import type { Instant } from '../domain/values/instant.ts';
import type { Order } from '../domain/order/order.ts';
import type { OrderId, PartyId } from '../domain/order/party.ts';
import { fromJson, toJson } from './json.ts';
import type { Schema } from './schema.ts';
import type { Forgotten, Recording } from './store.ts';

/** What people write on an order, wherever it stands. */
const WRITTEN: ReadonlySet<string> = new Set(['comment', 'reason', 'note', 'text']);

/** Removes what people wrote on a customer's ended orders; a living one needs it, and its workflow would bring it again. */
export async function forget(db: Kysely<Schema>, customerId: PartyId, at: Instant): Promise<Forgotten> {
  const orders = await db.selectFrom('orders').select(['id', 'state']).where('customer_id', '=', customerId).execute();
  const ended = orders.filter(({ state }) => isFinal(fromJson(state)));
  for (const { id } of ended) await forgetOrder(db, id, at);
  return { ended: ended.length, living: orders.length - ended.length };
}

/** The same recording without a word that somebody wrote. */
export const withoutWords = ({ order, events, outcomes }: Recording): Recording => ({
  order: wordless(order),
  events: events.map(wordless),
  outcomes,
});

async function forgetOrder(db: Kysely<Schema>, id: OrderId, at: Instant): Promise<void> {
  await db.transaction().execute(async (transaction) => {
    const { state } = await transaction
      .selectFrom('orders')
      .select('state')
      .where('id', '=', id)
      .executeTakeFirstOrThrow();
    const order: Order = wordless(fromJson(state));
    await transaction
      .updateTable('orders')
      .set({ state: toJson(order), forgotten_at: at })
      .where('id', '=', id)
      .execute();
    // Messages hold whole orders, and mails their addresses.
    await transaction.deleteFrom('deliveries').where('order_id', '=', id).execute();
    const events = await transaction.selectFrom('events').select(['seq', 'data']).where('order_id', '=', id).execute();
    for (const { seq, data } of events) {
      const kept = toJson(wordless(fromJson(data)));
      if (kept === data) continue;
      await transaction
        .updateTable('events')
        .set({ data: kept })
        .where('order_id', '=', id)
        .where('seq', '=', seq)
        .execute();
    }
  });
}

/** Plain JSON in, the same shape out: null where a text was. */
function wordless<T>(value: T): T {
  return JSON.parse(JSON.stringify(value, (key, item: unknown) => (WRITTEN.has(key) ? null : item))) as T;
}
