import type { Client } from '@temporalio/client';
import { atRest } from '../../../test/support/orders/rest.ts';
import { countsOf, type Counts } from '../../../test/support/orders/counts.ts';

/** What an order has cost Temporal. */
export interface LifeCosts extends Counts {
  /** How often its state was written. */
  readonly transitions: number;
  /** The start, each change of the search attributes, and the end, also where that is yet to come. */
  readonly visibilityWrites: number;
}

/** Reads what an order has cost once everything that it has set going is done. */
export async function costsOf({ workflow }: Client, workflowId: string): Promise<LifeCosts> {
  const handle = workflow.getHandle(workflowId);
  await atRest(handle);
  const counts = countsOf(await handle.fetchHistory());
  const { raw } = await handle.describe();
  const transitions = Number(raw.workflowExecutionInfo?.stateTransitionCount ?? NaN);
  return { ...counts, transitions, visibilityWrites: counts.upserts + 2 };
}
