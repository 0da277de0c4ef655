import { visible } from '../../src/domain/values/free-text.ts';
import { moneyInWords } from '../../src/domain/values/money.ts';
import type { Audited, Store } from '../../src/store/index.ts';
import { withProgress } from '../progress.ts';
import { command } from './command.ts';
import { withStore } from './connections.ts';

/** Proves on a live database that the ledger is sound; exit code 1 where it is not. */
export const check = command('check', {
  group: 'The ledger:',
  summary: 'prove that ledger and orders agree',
  description: [
    'Proves on a live database that the ledger sums to zero in each currency, that it agrees with every order,',
    'and that no timeline has a gap. Names each difference and each reversal, and writes nothing. Exit code 1:',
    'there is a difference.',
  ],
  examples: [''],
}).action(() =>
  withStore(async (store) => {
    const found = await compared(store);
    const sums = await store.trialBalance();
    for (const sum of sums) console.log(`All accounts together: ${moneyInWords(sum)}`);
    for (const { id, sum, at, note } of found.flatMap(({ reversals }) => reversals)) {
      console.log(`Reversed: ${id}, ${moneyInWords(sum)}, ${at}: ${visible(note ?? '')}`);
    }
    const differences = found.flatMap((some) => some.differences);
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
