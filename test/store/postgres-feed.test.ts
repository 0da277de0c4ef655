import assert from 'node:assert/strict';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { OrderId } from '../../src/domain/order/party.ts';
import { openStore, type Store } from '../../src/store/index.ts';
import { anOrder } from '../support/orders/order-builder.ts';
import { Guest } from '../support/postgres/guest.ts';
import { findPrograms } from '../../scripts/postgres/programs.ts';
import { usePostgres } from '../support/postgres/shared-postgres.ts';
import { inShort, wholeFeed } from '../support/store/feed-contract.ts';
import { keep } from '../support/store/on.ts';
import { postgresSandbox, type PostgresSandbox } from '../support/store/postgres-sandbox.ts';
import { dumpPostgres } from '../support/system/copies.ts';

// A transaction that has its positions may still commit after others that got theirs later.
describe('the feed on Postgres, while others record events', () => {
  usePostgres();
  let sandbox: PostgresSandbox;
  let store: Store;
  let slow: Guest;

  beforeEach(async () => {
    sandbox = await postgresSandbox();
    store = await openStore(sandbox.database);
    await keep(store, order('early'));
    slow = await Guest.at(sandbox.database.url);
  });
  afterEach(async () => {
    await store.close();
    await sandbox.remove();
  });

  const order = (name: string) => anOrder({ orderId: `ord_${name}` as OrderId });
  const feed = async () => inShort(await wholeFeed(store));
  const records = (seq: number) =>
    `insert into events (order_id, seq, type, at, actor_role, actor_id, data)
     values ('ord_early', ${seq}, 'order.reminded', '2026-06-01T09:00:00.000Z', 'system', 'system', '{}')`;

  it('M1 waits for an event that is on its way at a lower position, and for nothing above it', async () => {
    await slow.run(`begin; ${records(2)}`);
    await keep(store, order('late'));
    assert.deepEqual(await feed(), ['ord_early 1']);
    await slow.run(records(3));
    await keep(store, order('later'));
    assert.deepEqual(await feed(), ['ord_early 1']);
    await slow.run('commit');
    assert.deepEqual(await feed(), ['ord_early 1', 'ord_early 2', 'ord_late 1', 'ord_early 3', 'ord_later 1']);
  });

  it('M1 shows what was held up once the event that was on its way is rolled back, though nothing else happens', async () => {
    await slow.run(`begin; ${records(2)}`);
    await keep(store, order('late'));
    assert.deepEqual(await feed(), ['ord_early 1']);
    await slow.run('rollback');
    assert.deepEqual(await feed(), ['ord_early 1', 'ord_late 1']);
  });

  it('M1 waits for each of several transactions, until the last of them has ended', async () => {
    const slower = await Guest.at(sandbox.database.url);
    await slow.run(`begin; ${records(2)}`);
    await slower.run(`begin; ${records(3)}`);
    await keep(store, order('late'));
    await slower.run('commit');
    assert.deepEqual(await feed(), ['ord_early 1']);
    await slow.run('commit');
    assert.deepEqual(await feed(), ['ord_early 1', 'ord_early 2', 'ord_early 3', 'ord_late 1']);
  });

  it('R4 is not held up by long transactions that record no events, nor by locks of others', async () => {
    await slow.run(
      `begin; update orders set awaiting = awaiting where id = 'ord_early';
       select pg_advisory_xact_lock(1), pg_advisory_xact_lock(28530, 1), pg_advisory_xact_lock_shared(-1)`,
    );
    await keep(store, order('late'));
    assert.deepEqual(await feed(), ['ord_early 1', 'ord_late 1']);
  });

  it('R4 holds up nobody who records events', async () => {
    await slow.run(`begin; ${records(2)}`);
    await keep(store, order('late'));
    assert.equal((await store.findOrder('ord_late' as OrderId))?.version, 1);
  });

  it('M1 goes on behind a dump that is restored', async function () {
    const programs = findPrograms();
    if (!('folder' in programs)) this.skip();
    const folder = mkdtempSync(join(tmpdir(), 'feed-'));
    try {
      const restore = await dumpPostgres(sandbox.database.url, programs.folder, folder);
      const before = await wholeFeed(store);
      await keep(store, order('lost'), order('lost, too'));
      await restore();
      assert.deepEqual(await wholeFeed(store), before);
      await keep(store, order('late'));
      assert.deepEqual(
        await wholeFeed(store, { after: before.at(-1)?.position ?? 0 }),
        (await wholeFeed(store)).slice(1),
      );
      assert.deepEqual(await feed(), ['ord_early 1', 'ord_late 1']);
    } finally {
      rmSync(folder, { recursive: true });
    }
  });
});
