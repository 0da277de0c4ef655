import { proxyActivities } from '@temporalio/workflow';
import type { Activities } from '../activities/contract.ts';

/** Tried until they succeed. */
export const activities = proxyActivities<Activities>({
  startToCloseTimeout: '10 seconds',
  retry: { initialInterval: '1 second', backoffCoefficient: 2, maximumInterval: '10 seconds' },
});
