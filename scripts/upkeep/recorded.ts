import type { LoadedDataConverter, Payload } from '@temporalio/common';
import { z } from 'zod';
import { firstOf } from '../../src/temporal/payload.ts';
import type { Recording } from '../../src/store/index.ts';

/** As much as is looked at of a workflow's history. */
interface History {
  readonly events?: readonly HistoryEvent[] | null;
}

interface HistoryEvent {
  readonly activityTaskScheduledEventAttributes?: {
    readonly activityType?: { readonly name?: string | null } | null;
    readonly input?: { readonly payloads?: Payload[] | null } | null;
  } | null;
}

const likeARecording = z.object({
  order: z.looseObject({ id: z.string(), version: z.number() }),
  events: z.array(z.looseObject({ seq: z.number() })),
  outcomes: z.array(z.looseObject({ commandId: z.string() })),
});
const recording = z.custom<Recording>((value) => likeARecording.safeParse(value).success);

/** All that a run of an order's workflow has handed to its book, in one; null where it has handed over nothing yet. */
export async function recordedIn(history: History, converter: LoadedDataConverter): Promise<Recording | null> {
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
