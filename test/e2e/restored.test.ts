import assert from 'node:assert/strict';
import { join } from 'node:path';
import { assertProblem, assertStatus } from '../support/http/caller.ts';
import { revision } from '../support/orders/driver.ts';
import { findPrograms } from '../support/postgres/programs.ts';
import { usePostgres } from '../support/postgres/shared-postgres.ts';
import { PROOF } from '../support/proof.ts';
import { agreedBefore, goneOn, type After } from '../support/system/before-and-after.ts';
import { postgresBook, sqliteBook, type Book } from '../support/system/book.ts';
import { copySqlite, dumpPostgres, type Restore } from '../support/system/copies.ts';
import { DevSystem } from '../support/system/dev-system.ts';
import { lossOf, noticed, revive, SWEEPING, told } from '../support/system/lost-order.ts';

const NAMES = ['untouched', 'moved', 'ended', 'booked'] as const;

type All<T> = Readonly<Record<(typeof NAMES)[number], T>>;

async function ofAll<T>(orders: After, of: (order: After['booked']) => Promise<T>): Promise<All<T>> {
  const [untouched, moved, ended, booked] = await Promise.all(NAMES.map((name) => of(orders[name])));
  return { untouched, moved, ended, booked } as All<T>;
}

/** Each comes to its end, from where everybody was told that it is. */
async function goToTheirEnds(system: DevSystem, { untouched, moved, ended, booked }: After): Promise<void> {
  const customer = system.backend.as('customer:cus_1');
  const { body } = assertStatus(await customer.post(`/v1/orders/${moved.id}/confirm`, revision(2)), 200);
  assert.deepEqual([body.at('version'), body.at('stage')], [4, 'execution_in_progress']);
  assertProblem(await customer.post(`/v1/orders/${ended.id}/cancel`, { reason: 'x' }), 409, 'order_ended');
  for (const order of [untouched, moved, booked]) {
    await order.does('cancel', { reason: 'ill' });
    assert.equal((await order.end()).outcome, 'cancelled');
  }
  assert.match(await system.run('scripts/orders.ts', 'check', '--temporal'), /The ledger and the order book agree/);
}

// R5: a minute; the orders are booked and played before that.
describe('Temporal was restored from an older copy', function () {
  this.timeout(240_000);
  let system: DevSystem;

  before(async () => {
    system = await DevSystem.open();
    await Promise.all([system.startWorker(SWEEPING), system.startGateway()]);
  });
  after(() => system.close());

  it('R5 Z1 each order that was further is noticed, and goes on as everybody was told', async () => {
    const before = await agreedBefore(system);
    await system.stopTemporal();
    const restore = await copySqlite(join(system.folder, 'temporal.db'));
    await system.startTemporal();
    const orders = await goneOn(system, before);
    const expected = await ofAll(orders, told);
    const balances = await system.balances();

    await system.stopTemporal();
    await restore();
    await system.startTemporal();
    const reasons = await Promise.all([orders.moved, orders.ended, orders.booked].map((one) => noticed(system, one)));
    assert.deepEqual(reasons, ['went_back', 'runs_on', 'gone']);
    assert.equal(await lossOf(system, orders.untouched), null);
    assert.deepEqual(await ofAll(orders, told), expected);

    await revive(system, '--all');
    assert.deepEqual(await ofAll(orders, told), expected);
    assert.deepEqual(await orders.moved.now(), expected.moved.order);
    assert.deepEqual(await orders.booked.now(), expected.booked.order);
    assert.deepEqual(await system.balances(), balances);
    await goToTheirEnds(system, orders);
  });
});

describe('The store was restored from an older copy', function () {
  this.timeout(240_000);

  describe('on SQLite', () => {
    restored(sqliteBook, ({ folder }) => copySqlite(join(folder, 'orders.db')));
  });

  if (PROOF) {
    describe('on Postgres', () => {
      const postgres = usePostgres();
      restored(
        () => postgresBook(postgres()),
        ({ folder, book: { database } }) => {
          const programs = findPrograms();
          assert.ok(database.kind === 'postgres' && 'folder' in programs);
          return dumpPostgres(database.url, programs.folder, folder);
        },
      );
    });
  }
});

function restored(
  openBook: (folder: string) => Book | Promise<Book>,
  copy: (system: DevSystem) => Promise<Restore>,
): void {
  let system: DevSystem;

  before(async () => {
    system = await DevSystem.open(openBook);
  });
  after(() => system.close());

  /** Nobody has the store open meanwhile. */
  async function meanwhile<T>(work: () => Promise<T>): Promise<T> {
    await system.stopAll();
    await system.releaseStore();
    const done = await work();
    await Promise.all([system.startWorker(SWEEPING), system.startGateway()]);
    return done;
  }

  it('R5 Z1 each order that was further is noticed, and the book and the ledger are made whole again', async () => {
    await Promise.all([system.startWorker(SWEEPING), system.startGateway()]);
    const before = await agreedBefore(system);
    const restore = await meanwhile(() => copy(system));
    const orders = await goneOn(system, before);
    const expected = await ofAll(orders, told);
    const balances = await system.balances();

    await meanwhile(restore);
    const reasons = await Promise.all([orders.moved, orders.ended, orders.booked].map((one) => noticed(system, one)));
    assert.deepEqual(reasons, ['behind', 'behind', 'behind']);
    assert.equal(await lossOf(system, orders.untouched), null);
    const refused = await system.backend
      .as('customer:cus_1')
      .post(`/v1/orders/${orders.moved.id}/cancel`, { reason: 'x' });
    assertProblem(refused, 503, 'order_suspended');

    assert.match(await system.run('scripts/orders.ts', 'rebuild'), /The book of 4 orders has all that Temporal has/);
    assert.deepEqual(await ofAll(orders, told), expected);
    assert.deepEqual(await ofAll(orders, (order) => lossOf(system, order)), {
      untouched: null,
      moved: null,
      ended: null,
      booked: null,
    });
    assert.deepEqual(await system.balances(), balances);
    await goToTheirEnds(system, orders);
  });
}
