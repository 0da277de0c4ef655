import type { Recording, Store } from '../../../src/store/index.ts';
import type { Story } from '../orders/order-builder.ts';
import type { Sandbox } from './store-contract.ts';

/** The store of the test that runs, and its database. */
export interface On {
  readonly store: Store;
  readonly sandbox: Sandbox;
}

/** All that happened to an order so far. */
export const recordingOf = ({ order, events }: Story): Recording => ({ order, events, outcomes: [] });

export async function keep(store: Store, ...stories: readonly Story[]): Promise<void> {
  for (const story of stories) await store.record(recordingOf(story));
}
