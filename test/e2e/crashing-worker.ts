import { NativeConnection } from '@temporalio/worker';
import { createActivities, type Activities } from '../../src/activities/index.ts';
import { readConfig } from '../../src/config.ts';
import { instant } from '../../src/domain/instant.ts';
import { prepareNamespace } from '../../src/namespace.ts';
import { createOrderWorker } from '../../src/order-worker.ts';
import { openStore } from '../../src/store/index.ts';

/** Names the activity whose work this worker does, and tells nobody: it kills itself in between. */
export const CRASH_IN = 'CRASH_IN';

const config = readConfig(process.env);
const { connection: options, namespace, taskQueue } = config.temporal;
const connection = await NativeConnection.connect(options);
await prepareNamespace(connection, namespace);
const store = await openStore(config.database);
const activities = createActivities({ store, clock: () => instant(Date.now()), log: { info: () => undefined } });

const crash = (): Promise<never> => {
  process.kill(process.pid, 'SIGKILL');
  return new Promise(() => undefined);
};

const crashing: Partial<Activities> =
  process.env[CRASH_IN] === 'creditProvider'
    ? { creditProvider: (order) => activities.creditProvider(order).then(crash) }
    : {
        async recordEvents(recording) {
          await activities.recordEvents(recording);
          // Not at the creation already: the payments' transfers are part of the same commit.
          if (recording.events.some(({ type }) => type === 'order.payment_received')) await crash();
        },
      };

const worker = await createOrderWorker({
  connection,
  namespace,
  taskQueue,
  activities: { ...activities, ...crashing },
});
const running = worker.run();
process.send?.('ready');
await running;
