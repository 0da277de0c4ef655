import { sql, type Kysely } from 'kysely';
import type { Engine } from '../engine.ts';

/** The events of all orders, numbered in the order in which they are recorded; those that are there by their instants. */
export async function feed(db: Kysely<unknown>, engine: Engine): Promise<void> {
  await db.schema
    .createTable('feed')
    .addColumn('position', engine.countingKey)
    .addColumn('order_id', engine.text, (column) => column.notNull())
    .addColumn('seq', 'integer', (column) => column.notNull())
    .addColumn('type', engine.text, (column) => column.notNull())
    .execute();
  await db.schema.createIndex('feed_by_type').on('feed').columns(['type', 'position']).execute();
  // First the trigger: from then on nobody else records events until the migration has ended.
  await engine.feedEvents(db);
  await sql`
    insert into feed (order_id, seq, type) select order_id, seq, type from events order by at, order_id, seq`.execute(
    db,
  );
}
