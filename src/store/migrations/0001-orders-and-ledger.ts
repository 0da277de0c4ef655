import { sql, type Kysely } from 'kysely';
import type { Engine } from '../engine.ts';

/** The order book: orders, their timelines, the outcomes of their commands. The ledger: transfers of money. */
export async function ordersAndLedger(db: Kysely<unknown>, engine: Engine): Promise<void> {
  await db.schema
    .createTable('orders')
    .addColumn('id', engine.text, (column) => column.notNull().primaryKey())
    .addColumn('version', 'integer', (column) => column.notNull())
    .addColumn('customer_id', engine.text, (column) => column.notNull())
    .addColumn('provider_id', engine.text, (column) => column.notNull())
    .addColumn('stage', engine.text, (column) => column.notNull())
    .addColumn('awaiting', engine.text)
    .addColumn('created_at', engine.text, (column) => column.notNull())
    .addColumn('state', engine.text, (column) => column.notNull())
    .execute();

  await db.schema
    .createTable('events')
    .addColumn('order_id', engine.text, (column) => column.notNull().references('orders.id'))
    .addColumn('seq', 'integer', (column) => column.notNull())
    .addColumn('type', engine.text, (column) => column.notNull())
    .addColumn('at', engine.text, (column) => column.notNull())
    .addColumn('actor_role', engine.text, (column) => column.notNull())
    .addColumn('actor_id', engine.text, (column) => column.notNull())
    .addColumn('command_id', engine.text)
    .addColumn('data', engine.text, (column) => column.notNull())
    .addPrimaryKeyConstraint('events_key', ['order_id', 'seq'])
    .execute();

  await db.schema
    .createTable('outcomes')
    .addColumn('order_id', engine.text, (column) => column.notNull().references('orders.id'))
    .addColumn('command_id', engine.text, (column) => column.notNull())
    .addColumn('outcome', engine.text, (column) => column.notNull())
    .addPrimaryKeyConstraint('outcomes_key', ['order_id', 'command_id'])
    .execute();

  // One row has one sum and both accounts: a transfer that does not balance cannot be written.
  await db.schema
    .createTable('transfers')
    .addColumn('id', engine.text, (column) => column.notNull().primaryKey())
    .addColumn('order_id', engine.text, (column) => column.notNull().references('orders.id'))
    .addColumn('kind', engine.text, (column) => column.notNull())
    .addColumn('from_account', engine.text, (column) => column.notNull())
    .addColumn('to_account', engine.text, (column) => column.notNull())
    .addColumn('amount', 'bigint', (column) => column.notNull())
    .addColumn('currency', engine.text, (column) => column.notNull())
    .addColumn('at', engine.text, (column) => column.notNull())
    // SQLite would take 1.5 and 'abc' for a bigint.
    .addCheckConstraint('transfers_amount', sql`amount > 0 and amount = cast(amount as bigint)`)
    .addCheckConstraint('transfers_accounts', sql`from_account <> to_account`)
    .execute();
  await engine.refuseChanges(db, 'transfers');

  await db.schema.createIndex('transfers_to').on('transfers').columns(['to_account', 'at', 'id']).execute();
  await db.schema.createIndex('transfers_from').on('transfers').column('from_account').execute();

  await sql`
    create view entries as
    select id as transfer_id, from_account as account, -amount as amount, currency from transfers
    union all
    select id as transfer_id, to_account as account, amount, currency from transfers`.execute(db);
}
