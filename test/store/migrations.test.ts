import assert from 'node:assert/strict';
import { Kysely, Migrator } from 'kysely';
import { openStore, type Database } from '../../src/store/index.ts';
import { ordersAndLedger } from '../../src/store/migrations/0001-orders-and-ledger.ts';
import { postgres } from '../../src/store/postgres.ts';
import { sqlite } from '../../src/store/sqlite.ts';
import { usePostgres } from '../support/postgres/shared-postgres.ts';
import { postgresSandbox } from '../support/store/postgres-sandbox.ts';
import { sqliteSandbox } from '../support/store/sqlite-sandbox.ts';
import type { Sandbox } from '../support/store/on.ts';

const FLAGS = ['overdue', 'claim', 'dispute', 'pending_change', 'late_credit'];

/** The flags of orders whose JSON has the shape that it had before there were flags. */
const ORDERS = [
  { stage: 'payment', differs: { payment: { status: 'overdue' } }, flags: ['overdue'] },
  {
    stage: 'payment',
    differs: { payment: { status: 'overdue' }, claim: { status: 'open' } },
    flags: ['overdue', 'claim'],
  },
  { stage: 'payment', differs: { payment: { status: 'due' }, claim: { status: 'withdrawn' } }, flags: [] },
  { stage: 'confirmation_of_execution', differs: { dispute: { status: 'open' } }, flags: ['dispute'] },
  { stage: 'payment', differs: { dispute: { status: 'upheld' } }, flags: [] },
  { stage: 'execution_in_progress', differs: { proposal: { revision: 2 } }, flags: ['pending_change'] },
  { stage: 'confirmation', differs: { proposal: { revision: 2 } }, flags: [] },
  { stage: 'closed', differs: { payment: { status: 'paid' }, credit: { status: 'late' } }, flags: ['late_credit'] },
  { stage: 'closed', differs: { payment: { status: 'paid' }, credit: { status: 'credited' } }, flags: [] },
] as const;

describe('migrations', () => {
  describe('on SQLite', () => {
    raisesFlags(sqliteSandbox);
  });

  describe('on Postgres', () => {
    usePostgres();
    raisesFlags(postgresSandbox);
  });
});

function raisesFlags(makeSandbox: () => Promise<Sandbox>): void {
  it('0002 raises the flags of the orders that are there already', async () => {
    const sandbox = await makeSandbox();
    try {
      await migrateToFirst(sandbox.database);
      for (const [index, { stage, differs }] of ORDERS.entries()) {
        const nothing = { proposal: null, dispute: null, payment: { status: 'none' }, claim: null, credit: null };
        const state = JSON.stringify({ stage, ...nothing, ...differs });
        await sandbox.query(
          'insert into orders (id, version, customer_id, provider_id, stage, created_at, state) values ' +
            `('ord_${index}', 2, 'cus_1', 'pro_1', '${stage}', '2026-03-20T10:00:00.000Z', '${state}')`,
        );
      }
      await (await openStore(sandbox.database)).close();
      const rows = await sandbox.query(`select ${FLAGS.join(', ')} from orders order by id`);
      assert.deepEqual(
        rows.map((row) => FLAGS.filter((flag) => row[flag] === 1)),
        ORDERS.map(({ flags }) => flags),
      );
    } finally {
      await sandbox.remove();
    }
  });
}

/** The database as the first release left it. */
async function migrateToFirst(database: Database): Promise<void> {
  const engine = database.kind === 'sqlite' ? sqlite(database.file) : postgres(database.url);
  const db = new Kysely({ dialect: engine.dialect });
  const first = { up: (transaction: Kysely<unknown>) => ordersAndLedger(transaction, engine) };
  const provider = { getMigrations: () => Promise.resolve({ '0001-orders-and-ledger': first }) };
  const { error } = await new Migrator({ db, provider }).migrateToLatest();
  assert.equal(error, undefined);
  await db.destroy();
}
