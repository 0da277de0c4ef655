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
 * The SDK throws at a signal whose name bears its reserved prefix, which would block the order's workflow task for
 * ever. Renamed, it is an unknown command like any other: refused and shown (R1).
 */
function renameReserved({ jobs }: Activation): void {
  for (const { signalWorkflow } of jobs ?? []) {
    if (signalWorkflow?.signalName?.startsWith(RESERVED_PREFIX)) {
      signalWorkflow.signalName = `reserved ${signalWorkflow.signalName}`;
    }
  }
}

/** Refusing it makes the worker forget the run, which it reads anew at the next workflow task; who asked asks again. */
const TOO_EARLY = 'What has happened since the last workflow task is for the next one to judge. Ask again.';

/**
 * Asked for a run whose next workflow task nobody has begun, the SDK tells the workflow what that task is about, at
 * the instant of the task before. Decided at such an instant, the order's history could be played by no other worker,
 * and the order would be stuck for ever (T4, R1).
 */
function isEarly({ isReplaying, historyLength, timestamp }: Activation, before: Activation): boolean {
  return !isReplaying && historyLength !== before.historyLength && isSame(timestamp, before.timestamp);
}

const isQuery = ({ jobs }: Activation): boolean => (jobs ?? []).some(({ queryWorkflow }) => queryWorkflow);

const isSame = (one: Activation['timestamp'], other: Activation['timestamp']): boolean =>
  String(one?.seconds) === String(other?.seconds) && one?.nanos === other?.nanos;
