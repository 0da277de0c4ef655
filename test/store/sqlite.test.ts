import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import { readdir, rm, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { Kysely, sql } from 'kysely';
import { z } from 'zod';
import { money, sameMoney } from '../../src/domain/values/money.ts';
import { listen, openStore, type Store } from '../../src/store/index.ts';
import { ENCRYPTED } from '../../src/store/encrypted-columns.ts';
import type { Schema } from '../../src/store/schema.ts';
import { sqlite } from '../../src/store/sqlite.ts';
import { encryptionKey } from '../support/encryption/encryption-key.ts';
import { encryptionContract } from '../support/store/encryption-contract.ts';
import { withKeys } from '../support/store/encrypted-sandbox.ts';
import { sqliteSandbox, sqliteStoreSandbox, type SqliteSandbox } from '../support/store/sqlite-sandbox.ts';
import { storeContract } from '../support/store/store-contract.ts';
import { closedStory, partyId, Story } from '../support/store/story.ts';
import { compileWriter, startTogether, Writer } from '../support/store/writers.ts';
import { until } from '../support/until.ts';

/** By table; what each holds is in docs/encryption.md. */
const PLAIN_COLUMNS = Object.entries({
  orders:
    'id customer_id provider_id stage awaiting created_at forgotten_at lost_at lost_because lost_told_at ' +
    'deadline_at appointment_at reference test_clock',
  events: 'order_id type at actor_role actor_id command_id',
  outcomes: 'order_id command_id outcome',
  feed: 'order_id type',
  transfers: 'id order_id kind from_account to_account currency at reverses note',
  test_transfers: 'id order_id kind from_account to_account currency at reverses note',
  payment_references: 'reference order_id',
  webhook_endpoints: 'id description events created_at former_until failing_since disabled_at disabled_because',
  endpoint_creations: 'id fingerprint',
  deliveries: 'id destination order_id type status next_at created_at',
  delivery_leases: 'order_id destination holder',
  lease_holders: 'id',
  order_runs: 'order_id run_id',
  order_links: 'order_id',
  sweeps: 'task_queue swept_at looked_up_to compared_up_to tidied_up_to',
  test_clocks: 'id name now created_at touched_at deleted_at',
  test_clock_orders: 'order_id test_clock played_to booked_at',
}).flatMap(([table, names]) => names.split(' ').map((name) => `${table}.${name}`));

describe('the store on SQLite', () => {
  storeContract(sqliteStoreSandbox);

  describe('encrypted', () => {
    encryptionContract(sqliteStoreSandbox);

    it('is decided about for every column with text: these are plain, since they hold ids, instants and words of ours', async () => {
      const sandbox = await sqliteStoreSandbox();
      await (await openStore(sandbox.database)).close();
      const columns = await sandbox.query(`
        select tables.name || '.' || columns.name as name
        from sqlite_master as tables, pragma_table_info(tables.name) as columns
        where tables.type = 'table' and tables.name not like 'kysely%' and lower(columns.type) = 'text'`);
      await sandbox.remove();
      const encrypted = Object.entries(ENCRYPTED).flatMap(([table, of]) =>
        of.columns.map((name) => `${table}.${name}`),
      );
      const decided = [...encrypted, ...PLAIN_COLUMNS].sort();
      assert.deepEqual(columns.map(({ name }) => String(name)).sort(), decided);
    });

    storeContract(async () => withKeys(await sqliteStoreSandbox(), encryptionKey('a')));
  });

  describe('as a file', () => {
    let sandbox: SqliteSandbox;
    before(compileWriter);
    beforeEach(async () => {
      sandbox = await sqliteSandbox();
    });
    afterEach(() => sandbox.remove());

    it('Z1 eight processes write at once, none is turned away, and nothing is lost', async () => {
      const { file } = sandbox.database;
      const writers = ['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h'].map((name) => new Writer(file, name, 20));
      await startTogether(writers);
      await Promise.all(writers.map((writer) => writer.end()));
      assert.deepEqual(
        writers.flatMap(({ failures }) => failures),
        [],
      );
      assert.equal(writers.flatMap(({ kept }) => kept).length, 160);
      await assertKept([...writers.flatMap(({ kept }) => kept), 'ord_shared']);
    }).timeout(120_000);

    it('Z1 M1 loses nothing that was acknowledged when its process is killed, five times', async () => {
      const { file } = sandbox.database;
      const kept: string[] = [];
      for (let round = 1; round <= 5; round += 1) {
        const writer = await new Writer(file, String(round), 1_000_000).ready();
        await writer.start().killAfter(round * 3);
        assert.deepEqual(writer.failures, []);
        kept.push(...writer.kept);
        await assertKept(writer.kept);
      }
      await assertKept([...kept, 'ord_shared']);
    }).timeout(120_000);

    it('lets several processes start at the same moment on a file that does not exist', async () => {
      const { file } = sandbox.database;
      const starters = ['a', 'b', 'c', 'd'].map((name) => new Writer(file, name, 0));
      await startTogether(starters);
      await Promise.all(starters.map((starter) => starter.end()));
      assert.deepEqual(
        starters.flatMap(({ failures }) => failures),
        [],
      );
      const run = await sandbox.query('select name from kysely_migration');
      assert.equal(run.length, (await readdir('src/store/migrations')).length);
    }).timeout(60_000);

    it('lets one process open a new file several times at the same moment', async () => {
      const stores = await Promise.all(Array.from({ length: 8 }, () => openStore(sandbox.database)));
      const orders = await Promise.all(
        stores.map(async (store, index) => {
          const story = new Story({ id: `ord_${index}` });
          await store.record(story.recording());
          return story.order;
        }),
      );
      for (const order of orders) assert.deepEqual(await stores[0]?.findOrder(order.id), order);
      await Promise.all(stores.map((store) => store.close()));
    });

    it('writes to the disk before it acknowledges, and waits for others who write', async () => {
      const db = new Kysely<unknown>({ dialect: sqlite(sandbox.database.file).dialect });
      const setting = async (name: string) => (await sql.raw<object>(`pragma ${name}`).execute(db)).rows[0];
      assert.deepEqual({ ...(await setting('journal_mode')) }, { journal_mode: 'wal' });
      assert.deepEqual({ ...(await setting('synchronous')) }, { synchronous: 2 });
      assert.deepEqual({ ...(await setting('foreign_keys')) }, { foreign_keys: 1 });
      await db.destroy();
    });

    it('M2 notes of messages wait for no disk, everything after them does, also where a note has failed', async () => {
      const { dialect, unflushed } = sqlite(sandbox.database.file);
      const db = new Kysely<Schema>({ dialect });
      const level = async (on: Kysely<Schema>) =>
        (await sql<{ synchronous: number }>`pragma synchronous`.execute(on)).rows[0]?.synchronous;
      assert.equal(await unflushed(db, level), 1);
      assert.equal(await level(db), 2);
      await assert.rejects(
        unflushed(db, () => Promise.reject(new Error('failed'))),
        /failed/,
      );
      assert.equal(await level(db), 2);
      await db.destroy();
    });

    it('waits for a long write of somebody else without standing still', async () => {
      const { db, release } = await holdingTheLock(sandbox.database.file);
      const store = openStore(sandbox.database);
      let beats = 0;
      // Where nothing else went on meanwhile, the other would never finish.
      const heart = setInterval(() => {
        beats += 1;
        if (beats === 25) void release();
      }, 20);
      await (await store).close();
      clearInterval(heart);
      await db.destroy();
    });

    it('gives up after five seconds, and works again as soon as the other has finished', async () => {
      const store = await openStore(sandbox.database);
      const { db, release } = await holdingTheLock(sandbox.database.file);
      const story = closedStory();
      await assert.rejects(store.record(story.recording()), /database is locked/);
      await release();
      await store.record(story.recording());
      assert.deepEqual(await store.findOrder(story.order.id), story.order);
      await store.close();
      await db.destroy();
    }).timeout(20_000);

    it('says that the disk is full, and goes on when it no longer is', async () => {
      const db = new Kysely<{ t: { text: string } }>({ dialect: sqlite(sandbox.database.file).dialect });
      await sql`create table t (text text)`.execute(db);
      const fill = () =>
        db.transaction().execute((tx) =>
          tx
            .insertInto('t')
            .values({ text: 'x'.repeat(100_000) })
            .execute(),
        );
      await sql`pragma max_page_count = 10`.execute(db);
      await assert.rejects(fill(), /full/);
      await sql`pragma max_page_count = 100000`.execute(db);
      await fill();
      await db.destroy();
    });

    it('Z1 keeps a transfer as it was though somebody replaces it', async () => {
      const store = await openStore(sandbox.database);
      await store.record(closedStory().recording());
      const before = await sandbox.query('select * from transfers');
      await sandbox.query(`insert or replace into transfers (id, order_id, kind, from_account, to_account, amount,
        currency, at) select id, order_id, kind, from_account, to_account, amount + 1, currency, at from transfers`);
      assert.deepEqual(await sandbox.query('select * from transfers'), before);
      await store.close();
    });

    it('Z1 N3 refuses an amount that is no whole number', async () => {
      const store = await openStore(sandbox.database);
      await store.record(closedStory().recording());
      const insert = sandbox.query(
        `insert into transfers (id, order_id, kind, from_account, to_account, amount, currency, at)
         values ('order/ord_1/t', 'ord_1', 'fee', 'order:ord_1', 'fees', 1.5, 'EUR', '2026-04-03T16:00:00.000Z')`,
      );
      await assert.rejects(insert, /transfers_amount/);
      await store.close();
    });

    it('has everything in the one file after a clean stop', async () => {
      const store = await openStore(sandbox.database);
      const story = closedStory();
      await store.record(story.recording());
      await store.close();
      await rm(`${sandbox.database.file}-wal`, { force: true });
      await rm(`${sandbox.database.file}-shm`, { force: true });
      const again = await openStore(sandbox.database);
      assert.deepEqual(await again.findOrder(story.order.id), story.order);
      await again.close();
    });

    it('says in a sentence which file cannot be opened, and why', async () => {
      const { file } = sandbox.database;
      await (await openStore(sandbox.database)).close();
      const folder = openStore({ kind: 'sqlite', file: dirname(file) });
      await assert.rejects(folder, /^Error: The database .*\/data cannot be opened: .*Unable to open/);
      const letter = `${file}.txt`;
      await writeFile(letter, 'Dear diary, this is no database. '.repeat(100));
      await assert.rejects(openStore({ kind: 'sqlite', file: letter }), /cannot be opened: file is not a database\.$/);
      await assert.rejects(openStore({ kind: 'sqlite', file: `${letter}/orders.db` }), /cannot be opened: E/);
    });

    it('M1 whoever listens is nudged again after the file that is watched was removed', async () => {
      const over = new AbortController();
      let heard = 0;
      listen(sandbox.database, () => (heard += 1), over.signal);
      await until(() => heard > 0);
      await rm(`${sandbox.database.file}-nudge`);
      const store = await openStore(sandbox.database);
      await until(() => existsSync(`${sandbox.database.file}-nudge`));
      const before = heard;
      await store.record(closedStory().recording());
      await until(() => heard > before);
      over.abort();
      await store.close();
    });

    it('M1 whoever listens before there is a database is nudged once there is one', async () => {
      const over = new AbortController();
      let heard = 0;
      listen(sandbox.database, () => (heard += 1), over.signal);
      const store = await openStore(sandbox.database);
      await store.record(closedStory().recording());
      await until(() => heard > 1);
      over.abort();
      await store.close();
    });

    const count = z.object({ n: z.number() });

    async function assertKept(ids: readonly string[]): Promise<void> {
      const store = await openStore(sandbox.database);
      for (const id of ids) {
        const { order, events, outcomes } = closedStory({ id, feeBps: 250 });
        assert.deepEqual(await store.findOrder(order.id), order);
        assert.deepEqual(await store.listEvents(order.id, 0, 100), events);
        for (const outcome of outcomes) {
          assert.deepEqual(await store.findOutcome(order.id, outcome.commandId), outcome);
        }
      }
      await assertBalanced(store);
      await store.close();
      const torn = `select id from orders where version <> (select max(seq) from events where order_id = orders.id)`;
      assert.deepEqual(await sandbox.query(torn), []);
      const [check] = await sandbox.query('pragma integrity_check');
      assert.deepEqual({ ...check }, { integrity_check: 'ok' });
    }

    /** Each order is credited once and whole, also where the process was killed in the middle. */
    async function assertBalanced(store: Store): Promise<void> {
      const credited = (await store.listEntries(partyId('pro_7'), { limit: 100_000, cursor: null })).data;
      const [balance] = await store.balances(partyId('pro_7'));
      assert(balance);
      assert(sameMoney(balance, money(credited.length * 11_700, balance.currency)));
      const [zero] = await store.trialBalance();
      assert(zero);
      assert(sameMoney(zero, money(0, balance.currency)));
      const [fees] = await sandbox.query("select count(*) as n from transfers where kind = 'fee' and amount = 300");
      assert.equal(count.parse(fees).n, credited.length);
    }
  });
});

/** Somebody who writes, and takes the time to do it. */
async function holdingTheLock(file: string): Promise<{ db: Kysely<unknown>; release: () => Promise<void> }> {
  const db = new Kysely<unknown>({ dialect: sqlite(file).dialect });
  const transaction = await db.startTransaction().execute();
  return { db, release: () => transaction.commit().execute() };
}
