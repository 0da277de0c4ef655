import type { NativeConnection } from '@temporalio/worker';
import type { Logger } from 'pino';
import { createActivities, SWEEP_PAUSE, type Activities, type Dispatcher } from '../activities/index.ts';
import type { Config } from '../config.ts';
import { instant } from '../domain/values/instant.ts';
import { orderRuns } from './order-runs.ts';
import type { Store } from '../store/index.ts';
import { temporalClient } from './temporal-client.ts';
import { testOrders } from './test-orders.ts';

/** The activities as the settings configure them. */
export function orderActivities(
  config: Config,
  connection: NativeConnection,
  store: Store,
  log: Logger,
  dispatcher: Dispatcher,
  pause = SWEEP_PAUSE,
): Activities {
  const { taskQueue } = config.temporal;
  const client = temporalClient(config, connection);
  return createActivities({
    store,
    clock: () => instant(Date.now()),
    log,
    dispatcher,
    support: config.support,
    runs: orderRuns(client, taskQueue),
    testOrders: testOrders(client, taskQueue),
    taskQueue,
    pause,
  });
}
