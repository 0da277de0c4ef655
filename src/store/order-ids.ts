import type { Kysely } from 'kysely';
import type { OrderId } from '../domain/order/party.ts';
import type { Schema } from './schema.ts';

const IDS_AT_ONCE = 1_000;

/** The ids of all stored orders, read in batches. */
export async function* orderIds(db: Kysely<Schema>): AsyncIterable<OrderId> {
  for (let last = '' as OrderId; ;) {
    const ids: readonly { id: OrderId }[] = await db
      .selectFrom('orders')
      .select('id')
      .where('id', '>', last)
      .orderBy('id')
      .limit(IDS_AT_ONCE)
      .execute();
    for (const { id } of ids) yield (last = id);
    if (ids.length < IDS_AT_ONCE) return;
  }
}
