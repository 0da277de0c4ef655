import { sql, type Kysely } from 'kysely';
import type { Engine } from '../engine.ts';

/** The flags as of this migration. A flag that comes later is added by a migration of its own. */
const FLAGS = ['overdue', 'claim', 'dispute', 'pending_change', 'late_credit'] as const;

type FrozenFlag = (typeof FLAGS)[number];

interface OrderRow extends Readonly<Record<FrozenFlag, number>> {
  readonly id: string;
  readonly version: number;
  readonly state: string;
}

/** What flags depend on in the JSON of `orders.state`, as it was written before this migration. */
interface StoredOrder {
  readonly stage: string;
  readonly proposal: object | null;
  readonly dispute: { readonly status: string } | null;
  readonly payment: { readonly status: string };
  readonly claim: { readonly status: string } | null;
  readonly credit: { readonly status: string } | null;
}

/** Lists of orders, found by indexes. Triggers allow transfers between certain accounts only, and reversals of them. */
export async function listsAndAccounts(db: Kysely<unknown>, engine: Engine): Promise<void> {
  await addFlags(db, engine);
  await addListIndexes(db);
  await addReversals(db, engine);
  await guardAccounts(db, engine);
}

async function addFlags(db: Kysely<unknown>, engine: Engine): Promise<void> {
  await db.schema.alterTable('orders').addColumn('forgotten_at', engine.text).execute();
  for (const flag of FLAGS) {
    await db.schema
      .alterTable('orders')
      .addColumn(flag, 'smallint', (column) => column.notNull().defaultTo(0))
      .execute();
  }
  const tables = db.withTables<{ orders: OrderRow }>();
  const orders = tables.selectFrom('orders').select(['id', 'state']).where('version', '>', 1);
  for (const { id, state } of await orders.execute()) {
    const raised = raisedIn(JSON.parse(state) as StoredOrder);
    if (raised.length === 0) continue;
    await tables
      .updateTable('orders')
      .set(Object.fromEntries(raised.map((flag) => [flag, 1])))
      .where('id', '=', id)
      .execute();
  }
}

function raisedIn({ stage, proposal, dispute, payment, claim, credit }: StoredOrder): readonly FrozenFlag[] {
  const isRaised: Readonly<Record<FrozenFlag, boolean>> = {
    overdue: stage === 'payment' && payment.status === 'overdue',
    claim: stage === 'payment' && claim?.status === 'open',
    dispute: stage === 'confirmation_of_execution' && dispute?.status === 'open',
    pending_change: stage === 'execution_in_progress' && proposal !== null,
    late_credit: credit?.status === 'late',
  };
  return FLAGS.filter((flag) => isRaised[flag]);
}

async function addListIndexes(db: Kysely<unknown>): Promise<void> {
  const sorted = ['created_at', 'id'];
  await db.schema.createIndex('orders_newest').on('orders').columns(sorted).execute();
  // The further columns are for filters: they are checked in the index, without reading every order of a long history.
  const lists = {
    customer_id: ['awaiting', 'stage'],
    provider_id: ['awaiting', 'stage'],
    awaiting: ['stage'],
    stage: [],
  };
  for (const [column, more] of Object.entries(lists)) {
    await db.schema
      .createIndex(`orders_by_${column}`)
      .on('orders')
      .columns([column, ...sorted, ...more])
      .execute();
  }
  // Partial indexes: few orders are flagged at a time, so each is small, however many orders there are.
  for (const flag of FLAGS) {
    await db.schema
      .createIndex(`orders_flagged_${flag}`)
      .on('orders')
      .columns(sorted)
      .where(sql.ref(flag), '=', sql.lit(1))
      .execute();
  }
}

async function addReversals(db: Kysely<unknown>, engine: Engine): Promise<void> {
  await db.schema
    .alterTable('transfers')
    .addColumn('reverses', engine.text, (column) => column.references('transfers.id'))
    .execute();
  await db.schema.alterTable('transfers').addColumn('note', engine.text).execute();
  await db.schema
    .createIndex('transfers_reversed_once')
    .on('transfers')
    .column('reverses')
    .unique()
    .where('reverses', 'is not', null)
    .execute();
  // A page of a provider's entries is read from both sides of the account.
  await db.schema.dropIndex('transfers_from').execute();
  await db.schema.createIndex('transfers_from').on('transfers').columns(['from_account', 'at', 'id']).execute();
  await db.schema.createIndex('transfers_by_order').on('transfers').column('order_id').execute();
}

async function guardAccounts(db: Kysely<unknown>, engine: Engine): Promise<void> {
  // A repeated transfer is not inserted (on conflict do nothing), so it need not meet the rules again.
  const isNew = sql`not exists (select 1 from transfers where id = new.id)`;
  const escrow = sql`'order:' || new.order_id`;
  const provider = sql`(select 'provider:' || provider_id from orders where id = new.order_id)`;
  const ways = sql`(
    (new.kind = 'payment' and new.from_account = 'customers' and new.to_account = ${escrow}) or
    (new.kind = 'credit' and new.from_account = ${escrow} and new.to_account = ${provider}) or
    (new.kind = 'fee' and new.from_account = ${escrow} and new.to_account = 'fees') or
    (new.kind = 'write_off' and new.from_account = 'write_offs' and new.to_account = 'unpaid') or
    (new.kind = 'reversal' and exists (
      select 1 from transfers reversed where reversed.id = new.reverses and reversed.kind <> 'reversal'
        and reversed.order_id = new.order_id and reversed.amount = new.amount and reversed.currency = new.currency
        and reversed.from_account = new.to_account and reversed.to_account = new.from_account)))`;
  await engine.refuseRows(db, 'transfers', {
    name: 'transfers_between_accounts',
    when: sql`${isNew} and not (
      coalesce(${ways}, false) and
      coalesce(new.id like 'order/' || new.order_id || '/%', false) and
      (new.kind = 'reversal') = (new.reverses is not null))`,
    says: 'a transfer goes from an account to one that it may go to',
  });

  const held = sql`
    (select coalesce(sum(amount), 0) from entries
      where account = new.from_account and currency = new.currency)`;
  await engine.refuseRows(db, 'transfers', {
    name: 'transfers_within_escrow',
    when: sql`${isNew} and new.from_account like 'order:%' and ${held} < new.amount`,
    says: 'an order gives no more than was paid for it',
  });
}
