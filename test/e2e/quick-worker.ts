import { NativeConnection, Runtime } from '@temporalio/worker';
import { pino } from 'pino';
import { createActivities, type Activities } from '../../src/activities/index.ts';
import { readConfig } from '../../src/config.ts';
import { instant } from '../../src/domain/instant.ts';
import { createOrderWorker } from '../../src/order-worker.ts';
import { openStore } from '../../src/store/index.ts';
import { temporalLogger } from '../../src/temporal-logger.ts';

// As src/worker.ts, but quick to start: it is given the bundle, which a worker that dies young does not live to use.
// Where CRASH_IN names an activity, it kills itself when that has done its work and before Temporal hears of it.

const config = readConfig(process.env);
const { connection: options, namespace, taskQueue } = config.temporal;
const log = pino({ level: config.logLevel });
Runtime.install({ logger: temporalLogger(log), telemetryOptions: { logging: { filter: 'WARN', forward: {} } } });
const connection = await NativeConnection.connect(options);
const store = await openStore(config.database);
const activities = createActivities({ store, clock: () => instant(Date.now()), log });

const worker = await createOrderWorker({
  connection,
  namespace,
  taskQueue,
  activities: { ...activities, ...crashing(process.env['CRASH_IN']) },
  workflowBundle: { codePath: process.env['WORKFLOW_BUNDLE'] ?? '' },
});
const running = worker.run();
process.send?.('ready');
await running;
await store.close();
await connection.close();
process.disconnect();

function crashing(activity: string | undefined): Partial<Activities> {
  switch (activity) {
    case undefined:
      return {};
    case 'creditProvider':
      return { creditProvider: (order) => activities.creditProvider(order).then(crash) };
    case 'recordEvents':
      return {
        async recordEvents(recording) {
          await activities.recordEvents(recording);
          // Not at the creation already: a payment brings a transfer into the same commit.
          if (recording.events.some(({ type }) => type === 'order.payment_received')) await crash();
        },
      };
    default:
      throw new Error(`There is no crash in ${activity}.`);
  }
}

function crash(): Promise<never> {
  process.kill(process.pid, 'SIGKILL');
  return new Promise(() => undefined);
}
