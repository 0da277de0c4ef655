import { OrderCheck } from '../../src/activities/index.ts';
import { LOST_REASONS } from '../../src/domain/order/lost.ts';
import { BEFORE_ALL, type OrderId } from '../../src/domain/order/party.ts';
import { visible } from '../../src/domain/values/free-text.ts';
import { moneyInWords } from '../../src/domain/values/money.ts';
import type { Audited, Store } from '../../src/store/index.ts';
import { orderRuns } from '../../src/temporal/order-runs.ts';
import { withProgress } from '../progress.ts';
import { command } from './command.ts';
import { withStore, withTemporal } from './connections.ts';
import { inWords, lostOrders } from './lost.ts';

/** Proves on a live database that the ledger is sound; exit code 1 where it is not. */
export const check = command('check', {
  group: 'The ledger:',
  summary: 'prove that ledger and orders agree',
  description: [
    'Proves on a live database that the ledger sums to zero in each currency, that it agrees with every order,',
    'that no timeline has a gap, and that no order is lost; with --temporal, that each open order is as far as its',
    'workflow, which a worker has to answer for. Names each difference and each reversal, and writes nothing. Exit',
    'code 1: there is a difference.',
  ],
  examples: ['', '--temporal'],
})
  .option('--temporal', 'compare the open orders with their workflows too')
  .action(({ temporal = false }) =>
    withStore(async (store) => {
      const found = await compared(store);
      const sums = await store.trialBalance();
      for (const sum of sums) console.log(`All accounts together: ${moneyInWords(sum)}`);
      for (const { id, sum, at, note } of found.flatMap(({ reversals }) => reversals)) {
        console.log(`Reversed: ${id}, ${moneyInWords(sum)}, ${at}: ${visible(note ?? '')}`);
      }
      const differences = [
        ...found.flatMap((some) => some.differences),
        ...(await lost(store)),
        ...(temporal ? await otherInTemporal(store) : []),
      ];
      for (const difference of differences) console.log(`DIFFERENCE ${difference}`);
      const orders = `Orders compared: ${countOf(found)}`;
      if (differences.length === 0 && sums.every(({ amount }) => amount === 0)) {
        console.log(`The ledger and the order book agree. ${orders}.`);
        return;
      }
      console.log(`The ledger and the order book do not agree. ${orders}, differences: ${differences.length}.`);
      process.exitCode = 1;
    }),
  );

async function compared(store: Store): Promise<readonly Audited[]> {
  const found: Audited[] = [];
  const compare = async () => {
    for await (const some of store.audit()) found.push(some);
  };
  const figure = () => `${countOf(found)} orders`;
  await withProgress('Comparing the ledger with the order book', compare(), { figure });
  return found;
}

const countOf = (found: readonly Audited[]): number => found.reduce((sum, { orders }) => sum + orders, 0);

/** R5 */
async function lost(store: Store): Promise<readonly string[]> {
  const found: string[] = [];
  for await (const one of lostOrders(store)) found.push(`${inWords(one)} See "revive".`);
  return found;
}

const ORDERS_AT_ONCE = 200;

/** R5: those that are marked already are left out. */
async function otherInTemporal(store: Store): Promise<readonly string[]> {
  const found: string[] = [];
  let orders = 0;
  await withTemporal(async (client, { taskQueue }) => {
    const reading = { findBooked: (id: OrderId) => store.findBooked(id), keepRun: () => Promise.resolve() };
    const check = new OrderCheck(reading, orderRuns(client, taskQueue));
    const compare = async (id: OrderId) => {
      const finding = await check.compare(id);
      orders += 1;
      if (finding.is === 'lost') found.push(`${id}: ${finding.because}. ${LOST_REASONS[finding.because]}`);
      if (finding.is === 'unknown') found.push(`${id}: no worker answers for it`);
    };
    const compareAll = async () => {
      for (let after = BEFORE_ALL; ;) {
        const open = await store.listOpen(after, ORDERS_AT_ONCE);
        for (const { id } of open) await compare(id);
        const last = open.at(-1);
        if (!last || open.length < ORDERS_AT_ONCE) return;
        after = last.id;
      }
    };
    await withProgress('Comparing the order book with Temporal', compareAll(), { figure: () => `${orders} orders` });
  });
  return found;
}
