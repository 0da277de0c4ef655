import type { Client } from '@temporalio/client';
import type { TestClockId } from '../../domain/order/test-clock.ts';
import { wakeTestClock } from '../../temporal/test-clock-waker.ts';
import { Metrics } from '../metrics.ts';
import { orUnavailable, tell, type TimeLimit } from './rpc.ts';

/** The workflows of test clocks, which tell the orders on them what time it is, and remove them. */
export interface TestClockWorkflows {
  /**
   * Starts the workflow of a clock, or has the one that runs look again.
   * @throws {Unavailable} where Temporal does not answer
   */
  wake(id: TestClockId, within: TimeLimit): Promise<void>;
}

export function temporalTestClocks(client: Client, taskQueue: string, metrics = new Metrics()): TestClockWorkflows {
  return {
    async wake(id, within) {
      const woken = tell(client, within, () => wakeTestClock(client, taskQueue, id));
      await orUnavailable(metrics.calling('signal_with_start', woken));
    },
  };
}
