import { sql, type Kysely } from 'kysely';
import type { Engine } from '../engine.ts';

const DATES = ['deadline_at', 'appointment_at'];
const OWNERS = ['customer_id', 'provider_id', 'awaiting', 'stage'];

/**
 * Orders are found by their deadline, their appointment, their reference and the references of their payments. No row is
 * written: those that are there, and those that older versions still record, are brought up to date by the workers, some
 * at a time. So the indexes are empty at first, and this takes no longer than to read the table.
 */
export async function orderSearch(db: Kysely<unknown>, engine: Engine): Promise<void> {
  for (const column of [...DATES, 'reference']) {
    await db.schema.alterTable('orders').addColumn(column, engine.text).execute();
  }
  await db.schema
    .alterTable('orders')
    .addColumn('searchable_version', 'integer', (column) => column.notNull().defaultTo(0))
    .execute();
  await sql`create index orders_unsearchable on orders (id) where version <> searchable_version`.execute(db);
  for (const date of DATES) {
    await db.schema
      .createIndex(`orders_by_${date}`)
      .on('orders')
      .columns([date, 'id'])
      .where(date, 'is not', null)
      .execute();
    for (const owner of OWNERS) {
      await db.schema
        .createIndex(`orders_by_${owner}_${date}`)
        .on('orders')
        .columns([owner, date, 'id'])
        .where(date, 'is not', null)
        .execute();
    }
  }
  await db.schema
    .createIndex('orders_by_reference')
    .on('orders')
    .columns(['reference', 'created_at', 'id'])
    .where('reference', 'is not', null)
    .execute();

  await db.schema
    .createTable('payment_references')
    .addColumn('reference', engine.text, (column) => column.notNull())
    .addColumn('order_id', engine.text, (column) => column.notNull().references('orders.id'))
    .addPrimaryKeyConstraint('payment_references_key', ['reference', 'order_id'])
    .execute();
}
