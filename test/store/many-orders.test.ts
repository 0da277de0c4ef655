import { usePostgres } from '../support/postgres/shared-postgres.ts';
import { PROOF } from '../support/proof.ts';
import {
  entriesContract,
  feedPlanContract,
  figuresPlanContract,
  messagesPlanContract,
  planContract,
  sortedPlanContract,
} from '../support/store/many-orders-contract.ts';
import { BUSIEST } from '../support/store/many-orders-filters.ts';
import { pagingContract } from '../support/store/many-orders-paging.ts';
import { seed, seedEvents, seedMessages, seedOrders, seedTransfers } from '../support/store/many-orders-seed.ts';
import { postgresSandbox } from '../support/store/postgres-sandbox.ts';
import { sqliteSandbox } from '../support/store/sqlite-sandbox.ts';
import type { Sandbox } from '../support/store/on.ts';

describe('a hundred thousand orders', () => {
  describe('on SQLite', () => {
    const sandbox = useManyOrders(sqliteSandbox);
    describe('that it has not counted', () => {
      plansContract(sandbox);
    });
    describe('once it has counted them', () => {
      before(() => sandbox().query('analyze'));
      plansContract(sandbox);
    });
    describe('that change', () => {
      pagingContract(sandbox);
    });
  });

  if (PROOF) {
    describe('on Postgres', () => {
      usePostgres();
      const sandbox = useManyOrders(postgresSandbox);
      describe('once it has counted them', () => {
        before(() => sandbox().query('analyze'));
        plansContract(sandbox);
      });
      describe('that change', () => {
        pagingContract(sandbox);
      });
    });
  }
});

/** Whatever is asked for is found by the indexes that are meant for it. */
function plansContract(sandbox: () => Sandbox): void {
  planContract(sandbox);
  sortedPlanContract(sandbox);
  entriesContract(sandbox);
  feedPlanContract(sandbox);
  messagesPlanContract(sandbox);
  figuresPlanContract(sandbox);
}

function useManyOrders(makeSandbox: () => Promise<Sandbox>): () => Sandbox {
  let sandbox: Sandbox | null = null;
  before('a hundred thousand orders', async function () {
    this.timeout(120_000);
    sandbox = await makeSandbox();
    await seed(sandbox.database, async (db) => {
      await seedOrders(db);
      await seedTransfers(db, BUSIEST);
      await seedEvents(db);
      await seedMessages(db);
    });
  });
  after(() => sandbox?.remove());
  return () => {
    if (!sandbox) throw new Error('There are no orders yet.');
    return sandbox;
  };
}
