import { sql, type Kysely } from 'kysely';
import type { Engine } from '../engine.ts';

/** Which worker sends the messages of a delivery queue, and which workers live: one that dies counts up no further. */
export async function deliveryLeases(db: Kysely<unknown>, engine: Engine): Promise<void> {
  await db.schema
    .createTable('lease_holders')
    .addColumn('id', engine.text, (column) => column.notNull().primaryKey())
    .addColumn('beats', 'integer', (column) => column.notNull())
    .execute();

  await db.schema
    .createTable('delivery_leases')
    // Empty for test messages.
    .addColumn('order_id', engine.text, (column) => column.notNull())
    .addColumn('destination', engine.text, (column) => column.notNull())
    .addColumn('holder', engine.text, (column) => column.notNull())
    .addPrimaryKeyConstraint('delivery_leases_key', ['order_id', 'destination'])
    .execute();

  // What the release before has recorded and did not come to start the workflow of.
  await sql`insert into delivery_leases (order_id, destination, holder)
    select distinct order_id, destination, 'nobody' from deliveries where status = 'pending'`.execute(db);
}
