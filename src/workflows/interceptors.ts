import type { ActivateInput, WorkflowInterceptors } from '@temporalio/workflow';

const RESERVED_PREFIX = '__temporal_';

type Activation = ActivateInput['activation'];

export const interceptors = (): WorkflowInterceptors => {
  let before: Activation | null = null;
  return {
    internals: [
      {
        activate(input, next) {
          const { activation } = input;
          renameReserved(activation);
          if (!isQuery(activation)) {
            if (before && isEarly(activation, before)) throw new Error(TOO_EARLY);
            before = activation;
          }
          next(input);
        },
      },
    ],
  };
};

/**
 * Since https://github.com/temporalio/sdk-typescript/issues/1599 the SDK throws at a signal with its reserved prefix
 * where there is a default handler. That fails the workflow task, again and again, and the order would be stuck. Renamed,
 * the signal is an unknown command like any other: refused and shown (R1).
 */
function renameReserved({ jobs }: Activation): void {
  for (const { signalWorkflow } of jobs ?? []) {
    if (signalWorkflow?.signalName?.startsWith(RESERVED_PREFIX)) {
      signalWorkflow.signalName = `reserved ${signalWorkflow.signalName}`;
    }
  }
}

/** The error evicts the run from the worker's cache: the next workflow task replays it. The query fails; callers retry. */
const TOO_EARLY = 'What has happened since the last workflow task is for the next one to judge. Ask again.';

/**
 * Workaround for a query of a run whose next workflow task has not started: its history has advanced already (as in
 * https://github.com/temporalio/sdk-go/issues/755), and the SDK activates the workflow with the new events at the instant
 * of the task before. What is decided at that instant matches no replay, and the order would be stuck (T4, R1). To be
 * removed when test/e2e/early-query.test.ts passes without it.
 */
function isEarly({ isReplaying, historyLength, timestamp }: Activation, before: Activation): boolean {
  return !isReplaying && historyLength !== before.historyLength && isSame(timestamp, before.timestamp);
}

const isQuery = ({ jobs }: Activation): boolean => (jobs ?? []).some(({ queryWorkflow }) => queryWorkflow);

const isSame = (one: Activation['timestamp'], other: Activation['timestamp']): boolean =>
  String(one?.seconds) === String(other?.seconds) && one?.nanos === other?.nanos;
