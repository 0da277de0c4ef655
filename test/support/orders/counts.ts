import type { WorkflowHandle } from '@temporalio/client';

type History = Awaited<ReturnType<WorkflowHandle['fetchHistory']>>;
type HistoryEvent = NonNullable<History['events']>[number];

/** What the life of an order costs Temporal, as the history of its workflow tells. */
export interface Counts {
  /** Events of the history. */
  readonly events: number;
  readonly workflowTasks: number;
  /** Tries of activities. */
  readonly activities: number;
  /** Timers that were started. */
  readonly timers: number;
  /** Changes of the search attributes: each is written to the visibility store, as are the start and the end. */
  readonly upserts: number;
  /** As Temporal Cloud counts them: https://docs.temporal.io/cloud/actions. Queries are in no history. */
  readonly actions: number;
}

/** Written with the marker of a patch; free of charge. */
const CHANGE_VERSION = 'TemporalChangeVersion';

export function countsOf({ events }: History): Counts {
  const all = events ?? [];
  const count = (is: (event: HistoryEvent) => unknown) => all.filter(is).length;
  const tries = all.reduce((sum, event) => sum + (event.activityTaskStartedEventAttributes?.attempt ?? 0), 0);
  const timers = count((event) => event.timerStartedEventAttributes);
  const upserts = all.flatMap(({ upsertWorkflowSearchAttributesEventAttributes: upsert }) =>
    upsert ? [Object.keys(upsert.searchAttributes?.indexedFields ?? {})] : [],
  );
  const charged = upserts.filter((names) => names.some((name) => name !== CHANGE_VERSION));
  const starts = count((event) => event.workflowExecutionStartedEventAttributes);
  const signals = count((event) => event.workflowExecutionSignaledEventAttributes);
  return {
    events: all.length,
    workflowTasks: count((event) => event.workflowTaskCompletedEventAttributes),
    activities: tries,
    timers,
    upserts: upserts.length,
    actions: starts + signals + tries + timers + charged.length,
  };
}
