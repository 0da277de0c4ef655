import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { seconds } from '../../src/domain/values/duration.ts';
import { orderIn, storyIn } from '../support/orders/timeline.ts';
import { usePostgres } from '../support/postgres/shared-postgres.ts';
import { PROOF, SEED } from '../support/proof.ts';
import { audited } from '../support/system/audited.ts';
import { postgresBook, sqliteBook, type Book } from '../support/system/book.ts';
import { DevSystem } from '../support/system/dev-system.ts';
import { expectedMoves } from '../support/system/expected-ledger.ts';
import { assertMoved } from '../support/system/ledger.ts';
import { QUICK, REAL } from '../support/system/mortal-workers.ts';
import { RestoreCase, type Restoration, type Restored } from '../support/system/restore-case.ts';

const CASES: readonly Restored[] = PROOF ? ['the order book', 'Temporal', 'both'] : ['both'];
const SCALE = PROOF
  ? { near: 4, far: 8, worker: REAL, notice: seconds(8), dawdling: seconds(3), work: seconds(15), isShort: false }
  : { near: 1, far: 1, worker: QUICK, notice: seconds(4), dawdling: seconds(0), work: seconds(2), isShort: true };

// By the commands of docs/backup.md, which are read from there.
describe(`Backup and restore (docs/backup.md), CHAOS_SEED=${SEED}`, function () {
  this.timeout(PROOF ? 10 * 60_000 : 90_000);

  before('sqlite3', function () {
    if (spawnSync('sqlite3', ['--version']).status === 0) return;
    console.warn('Backup and restore are not tested: get sqlite3, with `apt-get install sqlite3`.');
    this.skip();
  });

  describe('on SQLite', () => {
    for (const restored of CASES) restores(restored, sqliteBook);
  });

  if (PROOF) {
    describe('on PostgreSQL', () => {
      const postgres = usePostgres();
      for (const restored of CASES) restores(restored, () => postgresBook(postgres()));
    });
  }
});

function restores(restored: Restored, openBook: (folder: string) => Book | Promise<Book>): void {
  describe(`from an older copy: ${restored}`, () => {
    let system: DevSystem;
    let came: Restoration;

    before(async () => {
      system = await DevSystem.open(openBook);
      came = await new RestoreCase(system, { restored, ...SCALE }).play();
      if (PROOF) tell(came);
    });
    after(() => system.close());

    it('R5 every order goes on to its end, as if nothing had happened', () => {
      for (const { way, order, events, kept } of came.arrivals) {
        assert.deepEqual([kept.stage, kept.outcome], way.ends, order.id);
        assert.equal(storyIn(events), way.events, order.id);
        assert.deepEqual(orderIn(events), kept);
      }
    });

    it('P2 Z1 the ledger has every payment, credit and fee once, and to the cent', async () => {
      await assertMoved(system.book, came.arrivals.flatMap(expectedMoves));
      const store = await system.store;
      assert.deepEqual(await audited(store), { orders: came.arrivals.length, differences: [], reversals: 0 });
    });

    it('R5 the check finds nothing, before the gateways are started and in the end', () => {
      for (const said of came.checked) assert.match(said, /The ledger and the order book agree/);
    });
  });
}

function tell({ arrivals, copied, asked, askedAgain }: Restoration): void {
  const stages = Object.entries(copied).map(([stage, orders]) => `${orders} ${stage}`);
  const payments = arrivals.reduce((sum, { way }) => sum + (way.paid?.length ?? 0), 0);
  console.log(`      ${arrivals.length} orders with ${payments} payments; copied with ${stages.join(', ')};`);
  console.log(`      ${askedAgain} of ${asked} requests were sent again`);
}
