import type { Kysely } from 'kysely';
import type { OrderId } from '../domain/order/party.ts';
import type { Schema } from './schema.ts';

/** Which generation of an order's links is valid; those that were made before its links were revoked are of an earlier one. */
export async function linkGeneration(db: Kysely<Schema>, orderId: OrderId): Promise<number> {
  const row = await db
    .selectFrom('order_links')
    .select('generation')
    .where('order_id', '=', orderId)
    .executeTakeFirst();
  return row?.generation ?? 0;
}

/** Ends all links of an order that there are. A repeat ends those that were made in between, too. */
export async function revokeLinks(db: Kysely<Schema>, orderId: OrderId): Promise<void> {
  await db
    .insertInto('order_links')
    .values({ order_id: orderId, generation: 1 })
    .onConflict((conflict) =>
      conflict.column('order_id').doUpdateSet((update) => ({ generation: update('order_links.generation', '+', 1) })),
    )
    .execute();
}
