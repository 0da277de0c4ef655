import { proxyActivities, setHandler } from '@temporalio/workflow';
import type { Activities, ClockToKeep } from '../activities/contract.ts';
import { moreSignal } from './messages.ts';

/** Until all orders of the clock have lived up to its instant, which takes longer where there are many. */
const { keepTestClock } = proxyActivities<Activities>({
  startToCloseTimeout: '1 hour',
  heartbeatTimeout: '5 seconds',
  retry: { initialInterval: '500 milliseconds', backoffCoefficient: 2, maximumInterval: '5 seconds' },
});

/** C2, C4: tells the orders on a test clock what time it is, or removes them with it, whatever dies meanwhile. */
export async function testClock(clock: ClockToKeep): Promise<void> {
  let isMore = true;
  setHandler(moreSignal, () => {
    isMore = true;
  });
  while (isMore) {
    isMore = false;
    await keepTestClock(clock);
  }
}
