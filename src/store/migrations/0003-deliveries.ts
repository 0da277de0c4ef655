import type { Kysely } from 'kysely';
import type { Engine } from '../engine.ts';

/** Webhook endpoints, and the deliveries to them and to mailboxes. */
export async function deliveries(db: Kysely<unknown>, engine: Engine): Promise<void> {
  await db.schema
    .createTable('webhook_endpoints')
    .addColumn('id', engine.text, (column) => column.notNull().primaryKey())
    .addColumn('url', engine.text, (column) => column.notNull())
    .addColumn('description', engine.text)
    .addColumn('events', engine.text, (column) => column.notNull())
    .addColumn('created_at', engine.text, (column) => column.notNull())
    .addColumn('secret', engine.text, (column) => column.notNull())
    .addColumn('former_secret', engine.text)
    .addColumn('former_until', engine.text)
    .addColumn('failing_since', engine.text)
    .addColumn('disabled_at', engine.text)
    .addColumn('disabled_because', engine.text)
    .execute();

  await db.schema
    .createTable('deliveries')
    .addColumn('id', engine.text, (column) => column.notNull().primaryKey())
    .addColumn('destination', engine.text, (column) => column.notNull())
    // Empty for a test message.
    .addColumn('order_id', engine.text, (column) => column.notNull())
    .addColumn('seq', 'integer', (column) => column.notNull())
    .addColumn('type', engine.text, (column) => column.notNull())
    .addColumn('body', engine.text, (column) => column.notNull())
    .addColumn('recipient', engine.text)
    .addColumn('status', engine.text, (column) => column.notNull())
    .addColumn('attempts', engine.text, (column) => column.notNull())
    .addColumn('tries', 'integer', (column) => column.notNull())
    .addColumn('next_at', engine.text)
    .addColumn('created_at', engine.text, (column) => column.notNull())
    .execute();

  // For the next message of a delivery queue, and for an endpoint's deliveries, newest first.
  await db.schema
    .createIndex('deliveries_in_line')
    .on('deliveries')
    .columns(['order_id', 'status', 'destination', 'seq'])
    .execute();
  await db.schema
    .createIndex('deliveries_newest')
    .on('deliveries')
    .columns(['destination', 'created_at', 'id'])
    .execute();
}
