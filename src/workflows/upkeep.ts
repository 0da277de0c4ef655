import { continueAsNew, proxyActivities } from '@temporalio/workflow';
import type { Activities, Sweep } from '../activities/contract.ts';

/** A sweep lasts about a minute, and longer where there are many orders to compare. */
const { sweep } = proxyActivities<Activities>({
  startToCloseTimeout: '1 hour',
  heartbeatTimeout: '10 seconds',
  retry: { initialInterval: '1 second', backoffCoefficient: 2, maximumInterval: '10 seconds' },
});

/** With 6 events for each sweep the history of a run stays short. */
const SWEEPS_A_RUN = 200;

/**
 * R5: has the order book compared with Temporal for ever. Its only state is the number of the sweep, which the store
 * keeps too: where the two do not fit, one of both was restored.
 */
export async function upkeep({ count }: Sweep): Promise<never> {
  let last: Sweep = { count };
  for (let n = 0; n < SWEEPS_A_RUN; n += 1) last = await sweep({ count: last.count + 1 });
  return continueAsNew<typeof upkeep>(last);
}
