import { WorkflowNotFoundError, type Client } from '@temporalio/client';
import { bookingInWords } from '../../src/api/temporal/booking-memo.ts';
import { OrderCheck } from '../../src/activities/index.ts';
import type { OrderId } from '../../src/domain/order/party.ts';
import { isFinal } from '../../src/domain/process/advance.ts';
import { fitting, kibibytes } from '../../src/domain/values/bytes.ts';
import { RecordingRefused, type BookedOrder, type Recording, type Store } from '../../src/store/index.ts';
import { deliveryStarter } from '../../src/temporal/delivery-starter.ts';
import { orderRuns } from '../../src/temporal/order-runs.ts';
import { TASK_TIMEOUT } from '../../src/temporal/task-timeouts.ts';
import { ORDER_WORKFLOW, workflowIdOf } from '../../src/workflows/messages.ts';
import { inputOf } from './booked-run.ts';
import { historiesOf, type RunHistory } from './histories.ts';

/** Where orders are revived. */
export interface Place {
  readonly client: Client;
  readonly taskQueue: string;
  readonly store: Store;
}

/** `started`: a new run goes on from the order book. `whole`: what runs is whole. `ended`: nothing is to go on. */
export type Revived = 'started' | 'whole' | 'ended';

/** Of all commands that were not judged: a run takes them along when it begins (R4). */
const LARGEST = kibibytes(1_024);

/** While it is revived, a recording of the old run that was under way may still come in: then it begins anew. */
const MOST_TRIES = 3;

/**
 * R5: has a lost order go on from where the order book is. First the book gets what the runs of its workflow have
 * recorded, or were recording, and it lacks.
 * @throws with a sentence for people where the book lacks events, or something else stands in the ledger
 */
export async function reviveOrder(place: Place, id: OrderId): Promise<Revived> {
  const { client, store } = place;
  const histories = await historiesOf(client, id);
  for (let tries = 1; tries <= MOST_TRIES; tries += 1) {
    await completeBook(place, id, histories);
    const booked = await store.findBooked(id);
    if (!booked?.lost) throw new Error(`${id} is not lost.`);
    const { because } = booked.lost;
    if (because !== 'diverged' && (await goesOn(place, booked))) {
      await store.unmarkLost(id, because);
      return 'whole';
    }
    await terminate(client, id);
    if (isFinal(booked.order)) {
      await store.unmarkLost(id, because);
      return 'ended';
    }
    const runId = await start(place, booked, histories);
    if ((await store.findBooked(id))?.recorded === booked.recorded) {
      await store.keepRun(id, { runId, historyLength: 1 });
      await store.unmarkLost(id, because);
      return 'started';
    }
  }
  throw new Error(`${id} is still being recorded by a run that was terminated: try again in a minute.`);
}

/** @throws where the book lacks events that Temporal lacks too, or has a transfer otherwise */
async function completeBook(place: Place, id: OrderId, histories: readonly RunHistory[]): Promise<void> {
  for (const { recorded, unrecorded, contacts } of histories) {
    for (const recording of [...(recorded ? [recorded] : []), ...unrecorded]) {
      // What a run was recording that is told from the others parties are still to hear of.
      await recordIfFitting(place, { ...recording, contacts });
    }
  }
  switch (await place.store.repair(id)) {
    case 'whole':
      return;
    case 'gap':
      throw new Error(
        `The order book lacks events of ${id} that Temporal lacks too: restore a later copy of the store.`,
      );
    case 'differs':
      throw new Error(`The ledger has a transfer of ${id} otherwise than its timeline: see "check".`);
  }
}

async function recordIfFitting(
  { client, taskQueue, store }: Place,
  { run: _, ...recording }: Recording,
): Promise<void> {
  try {
    const { queues } = await store.record(recording);
    const starter = deliveryStarter(client, taskQueue);
    for (const queue of queues) await starter.send(queue);
  } catch (error) {
    if (!(error instanceof RecordingRefused)) throw error;
  }
}

/** Whether a workflow runs that goes on from where the book is. */
async function goesOn({ client, taskQueue, store }: Place, { order, lost }: BookedOrder): Promise<boolean> {
  const { id } = order;
  const runs = orderRuns(client, taskQueue);
  const finding = await new OrderCheck(store, runs).compare(id);
  if (finding.is === 'lost') return false;
  const isRunning = (await runs.latest(id))?.state === 'running';
  if (isFinal(order)) return isRunning && finding.is === 'same';
  // Where no worker answers: a run that the book was behind of is whole, now that the book is not.
  return isRunning && (finding.is !== 'unknown' || lost?.because === 'behind');
}

async function terminate(client: Client, id: OrderId): Promise<void> {
  try {
    await client.workflow.getHandle(workflowIdOf(id)).terminate('revived from the order book');
  } catch (error) {
    if (!(error instanceof WorkflowNotFoundError)) throw error;
  }
}

/** @returns the id of the new run */
async function start(
  { client, taskQueue, store }: Place,
  { order, contacts }: BookedOrder,
  histories: readonly RunHistory[],
): Promise<string> {
  const outcomes = await store.allOutcomes(order.id);
  const judged = new Set(outcomes.map(({ commandId }) => commandId));
  const commands = histories.flatMap((history) => history.commands);
  // Commands that came before the last event were judged then, whatever is left of that.
  const waiting = commands.filter(
    ({ commandId, receivedAt }) => !judged.has(commandId) && receivedAt >= order.updatedAt,
  );
  const input = inputOf({
    order,
    outcomes,
    timeline: await store.listEvents(order.id, 0, Number.MAX_SAFE_INTEGER),
    contacts: { ...histories.at(-1)?.contacts, ...contacts },
    signals: fitting(
      waiting.map(({ signal, payload }) => ({ signal, payload })),
      LARGEST,
    ),
  });
  const { booking } = input;
  const { firstExecutionRunId } = await client.workflow.start(ORDER_WORKFLOW, {
    workflowId: workflowIdOf(order.id),
    args: [input],
    taskQueue,
    workflowTaskTimeout: TASK_TIMEOUT,
    memo: { booking },
    staticSummary: bookingInWords(booking),
    workflowIdReusePolicy: 'ALLOW_DUPLICATE',
    workflowIdConflictPolicy: 'FAIL',
  });
  return firstExecutionRunId;
}
