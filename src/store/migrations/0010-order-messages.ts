import type { Kysely } from 'kysely';

/** The messages of an order, by the events that they tell of. */
export async function orderMessages(db: Kysely<unknown>): Promise<void> {
  await db.schema.createIndex('deliveries_by_order').on('deliveries').columns(['order_id', 'seq', 'id']).execute();
}
