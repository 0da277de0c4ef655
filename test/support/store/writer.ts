import { once } from 'node:events';
import { setImmediate } from 'node:timers/promises';
import { openStore, type Store } from '../../../src/store/index.ts';
import { at, closedStory } from './story.ts';

/** What a writer tells whoever started it; `kept` names an order that is recorded and credited, for good. */
export type WriterSays = 'ready' | 'opened' | 'done' | { readonly kept: string } | { readonly failed: string };

const tell = (what: WriterSays): void => {
  process.send?.(what);
};

/** A process of its own: opens a store when it is told to, and writes orders into it, each in overlapping parts. */
async function main(file: string, name: string, orders: number): Promise<void> {
  tell('ready');
  await once(process, 'message');
  const store = await openStore({ kind: 'sqlite', file });
  tell('opened');
  for (let n = 1; n <= orders; n += 1) {
    await write(store, `ord_${name}_${n}`);
    tell({ kept: `ord_${name}_${n}` });
    await write(store, 'ord_shared');
    // Lets messages leave.
    await setImmediate();
  }
  await store.close();
  tell('done');
}

async function write(store: Store, id: string): Promise<void> {
  const story = closedStory({ id, feeBps: 250 });
  await store.record(story.recording(0, 3));
  await store.record(story.recording(2, 6));
  await store.record(story.recording(5));
  const { credit, providerId } = story.order;
  if (credit === null) throw new Error('A closed order has a credit.');
  const { amount, fee } = credit;
  await store.credit({ orderId: story.order.id, providerId, amount, fee, at: at('2026-04-03T16:00:01.000Z') });
}

const [, , file = '', name = '', orders = '0'] = process.argv;
main(file, name, Number(orders)).then(
  () => {
    process.disconnect();
  },
  (error: unknown) => {
    tell({ failed: String(error) });
    process.disconnect();
  },
);
