import type { Store } from '../../../src/store/index.ts';

/** All that an audit of a store says. */
export async function audited(store: Store): Promise<{ orders: number; differences: string[]; reversals: number }> {
  const all = { orders: 0, differences: [] as string[], reversals: 0 };
  for await (const { orders, differences, reversals } of store.audit()) {
    all.orders += orders;
    all.differences.push(...differences.map(({ says }) => says));
    all.reversals += reversals.length;
  }
  return all;
}
