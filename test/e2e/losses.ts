import type { DevOrder } from './dev-order.ts';

type History = Awaited<ReturnType<DevOrder['history']>>;

/** What a history says of the workers that were lost on the way. */
export interface Losses {
  /** Workflow tasks that nobody answered. */
  readonly tasks: number;
  /** The activities that were begun more than once. */
  readonly repeated: readonly string[];
  /** Workflow tasks that a worker could not play, by the number of the cause; an order would be stuck in them. */
  readonly failures: readonly number[];
}

/** A workflow task that met a signal on its way back: the server has it played again. */
const UNHANDLED_COMMAND = 1;

export function lossesIn(history: History): Losses {
  const activities = new Map(
    history.map((event) => [String(event.eventId), event.activityTaskScheduledEventAttributes?.activityType?.name]),
  );
  const repeats = history.flatMap(({ activityTaskStartedEventAttributes: started }) =>
    started && (started.attempt ?? 1) > 1 ? [activities.get(String(started.scheduledEventId)) ?? 'unknown'] : [],
  );
  const failures = history.flatMap(({ workflowTaskFailedEventAttributes: failed }) =>
    failed && Number(failed.cause) !== UNHANDLED_COMMAND ? [Number(failed.cause)] : [],
  );
  const tasks = history.filter(({ workflowTaskTimedOutEventAttributes: lost }) => lost).length;
  return { tasks, repeated: repeats, failures };
}
