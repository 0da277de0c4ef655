import type { Instant } from '../values/instant.ts';

/** R5: what is wrong between an order in the book and its workflow; each with a sentence for operators. */
export const LOST_REASONS = {
  gone: 'No workflow of the order runs, though it has not ended: it was terminated or deleted, or Temporal was restored.',
  went_back: 'The workflow is at an earlier event than the order book: it was reset, or Temporal was restored.',
  diverged: 'The workflow has recorded something else than what the order book has: nothing of that was taken over.',
  behind: 'The order book is at an earlier event than the workflow: the store was restored.',
  runs_on: 'The order has ended, and a workflow of it runs that would go on: it was reset, or Temporal was restored.',
} as const satisfies Record<string, string>;

export type LostReason = keyof typeof LOST_REASONS;

/** R5: since when an order is lost, and why. */
export interface Lost {
  readonly at: Instant;
  readonly because: LostReason;
}
