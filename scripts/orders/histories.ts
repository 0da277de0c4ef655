import {
  WorkflowNotFoundError,
  type Client,
  type WorkflowExecutionInfo,
  type WorkflowHandle,
} from '@temporalio/client';
import type { LoadedDataConverter } from '@temporalio/common';
import { z } from 'zod';
import { isRecording } from '../../src/activities/index.ts';
import { parseInstant, type Instant } from '../../src/domain/values/instant.ts';
import type { Contacts } from '../../src/domain/messages/delivery.ts';
import type { CommandId } from '../../src/domain/order/command.ts';
import type { OrderId } from '../../src/domain/order/party.ts';
import type { Recording } from '../../src/store/index.ts';
import { firstOf } from '../../src/temporal/payload.ts';
import type { Signal } from '../../src/workflows/carried.ts';
import { ORDER_WORKFLOW, workflowIdOf, type OrderInput } from '../../src/workflows/messages.ts';

/** Finds the workflows of all orders in Temporal's index. */
export const ORDERS = `WorkflowType = '${ORDER_WORKFLOW}'`;

/** What has to be known of a run to read its history. */
export interface ListedRun extends Pick<WorkflowExecutionInfo, 'workflowId' | 'runId'> {
  readonly closeTime?: Date | undefined;
}

/** A command among the signals of a run, as a gateway sent it. */
export interface SentCommand extends Signal {
  readonly commandId: CommandId;
  readonly receivedAt: Instant;
}

/** What the history of one run of an order's workflow tells. */
export interface RunHistory {
  /** Whether it goes on, as far as Temporal's index knows. */
  readonly isOpen: boolean;
  readonly contacts: Contacts;
  /** What it has recorded, in one recording; null for nothing. */
  readonly recorded: Recording | null;
  /** What it was recording when the history ends, or in vain. */
  readonly unrecorded: readonly Recording[];
  /** In the order in which they came. */
  readonly commands: readonly SentCommand[];
}

/** The histories of all runs of an order's workflow that Temporal still has, the oldest first. */
export async function historiesOf(client: Client, id: OrderId): Promise<readonly RunHistory[]> {
  const runs: ListedRun[] = [];
  for await (const run of client.workflow.list({ query: `WorkflowId = '${workflowIdOf(id)}'` })) runs.push(run);
  return readHistories(client, runs);
}

/** @param runs of one order */
export async function readHistories(client: Client, runs: readonly ListedRun[]): Promise<readonly RunHistory[]> {
  const histories: RunHistory[] = [];
  for (const { workflowId, runId, closeTime } of [...runs].sort(byEnd)) {
    const history = await fetchHistory(client.workflow.getHandle(workflowId, runId));
    if (!history) continue;
    const read = await readHistory(history, client.options.loadedDataConverter);
    histories.push({ ...read, isOpen: closeTime === undefined });
  }
  return histories;
}

/** By their ends, since a run that a reset has made begins with the run that it was made from. */
const byEnd = (one: ListedRun, other: ListedRun): number => endOf(one) - endOf(other);

const endOf = ({ closeTime }: ListedRun): number => closeTime?.getTime() ?? Infinity;

/** @returns null where its retention has just ended */
async function fetchHistory(handle: WorkflowHandle): Promise<WorkflowHistory | null> {
  try {
    return await handle.fetchHistory();
  } catch (error) {
    if (error instanceof WorkflowNotFoundError) return null;
    throw error;
  }
}

type WorkflowHistory = Awaited<ReturnType<WorkflowHandle['fetchHistory']>>;

async function readHistory(
  history: WorkflowHistory,
  converter: LoadedDataConverter,
): Promise<Omit<RunHistory, 'isOpen'>> {
  const recordings = new Map<string, Recording>();
  const recorded: Recording[] = [];
  const commands: SentCommand[] = [];
  let contacts: Contacts = {};
  for (const event of history.events ?? []) {
    const {
      workflowExecutionStartedEventAttributes: started,
      workflowExecutionSignaledEventAttributes: signalled,
      activityTaskScheduledEventAttributes: scheduled,
      activityTaskCompletedEventAttributes: completed,
    } = event;
    const payload = (of: typeof scheduled) => firstOf(of?.input?.payloads ?? [], converter);
    if (started) {
      const given = orderInput.parse(await payload(started));
      contacts = given.contacts ?? {};
      commands.push(...(given.carried?.signals ?? []).flatMap((signal) => commandIn(signal)));
    } else if (signalled) {
      commands.push(...commandIn({ signal: signalled.signalName ?? '', payload: await payload(signalled) }));
    } else if (isRecording(scheduled?.activityType?.name ?? '')) {
      recordings.set(String(event.eventId), recording.parse(await payload(scheduled)));
    } else if (completed) {
      const done = recordings.get(String(completed.scheduledEventId));
      if (done) recorded.push(done);
    }
  }
  return {
    contacts,
    recorded: recorded.reduce<Recording | null>(joined, null),
    unrecorded: [...recordings.values()].filter((one) => !recorded.includes(one)),
    commands,
  };
}

const orderInput = z.custom<OrderInput>(
  (value) => z.looseObject({ booking: z.looseObject({}) }).safeParse(value).success,
);

const likeARecording = z.object({
  order: z.looseObject({ id: z.string(), version: z.number() }),
  events: z.array(z.looseObject({ seq: z.number() })),
  outcomes: z.array(z.looseObject({ commandId: z.string() })),
});
const recording = z.custom<Recording>((value) => likeARecording.safeParse(value).success);

const envelope = z.looseObject({ commandId: z.string(), receivedAt: z.string() });

/** What was typed by hand has no id, or any: it is left out. */
function commandIn(signal: Signal): readonly SentCommand[] {
  const { data } = envelope.safeParse(signal.payload);
  const receivedAt = data ? parseInstant(data.receivedAt) : null;
  return data && receivedAt ? [{ ...signal, commandId: data.commandId as CommandId, receivedAt }] : [];
}

function joined(before: Recording | null, next: Recording): Recording {
  if (!before) return next;
  const events = new Map([...before.events, ...next.events].map((event) => [event.seq, event]));
  const outcomes = new Map([...before.outcomes, ...next.outcomes].map((outcome) => [outcome.commandId, outcome]));
  return {
    ...next,
    order: next.order.version >= before.order.version ? next.order : before.order,
    events: [...events.values()],
    outcomes: [...outcomes.values()],
  };
}
