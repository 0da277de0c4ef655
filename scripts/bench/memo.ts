import { upsertMemo, type WorkflowInterceptors } from '@temporalio/workflow';
import type { Recording } from '../../src/activities/contract.ts';
import type { CommandOutcomeAndOrder } from '../../src/workflows/messages.ts';

/** What an order that keeps a memo has in it: first only itself, then what became of its last command too. */
export interface Memo extends Partial<Omit<CommandOutcomeAndOrder, 'order'>> {
  readonly order: CommandOutcomeAndOrder['order'];
}

/** Part of the workflow code: what an order hands over to its book, it puts into its memo too, with the same task. */
export const interceptors = (): WorkflowInterceptors => ({
  outbound: [
    {
      scheduleActivity(input, next) {
        if (input.activityType === 'recordEvents') {
          const [{ order, outcomes }] = input.args as [Recording];
          upsertMemo({ order, outcome: outcomes.at(-1) ?? null } satisfies Memo);
        }
        return next(input);
      },
    },
  ],
});
