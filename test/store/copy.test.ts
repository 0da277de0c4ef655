import assert from 'node:assert/strict';
import { instant } from '../../src/domain/values/instant.ts';
import type { OrderId } from '../../src/domain/order/party.ts';
import type { TestClockId } from '../../src/domain/order/test-clock.ts';
import { copyStore, openStore, TABLES, TargetNotEmpty, type LeaseHolder, type Store } from '../../src/store/index.ts';
import { anEndpoint } from '../support/http/endpoint.ts';
import { anOrder, BOOKED, END } from '../support/orders/order-builder.ts';
import { usePostgres } from '../support/postgres/shared-postgres.ts';
import { keep, recordingOf } from '../support/store/on.ts';
import { postgresSandbox, type PostgresSandbox } from '../support/store/postgres-sandbox.ts';
import { sqliteSandbox, type SqliteSandbox } from '../support/store/sqlite-sandbox.ts';

describe('A store that is copied from SQLite to PostgreSQL', () => {
  usePostgres();
  let from: SqliteSandbox;
  let to: PostgresSandbox;
  let source: Store;
  let target: Store;
  beforeEach(async () => {
    [from, to] = await Promise.all([sqliteSandbox(), postgresSandbox()]);
    [source, target] = await Promise.all([openStore(from.database), openStore(to.database)]);
  });
  afterEach(async () => {
    await Promise.all([source.close(), target.close()]);
    await Promise.all([from.remove(), to.remove()]);
  });

  const copy = () => copyStore({ file: from.database.file, url: to.database.url }, () => undefined);
  const holder = 'worker' as LeaseHolder;

  /** Something in every table. */
  async function fill(): Promise<void> {
    const contacts = { customer: { email: 'ann@example.com', name: 'Ann \u0000 \ud83d\ude80' } };
    await source.addEndpoint(anEndpoint('https://hooks.example.com/'), 'fingerprint');
    await source.heartbeat(holder);
    const run = { runId: 'run_1', historyLength: 7 };
    const paid = anOrder({ feeBps: 250, comment: 'Ring \u0000 twice.', reference: 'A-1' }).closed();
    const creation = paid.events[0]?.commandId;
    assert.ok(creation);
    const outcome = {
      commandId: creation,
      command: 'create',
      actor: { role: 'customer', id: 'cus_1' },
      receivedAt: BOOKED,
      request: null,
      refused: null,
      version: 1,
    } as const;
    await source.record({ ...recordingOf(paid), outcomes: [outcome], contacts, run }, holder);
    const { credit, id, providerId } = paid.order;
    assert.ok(credit);
    await source.credit({ orderId: id, providerId, amount: credit.amount, fee: credit.fee, at: END });
    await source.reverse('order/ord_1/credit', END, 'Twice by hand.');
    await source.revokeLinks(id);
    await source.keepSweep('orders', {
      count: 1,
      rounds: 2,
      sweptAt: END,
      lookedUpTo: id,
      comparedUpTo: null,
      tidiedUpTo: id,
    });
    const clock = { id: 'clk_1' as TestClockId, name: null, now: BOOKED, createdAt: BOOKED };
    await source.addTestClock(clock);
    const onClock = anOrder({ orderId: 'ord_2' as OrderId, testClock: clock.id }).closed();
    await source.bookOnTestClock(clock.id, onClock.order.id, BOOKED);
    await keep(source, onClock);
  }

  it('M1 Z1 has every row of every table, as it was', async () => {
    await fill();
    const tables = await from.query(
      "select name from sqlite_schema where type = 'table' and name not like 'kysely%' and name not like 'sqlite%'",
    );
    assert.deepEqual(tables.map(({ name }) => name).sort(), [...TABLES].sort());
    await copy();
    for (const table of TABLES) {
      const rows = async (sandbox: PostgresSandbox | SqliteSandbox) =>
        (await sandbox.query(`select * from ${table}`)).map(inWords).sort();
      const had = await rows(from);
      assert.ok(had.length > 0, `${table} has nothing to be copied`);
      assert.deepEqual(await rows(to), had, table);
    }
    assert.deepEqual(await target.trialBalance(), await source.trialBalance());
    assert.deepEqual(await target.findOrder('ord_1' as OrderId), await source.findOrder('ord_1' as OrderId));
  });

  it('M1 goes on where the source was: its feed behind the last position, its ledger as well guarded', async () => {
    await fill();
    await source.deleteTestClock('clk_1' as TestClockId, END);
    await source.removeTestOrder('ord_2' as OrderId);
    const [given] = await from.query("select seq from sqlite_sequence where name = 'feed'");
    await copy();
    await keep(target, anOrder({ orderId: 'ord_3' as OrderId }));
    const [next] = await to.query("select position from feed where order_id = 'ord_3'");
    assert.equal(Number(next?.['position']), Number(given?.['seq']) + 1);
    await assert.rejects(to.query('update transfers set amount = 1'), /transfers never change/);
    await assert.rejects(
      to.query("insert into feed (position, order_id, seq, type) values (1, 'x', 1, 'x')"),
      /non-DEFAULT/,
    );
  });

  it('refuses a target that has anything already, but for what a worker writes at its start', async () => {
    await fill();
    await target.heartbeat('other' as LeaseHolder);
    await keep(target, anOrder({ orderId: 'ord_9' as OrderId }));
    await assert.rejects(copy(), TargetNotEmpty);
    const orders = await to.query('select id from orders');
    assert.deepEqual(
      orders.map(({ id }) => id),
      ['ord_9'],
    );
    assert.equal((await target.listHolders()).size, 1);
  });

  it('copies all or nothing', async () => {
    await fill();
    // A number that PostgreSQL's column cannot hold.
    await from.query('update deliveries set tries = 3000000000');
    await assert.rejects(copy());
    for (const table of TABLES) assert.deepEqual(await to.query(`select * from ${table}`), [], table);
    await from.query('update deliveries set tries = 0');
    assert.equal((await copy()).get('orders'), 2);
  });

  it('copies an empty one too', async () => {
    await copy();
    await keep(target, anOrder());
    assert.equal((await target.listEvents('ord_1' as OrderId, 0, 10)).length, 1);
    assert.equal((await target.findSweep('orders'))?.sweptAt ?? instant(0), instant(0));
  });
});

/** A row whatever the database calls its numbers. */
const inWords = (row: object): string =>
  JSON.stringify(
    Object.entries(row)
      .map(([name, value]) => [name, value === null ? null : String(value)])
      .sort(),
  );
