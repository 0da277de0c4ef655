import { sql, type Kysely } from 'kysely';
import type { Engine } from '../engine.ts';

/**
 * Which orders are lost, which have ended, what they can be revived from, and how far the comparison of the order book
 * with Temporal is. Columns have constant defaults: no row is written.
 */
export async function lostOrders(db: Kysely<unknown>, engine: Engine): Promise<void> {
  for (const flag of ['lost', 'ended']) {
    await db.schema
      .alterTable('orders')
      .addColumn(flag, 'smallint', (column) => column.notNull().defaultTo(0))
      .execute();
  }
  for (const column of ['lost_at', 'lost_because', 'lost_told_at', 'contacts']) {
    await db.schema.alterTable('orders').addColumn(column, engine.text).execute();
  }
  await db.schema
    .createIndex('orders_flagged_lost')
    .on('orders')
    .columns(['created_at', 'id'])
    .where(sql.ref('lost'), '=', sql.lit(1))
    .execute();
  // Orders that had ended before are taken out by the first comparison.
  await db.schema
    .createIndex('orders_open')
    .on('orders')
    .column('id')
    .where(sql.ref('ended'), '=', sql.lit(0))
    .execute();

  await db.schema
    .createTable('order_runs')
    .addColumn('order_id', engine.text, (column) => column.notNull().primaryKey().references('orders.id'))
    .addColumn('run_id', engine.text, (column) => column.notNull())
    .addColumn('history_length', 'integer', (column) => column.notNull())
    .execute();

  await db.schema
    .createTable('sweeps')
    .addColumn('task_queue', engine.text, (column) => column.notNull().primaryKey())
    .addColumn('count', 'integer', (column) => column.notNull())
    .addColumn('rounds', 'integer', (column) => column.notNull())
    .addColumn('swept_at', engine.text, (column) => column.notNull())
    .addColumn('looked_up_to', engine.text, (column) => column.notNull())
    .addColumn('compared_up_to', engine.text)
    .execute();
}
