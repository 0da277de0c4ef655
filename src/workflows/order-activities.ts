import { proxyActivities } from '@temporalio/workflow';
import type { Activities } from '../activities/contract.ts';

/** Tried until they succeed. */
export const activities = proxyActivities<Activities>({
  startToCloseTimeout: '10 seconds',
  // What a worker was at that has died is another one's soon (src/temporal/heartbeats.ts).
  heartbeatTimeout: '1500 milliseconds',
  retry: { initialInterval: '500 milliseconds', backoffCoefficient: 2, maximumInterval: '10 seconds' },
});
