import type { Kysely } from 'kysely';
import type { Engine } from '../engine.ts';

/** The orders whose links were revoked. Without a foreign key: a link can be made before the order is recorded. */
export async function orderLinks(db: Kysely<unknown>, engine: Engine): Promise<void> {
  await db.schema
    .createTable('order_links')
    .addColumn('order_id', engine.text, (column) => column.notNull().primaryKey())
    .addColumn('generation', 'integer', (column) => column.notNull())
    .execute();
}
