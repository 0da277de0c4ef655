import { moneyInWords } from '../src/domain/values/money.ts';
import type { Store } from '../src/store/index.ts';
import { withProgress } from './progress.ts';
import { onStore } from './upkeep/on-store.ts';

// Proves on a live database that the ledger sums to zero and agrees with the order book; writes nothing.
await onStore(async (store) => {
  const { orders, differences, reversals } = await audited(store);
  const sums = await store.trialBalance();
  for (const sum of sums) console.log(`All accounts together: ${moneyInWords(sum)}`);
  for (const { id, sum, at, note } of reversals)
    console.log(`Reversed: ${id}, ${moneyInWords(sum)}, ${at}: ${note ?? ''}`);
  for (const difference of differences) console.log(`DIFFERENCE ${difference}`);
  const isSound = differences.length === 0 && sums.every(({ amount }) => amount === 0);
  console.log(
    isSound
      ? `The ledger and the order book agree. Orders compared: ${orders}.`
      : `The ledger and the order book do not agree. Orders compared: ${orders}, differences: ${differences.length}.`,
  );
  return isSound;
});

async function audited(store: Store) {
  const found = { orders: 0, differences: [] as string[], reversals: [] as { id: string }[] };
  return withProgress(
    'Comparing the ledger with the order book',
    () => Promise.resolve(`${found.orders} orders`),
    look(),
  );

  async function look() {
    const all = [];
    for await (const some of store.audit()) {
      found.orders += some.orders;
      all.push(some);
    }
    return {
      orders: found.orders,
      differences: all.flatMap(({ differences }) => differences),
      reversals: all.flatMap(({ reversals }) => reversals),
    };
  }
}
