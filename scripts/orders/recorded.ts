import type { WorkflowHandle } from '@temporalio/client';
import type { LoadedDataConverter } from '@temporalio/common';
import { z } from 'zod';
import type { Recording } from '../../src/store/index.ts';
import { firstOf } from '../../src/temporal/payload.ts';

type WorkflowHistory = Awaited<ReturnType<WorkflowHandle['fetchHistory']>>;

const likeARecording = z.object({
  order: z.looseObject({ id: z.string(), version: z.number() }),
  events: z.array(z.looseObject({ seq: z.number() })),
  outcomes: z.array(z.looseObject({ commandId: z.string() })),
});
const recording = z.custom<Recording>((value) => likeARecording.safeParse(value).success);

/** All that a run of an order's workflow has handed to its book, in one; null where it has handed over nothing yet. */
export async function recordedIn(history: WorkflowHistory, converter: LoadedDataConverter): Promise<Recording | null> {
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
