import type { WorkflowInterceptors } from '@temporalio/workflow';

const RESERVED_PREFIX = '__temporal_';

/**
 * The SDK throws at a signal whose name bears its reserved prefix, which would block the order's workflow task for
 * ever. Renamed, it is an unknown command like any other: refused and shown (R1).
 */
export const interceptors = (): WorkflowInterceptors => ({
  internals: [
    {
      activate(input, next) {
        for (const { signalWorkflow } of input.activation.jobs ?? []) {
          if (signalWorkflow?.signalName?.startsWith(RESERVED_PREFIX)) {
            signalWorkflow.signalName = `reserved ${signalWorkflow.signalName}`;
          }
        }
        next(input);
      },
    },
  ],
});
