import {
  WorkflowNotFoundError,
  type Client,
  type WorkflowExecutionInfo,
  type WorkflowHandle,
} from '@temporalio/client';
import type { LoadedDataConverter } from '@temporalio/common';
import { z } from 'zod';
import type { OrderId } from '../../src/domain/order/party.ts';
import type { Recording, Store } from '../../src/store/index.ts';
import { firstOf } from '../../src/temporal/payload.ts';
import { ORDER_WORKFLOW } from '../../src/workflows/messages.ts';
import { withProgress } from '../progress.ts';
import { command } from './command.ts';
import { withNewStore, withTemporal } from './connections.ts';

const ORDERS = `WorkflowType = '${ORDER_WORKFLOW}'`;

/** Makes the order book again from Temporal's histories, also where there is no store any more. */
export const rebuild = command('rebuild', {
  group: 'The order book:',
  summary: "make it again from Temporal's histories",
  description: [
    "Makes the order book again from the histories of the orders' workflows, into the store that there is or into",
    'a new one. Orders may go on meanwhile: what is newer stays. The ledger is not touched, and what was',
    'forgotten stays forgotten. Names the orders that Temporal no longer has: what the store has of them is all',
    'there is.',
  ],
  examples: [''],
}).action(() =>
  withTemporal((client) =>
    withNewStore(async (store) => {
      const { count } = await client.workflow.count(ORDERS);
      let runs = 0;
      const reading = rebuildBook(client, store, () => (runs += 1));
      const label = 'Reading the histories of the orders';
      const { orders, onlyInStore } = await withProgress(label, reading, { figure: () => `${runs} of ${count}` });
      console.log(`The book of ${orders.size} orders was made again.`);
      for (const id of onlyInStore) console.log(`Past retention, only in the store: ${id}`);
      console.log(`${onlyInStore.length} orders are past Temporal's retention, and stay as the store has them.`);
    }),
  ),
);

export interface Rebuilt {
  /** Orders whose book was made again. */
  readonly orders: ReadonlySet<OrderId>;
  /** Orders that Temporal no longer knows: what the store has of them is all there is. */
  readonly onlyInStore: readonly OrderId[];
}

const HISTORIES_AT_ONCE = 8;

/**
 * Makes the order book again from the histories of the orders' workflows; the ledger is not touched. Orders may go on
 * meanwhile: what is newer stays.
 * @param onRun called after each run of a workflow that was read.
 */
export async function rebuildBook(client: Client, store: Store, onRun: () => void): Promise<Rebuilt> {
  const orders = new Set<OrderId>();
  const runs = client.workflow.list({ query: ORDERS });
  for await (const some of batches(runs, HISTORIES_AT_ONCE)) {
    const recordings = await Promise.all(some.map((run) => recordingOf(client, run)));
    for (const recording of recordings) {
      onRun();
      if (!recording) continue;
      await store.restore(recording);
      orders.add(recording.order.id);
    }
  }
  const onlyInStore: OrderId[] = [];
  for await (const id of store.orderIds()) if (!orders.has(id)) onlyInStore.push(id);
  return { orders, onlyInStore };
}

/** @returns null where the run has recorded nothing, or its retention has just ended */
async function recordingOf(client: Client, run: WorkflowExecutionInfo): Promise<Recording | null> {
  try {
    const history = await client.workflow.getHandle(run.workflowId, run.runId).fetchHistory();
    return await recordedIn(history, client.options.loadedDataConverter);
  } catch (error) {
    if (error instanceof WorkflowNotFoundError) return null;
    throw error;
  }
}

async function* batches<T>(items: AsyncIterable<T>, size: number): AsyncGenerator<readonly T[]> {
  let batch: T[] = [];
  for await (const item of items) {
    batch.push(item);
    if (batch.length < size) continue;
    yield batch;
    batch = [];
  }
  if (batch.length > 0) yield batch;
}

type WorkflowHistory = Awaited<ReturnType<WorkflowHandle['fetchHistory']>>;

const likeARecording = z.object({
  order: z.looseObject({ id: z.string(), version: z.number() }),
  events: z.array(z.looseObject({ seq: z.number() })),
  outcomes: z.array(z.looseObject({ commandId: z.string() })),
});
const recording = z.custom<Recording>((value) => likeARecording.safeParse(value).success);

/** Everything that a run of an order's workflow has recorded, in one recording. @returns null where that is nothing */
async function recordedIn(history: WorkflowHistory, converter: LoadedDataConverter): Promise<Recording | null> {
  const recordings: Recording[] = [];
  for (const { activityTaskScheduledEventAttributes: task } of history.events ?? []) {
    if (task?.activityType?.name !== 'recordEvents') continue;
    recordings.push(recording.parse(await firstOf(task.input?.payloads ?? [], converter)));
  }
  const [first, ...rest] = recordings;
  return first ? rest.reduce(joined, first) : null;
}

function joined(before: Recording, next: Recording): Recording {
  const events = new Map([...before.events, ...next.events].map((event) => [event.seq, event]));
  const outcomes = new Map([...before.outcomes, ...next.outcomes].map((outcome) => [outcome.commandId, outcome]));
  return {
    order: next.order.version >= before.order.version ? next.order : before.order,
    events: [...events.values()],
    outcomes: [...outcomes.values()],
  };
}
