import assert from 'node:assert/strict';
import { Kysely, sql } from 'kysely';
import { listen, openStore, type LeaseHolder } from '../../src/store/index.ts';
import { postgres } from '../../src/store/postgres.ts';
import type { Schema } from '../../src/store/schema.ts';
import { anEndpoint } from '../support/http/endpoint.ts';
import { Guest } from '../support/postgres/guest.ts';
import { usePostgres } from '../support/postgres/shared-postgres.ts';
import { encryptionContract } from '../support/store/encryption-contract.ts';
import { postgresSandbox, postgresStoreSandbox } from '../support/store/postgres-sandbox.ts';
import { storeContract } from '../support/store/store-contract.ts';
import { Story } from '../support/store/story.ts';
import { until } from '../support/until.ts';

describe('the store on Postgres', () => {
  usePostgres();
  storeContract(postgresStoreSandbox);

  describe('encrypted', () => {
    encryptionContract(postgresStoreSandbox);
  });

  it('answers as if nothing had happened when its connection is lost in the middle of a query', async () => {
    const sandbox = await postgresSandbox();
    const store = await openStore(sandbox.database);
    const locker = await Guest.at(sandbox.database.url);
    const { order, events, outcomes } = new Story();
    await store.record({ order, events, outcomes });

    await locker.run('begin; lock table orders');
    const found = store.findOrder(order.id);
    const waiting = "from pg_stat_activity where wait_event_type = 'Lock' and datname = current_database()";
    await until(async () => (await sandbox.query(`select pid ${waiting}`)).length === 1);
    await sandbox.query(`select pg_terminate_backend(pid) ${waiting}`);
    await locker.run('commit');

    assert.deepEqual(await found, order);
    await store.close();
    await sandbox.remove();
  });

  it('tells how many connections are in use, and how many calls wait for one', async () => {
    const sandbox = await postgresSandbox();
    const store = await openStore(sandbox.database);
    const locker = await Guest.at(sandbox.database.url);
    await locker.run('begin; lock table orders');
    const calls = Array.from({ length: 13 }, () => store.ping());
    await until(() => store.pool()?.busy === 10);
    assert.deepEqual(store.pool(), { busy: 10, idle: 0, waiting: 3 });
    await locker.run('commit');
    await Promise.all(calls);
    assert.equal(store.pool()?.waiting, 0);
    await store.close();
    await sandbox.remove();
  });

  it('counts no call as waiting that takes an idle connection', async () => {
    const sandbox = await postgresSandbox();
    const store = await openStore(sandbox.database);
    await store.ping();
    assert.deepEqual(store.pool(), { busy: 0, idle: 1, waiting: 0 });
    const call = store.ping();
    let most = 0;
    for (let n = 0; n < 100; n += 1) {
      await Promise.resolve();
      most = Math.max(most, store.pool()?.waiting ?? NaN);
    }
    assert.equal(most, 0);
    await call;
    await store.close();
    await sandbox.remove();
  });

  it('M2 notes of messages wait for no disk, everything after them does', async () => {
    const sandbox = await postgresSandbox();
    const { dialect, unflushed } = postgres(sandbox.database.url);
    const db = new Kysely<Schema>({ dialect });
    const waits = async (on: Kysely<Schema>) =>
      (await sql<{ waits: string }>`select current_setting('synchronous_commit') as waits`.execute(on)).rows[0]?.waits;
    assert.equal(await unflushed(db, waits), 'off');
    assert.equal(await waits(db), 'on');
    await db.destroy();
    await sandbox.remove();
  });

  it('M2 of two that take over a lease at the same time one gets it', async () => {
    const sandbox = await postgresSandbox();
    const store = await openStore(sandbox.database);
    const [first, second] = ['bob', 'cara'].map((name) => name as LeaseHolder) as [LeaseHolder, LeaseHolder];
    for (const holder of [first, second]) await store.heartbeat(holder);
    await store.addEndpoint(anEndpoint('https://hooks.example.com/'));
    const { order, events, outcomes } = new Story();
    await store.record({ order, events, outcomes });

    const other = await Guest.at(sandbox.database.url);
    await other.run(`begin; update delivery_leases set holder = '${first}'`);
    const taken = store.takeLeases(second, 10);
    const waiting = "from pg_stat_activity where wait_event_type = 'Lock' and datname = current_database()";
    await until(async () => (await sandbox.query(`select pid ${waiting}`)).length === 1);
    await other.run('commit');

    assert.deepEqual(await taken, []);
    assert.equal((await store.takeLeases(first, 10)).length, 1);
    await store.close();
    await sandbox.remove();
  });

  it('M1 whoever listens is nudged again after its connection was lost, and once for what it has missed', async () => {
    const sandbox = await postgresSandbox();
    const store = await openStore(sandbox.database);
    const over = new AbortController();
    const heard: (string | null)[] = [];
    listen(sandbox.database, (orderId) => heard.push(orderId), over.signal);
    await until(() => heard.length === 1);

    const listeners = "from pg_stat_activity where application_name like '%listening' and datname = current_database()";
    await sandbox.query(`select pg_terminate_backend(pid) ${listeners}`);
    await until(async () => (await sandbox.query(`select pid ${listeners}`)).length === 0);
    const { order, events, outcomes } = new Story();
    await store.record({ order, events, outcomes });
    await until(() => heard.length === 2);
    await store.record({ order, events, outcomes });
    await until(() => heard.length === 3);

    assert.deepEqual(heard, [null, null, order.id]);
    over.abort();
    await until(async () => (await sandbox.query(`select pid ${listeners}`)).length === 0);
    await store.close();
    await sandbox.remove();
  }).timeout(20_000);
});
