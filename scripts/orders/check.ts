import { LOST_REASONS } from '../../src/domain/order/lost.ts';
import type { OrderId } from '../../src/domain/order/party.ts';
import { visible } from '../../src/domain/values/free-text.ts';
import { moneyInWords } from '../../src/domain/values/money.ts';
import type { Audited, Difference, Store } from '../../src/store/index.ts';
import { withProgress } from '../progress.ts';
import { command } from './command.ts';
import { findLostOrders, MENDS, type Comparison } from './comparison.ts';
import { withStore, withTemporal } from './connections.ts';
import { inWords, lostOrders } from './lost.ts';

/** Proves on a live database that the ledger is sound; exit code 1 where it is not. */
export const check = command('check', {
  group: 'The ledger:',
  summary: 'prove that ledger and orders agree',
  description: [
    'Proves on a live database that the ledger sums to zero in each currency, that it agrees with every order,',
    'that no timeline has a gap, and that no order is lost; with --temporal, that the book has every order that',
    'Temporal has, and that each open one is as far as its workflow, which a worker has to answer for. Names each',
    'difference with the command that mends it, and each reversal, and writes nothing. Exit code 1: there is a',
    'difference.',
  ],
  examples: ['', '--temporal'],
})
  .option('--temporal', 'compare all orders with their workflows too')
  .action(({ temporal = false }) =>
    withStore(async (store) => {
      const found = await compared(store);
      const sums = await store.trialBalance();
      for (const sum of sums) console.log(`All accounts together: ${moneyInWords(sum)}`);
      for (const { id, sum, at, note } of found.flatMap(({ reversals }) => reversals)) {
        console.log(`Reversed: ${id}, ${moneyInWords(sum)}, ${at}: ${visible(note ?? '')}`);
      }
      const marked = await lostInBook(store);
      const inTemporal = temporal ? await comparedWithTemporal(store) : null;
      const differences = [
        ...found.flatMap((some) => some.differences.map(({ says, mend }) => `${says}. ${LEDGER_MENDS[mend]}`)),
        ...[...marked].flatMap(([id, says]) => (inTemporal?.whole.has(id) ? [] : [says])),
        ...(inTemporal ? inWordsOf(inTemporal, marked) : []),
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

const LEDGER_MENDS: Readonly<Record<Difference['mend'], string>> = {
  repair: 'See "rebuild".',
  by_hand: 'Nothing that happened to the order tells of it: see "reverse".',
};

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

/** R5: those that are marked. */
async function lostInBook(store: Store): Promise<ReadonlyMap<OrderId, string>> {
  const found = new Map<OrderId, string>();
  for await (const one of lostOrders(store)) {
    found.set(one.order.id, `${inWords(one)} See "${MENDS[one.lost.because]}".`);
  }
  return found;
}

const comparedWithTemporal = (store: Store): Promise<Comparison> =>
  withTemporal((client, { taskQueue }) => findLostOrders(client, taskQueue, store));

/** R5: those that are not marked yet. */
const inWordsOf = (
  { lost, whole, unanswered }: Comparison,
  marked: ReadonlyMap<OrderId, string>,
): readonly string[] => [
  ...[...lost]
    .filter(([id]) => !marked.has(id) && !whole.has(id))
    .map(([id, because]) => `${id}: ${because}. ${LOST_REASONS[because]} See "${MENDS[because]}".`),
  ...unanswered.map((id) => `${id}: no worker answers for it. Does one run?`),
];
