import type { Client } from '@temporalio/client';
import type { OrderId } from '../../src/domain/order/party.ts';
import type { Restored, Store } from '../../src/store/index.ts';
import { orderIdIn } from '../../src/workflows/messages.ts';
import { withProgress } from '../progress.ts';
import { command } from './command.ts';
import { withNewStore, withTemporal } from './connections.ts';
import { ORDERS, readHistories, type ListedRun } from './histories.ts';

/** Makes what the store lacks again from Temporal's histories, also where there is no store any more. */
export const rebuild = command('rebuild', {
  group: 'The order book:',
  summary: "make it again from Temporal's histories",
  description: [
    'Adds to the order book and to the ledger what they lack and the histories of the orders have, after the store',
    'was restored from an older copy or is lost: orders, timelines, outcomes, payments, credits, fees, write-offs,',
    'each with its own instant; and to the ledger what only the timelines of the book tell of. What is there stays as',
    'it is, so that a repeat is harmless, and what was forgotten stays forgotten. Orders may go on meanwhile; no',
    'worker is needed. Takes the mark from orders that were lost by that, and names those that the store has otherwise',
    'than Temporal, those that lack events, and those that Temporal no longer has. Nobody is told: see redeliver.',
  ],
  examples: [''],
}).action(() =>
  withTemporal((client) =>
    withNewStore(async (store) => {
      const { count } = await client.workflow.count(ORDERS);
      let runs = 0;
      const reading = rebuildBook(client, store, (some) => (runs += some));
      const label = 'Reading the histories of the orders';
      const rebuilt = await withProgress(label, reading, { figure: () => `${runs} of ${count}` });
      const repaired = await withProgress('Comparing the ledger with the order book', repairLedger(store));
      console.log(`The book of ${rebuilt.whole.length} orders has all that Temporal has of them.`);
      for (const id of rebuilt.differs) console.log(`DIFFERENCE ${id}: Temporal has it otherwise, nothing was changed`);
      for (const id of rebuilt.gap) console.log(`Events are missing, also in Temporal: ${id}`);
      for (const id of rebuilt.onlyInStore) console.log(`Past retention, only in the store: ${id}`);
      if (rebuilt.dropped.length > 0) {
        console.log(`${rebuilt.dropped.length} orders are left out: the store no longer has their test clocks.`);
      }
      if (repaired.length > 0) {
        console.log(`The ledger has again what it lacked of ${repaired.length} orders: ${repaired.join(', ')}`);
      }
      console.log(
        `${rebuilt.onlyInStore.length} orders are past Temporal's retention, and stay as the store has them.`,
      );
      if (rebuilt.differs.length + rebuilt.gap.length > 0) process.exitCode = 1;
    }),
  ),
);

/** The orders whose histories were read, by what the book has of them now. */
export interface Rebuilt extends Readonly<Record<Restored, readonly OrderId[]>> {
  /** Orders that Temporal no longer knows: what the store has of them is all there is. */
  readonly onlyInStore: readonly OrderId[];
}

const ORDERS_AT_ONCE = 8;

/** @param onRuns called after some runs of workflows were read, with their number */
export async function rebuildBook(client: Client, store: Store, onRuns: (runs: number) => void): Promise<Rebuilt> {
  const runs = await runsByOrder(client);
  const rebuilt: Record<Restored, OrderId[]> = { whole: [], gap: [], differs: [], dropped: [] };
  const waiting = [...runs];
  const work = async () => {
    for (let next = waiting.pop(); next; next = waiting.pop()) {
      const [id, ofOrder] = next;
      const restored = await restore(client, store, ofOrder);
      if (restored) rebuilt[restored].push(id);
      if (restored === 'whole') await store.unmarkLost(id, 'behind');
      onRuns(ofOrder.length);
    }
  };
  await Promise.all(Array.from({ length: ORDERS_AT_ONCE }, work));
  const onlyInStore: OrderId[] = [];
  for await (const id of store.orderIds()) if (!runs.has(id)) onlyInStore.push(id);
  return { ...rebuilt, onlyInStore };
}

/** What timelines in the book tell of and the ledger lacks, whether Temporal still knows the orders or not. */
async function repairLedger(store: Store): Promise<readonly OrderId[]> {
  const repaired: OrderId[] = [];
  for await (const { differences } of store.audit()) {
    const ids = new Set(differences.filter(({ mend }) => mend === 'repair').map(({ orderId }) => orderId));
    for (const id of ids) if ((await store.repair(id)) === 'whole') repaired.push(id);
  }
  return repaired;
}

async function runsByOrder(client: Client): Promise<ReadonlyMap<OrderId, readonly ListedRun[]>> {
  const runs = new Map<OrderId, ListedRun[]>();
  // Without what else a list tells of each, its memo above all: there may be a million of them.
  for await (const { workflowId, runId, closeTime } of client.workflow.list({ query: ORDERS })) {
    const id = orderIdIn(workflowId);
    runs.set(id, [...(runs.get(id) ?? []), { workflowId, runId, closeTime }]);
  }
  return runs;
}

/**
 * What was recorded once comes first: a run that a reset has made may have been refused. What an open run was recording
 * it records by itself, and its parties are told of it.
 * @returns null where nothing was recorded yet
 */
async function restore(client: Client, store: Store, runs: readonly ListedRun[]): Promise<Restored | null> {
  const histories = await readHistories(client, runs);
  let restored: Restored | null = null;
  for (const { recorded, contacts } of histories) {
    if (recorded) restored = await store.restore({ ...recorded, contacts });
    if (restored === 'differs' || restored === 'dropped') return restored;
  }
  for (const recording of histories.flatMap(({ isOpen, unrecorded }) => (isOpen ? [] : unrecorded))) {
    const more = await store.restore(recording);
    if (more !== 'differs') restored = more;
  }
  return restored;
}
