import assert from 'node:assert/strict';
import type { OrderId } from '../../../src/domain/order/party.ts';
import { openStore, type Store } from '../../../src/store/index.ts';
import { ALL } from './list-contract.ts';
import { REGULAR, type Filter } from './many-orders-filters.ts';
import { Traffic } from './many-orders-traffic.ts';
import type { Sandbox } from './on.ts';

/** Lists that somebody goes through, and which orders they are of, in SQL. */
const LISTS: readonly (readonly [what: string, filter: Filter, limit: number, where: string])[] = [
  ['all orders', {}, 200, 'true'],
  ["a customer's orders", { customerId: REGULAR }, 10, `customer_id = '${REGULAR}'`],
  ['the orders in a stage', { stage: 'payment' }, 10, "stage = 'payment'"],
];

/** What somebody sees who goes through a list while it changes. */
export function pagingContract(sandbox: () => Sandbox): void {
  let store: Store;
  let others: Store;
  before(async () => {
    store = await openStore(sandbox().database);
    others = await openStore(sandbox().database);
  });
  after(() => Promise.all([store.close(), others.close()]));

  const idsOf = async (where: string): Promise<readonly OrderId[]> => {
    const rows = await sandbox().query(`select id from orders where ${where}`);
    return rows.map((row) => row['id'] as OrderId);
  };

  /** With every tenth page something changes. */
  const walk = async (filter: Filter, limit: number, traffic: Traffic): Promise<readonly OrderId[]> => {
    const seen: OrderId[] = [];
    let cursor: string | null = null;
    for (let page = 1; page === 1 || cursor !== null; page += 1) {
      const turning = store.listOrders({ ...ALL, ...filter }, { limit, cursor });
      const [{ data, nextCursor }] = await Promise.all([turning, page % 10 === 0 && traffic.goOn()]);
      seen.push(...data.map(({ id }) => id));
      cursor = nextCursor;
    }
    return seen;
  };

  for (const [what, filter, limit, where] of LISTS) {
    it(`pages of ${what} show none twice, and miss none that was there all the while`, async () => {
      const before = await idsOf(where);
      const seen = await walk(filter, limit, new Traffic(others, before));
      const after = new Set(await idsOf(where));
      const shown = new Set(seen);
      assert.equal(shown.size, seen.length);
      const missed = before.filter((id) => after.has(id) && !shown.has(id));
      assert.deepEqual(missed, []);
    }).timeout(60_000);
  }
}
