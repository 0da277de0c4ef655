import { sql, type Kysely } from 'kysely';
import type { Engine } from '../engine.ts';

/**
 * Test clocks, the orders on them, and a ledger of their own: what these transfer never touches the accounts of real
 * money, and can be removed.
 */
export async function testClocks(db: Kysely<unknown>, engine: Engine): Promise<void> {
  await db.schema
    .createTable('test_clocks')
    .addColumn('id', engine.text, (column) => column.notNull().primaryKey())
    .addColumn('name', engine.text)
    .addColumn('now', engine.text, (column) => column.notNull())
    .addColumn('created_at', engine.text, (column) => column.notNull())
    .addColumn('touched_at', engine.text, (column) => column.notNull())
    .addColumn('deleted_at', engine.text)
    .execute();

  await db.schema
    .createTable('test_clock_orders')
    .addColumn('order_id', engine.text, (column) => column.notNull().primaryKey())
    .addColumn('test_clock', engine.text, (column) => column.notNull().references('test_clocks.id'))
    .addColumn('played_to', engine.text, (column) => column.notNull())
    .addColumn('settled', 'smallint', (column) => column.notNull().defaultTo(0))
    .addColumn('ended', 'smallint', (column) => column.notNull().defaultTo(0))
    .addColumn('booked_at', engine.text, (column) => column.notNull())
    .execute();
  await db.schema
    .createIndex('test_clock_orders_by_clock')
    .on('test_clock_orders')
    .columns(['test_clock', 'ended', 'order_id'])
    .execute();

  await db.schema
    .createTable('test_transfers')
    .addColumn('id', engine.text, (column) => column.notNull().primaryKey())
    .addColumn('order_id', engine.text, (column) => column.notNull().references('orders.id'))
    .addColumn('kind', engine.text, (column) => column.notNull())
    .addColumn('from_account', engine.text, (column) => column.notNull())
    .addColumn('to_account', engine.text, (column) => column.notNull())
    .addColumn('amount', 'bigint', (column) => column.notNull())
    .addColumn('currency', engine.text, (column) => column.notNull())
    .addColumn('at', engine.text, (column) => column.notNull())
    .addColumn('reverses', engine.text)
    .addColumn('note', engine.text)
    .execute();
  await db.schema.createIndex('test_transfers_by_order').on('test_transfers').column('order_id').execute();

  await db.schema.alterTable('orders').addColumn('test_clock', engine.text).execute();
  await db.schema
    .createIndex('orders_by_test_clock')
    .on('orders')
    .columns(['test_clock', 'created_at', 'id'])
    .where('test_clock', 'is not', null)
    .execute();
  await sql`
    create view test_entries as
    select id as transfer_id, order_id, from_account as account, -amount as amount, currency from test_transfers
    union all
    select id as transfer_id, order_id, to_account as account, amount, currency from test_transfers`.execute(db);
}
