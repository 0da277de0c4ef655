import { condition, proxyActivities, setCurrentDetails, setHandler } from '@temporalio/workflow';
import type { Activities } from '../activities/contract.ts';
import type { DeliveryQueue } from '../domain/messages/delivery.ts';
import { hurrySignal, moreSignal } from './messages.ts';
import { queueInWords } from './queue-in-words.ts';

const { deliver } = proxyActivities<Activities>({
  startToCloseTimeout: '30 minutes',
  heartbeatTimeout: '10 seconds',
  retry: { initialInterval: '1 second', backoffCoefficient: 2, maximumInterval: '10 seconds' },
});

/**
 * Sends the messages of a delivery queue one after another (M2), and ends when none is pending.
 * It is a workflow of its own, so that the order never waits for it.
 */
export async function deliveries(queue: DeliveryQueue): Promise<void> {
  let isMore = true;
  let isHurried = false;
  setHandler(moreSignal, () => {
    isMore = true;
  });
  setHandler(hurrySignal, () => {
    isMore = true;
    isHurried = true;
  });
  while (isMore) {
    isMore = false;
    isHurried = false;
    const { pauseMs, waiting } = await deliver(queue);
    setCurrentDetails(queueInWords(queue, waiting ?? null));
    if (pauseMs === null) continue;
    isMore = true;
    await condition(() => isHurried, Math.max(1, pauseMs), { summary: `the next try at ${queue.destination}` });
  }
}
