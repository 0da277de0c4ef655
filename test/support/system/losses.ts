import type { LiveOrder } from './live-order.ts';

type History = Awaited<ReturnType<LiveOrder['history']>>;

/** What a history says of the workers that were lost on the way. */
export interface Losses {
  /** How many workflow tasks nobody answered. */
  readonly tasks: number;
  /** The activities that were begun more than once. */
  readonly repeated: readonly string[];
  /** Why workflow tasks could not be played, as the server numbers the causes; an order may be stuck in such a one. */
  readonly failures: readonly number[];
}

/** The workflow wanted to end when a signal had just come: it is played again with that, and nothing is wrong. */
const UNHANDLED_COMMAND = 1;

export function lossesIn(history: History): Losses {
  const tasks = history.filter(({ workflowTaskTimedOutEventAttributes: lost }) => lost).length;
  const activities = new Map(
    history.map((event) => [String(event.eventId), event.activityTaskScheduledEventAttributes?.activityType?.name]),
  );
  const repeated = history.flatMap(({ activityTaskStartedEventAttributes: started }) =>
    (started?.attempt ?? 1) > 1 ? [activities.get(String(started?.scheduledEventId)) ?? 'unknown'] : [],
  );
  const causes = history.flatMap(({ workflowTaskFailedEventAttributes: failed }) =>
    failed ? [Number(failed.cause)] : [],
  );
  return { tasks, repeated, failures: causes.filter((cause) => cause !== UNHANDLED_COMMAND) };
}
