import { NativeConnection, Runtime } from '@temporalio/worker';
import { pino } from 'pino';
import type { Activities } from '../../../src/activities/index.ts';
import { readConfig } from '../../../src/config.ts';
import { orderActivities } from '../../../src/temporal/order-activities.ts';
import { createOrderWorker } from '../../../src/temporal/order-worker.ts';
import { openStore } from '../../../src/store/index.ts';
import { temporalLogger } from '../../../src/temporal/temporal-logger.ts';

// As src/worker.ts, but quick to start: where others work already, all is prepared.
// Once CRASH_IN or a message names an activity, it kills itself when that has done its work and before Temporal hears
// of it.

// Whoever started this process is gone.
process.on('disconnect', () => process.exit());
let crashIn = process.env['CRASH_IN'];
process.on('message', (activity) => {
  crashIn = String(activity);
});

const config = readConfig(process.env);
const { connection: options, namespace, taskQueue } = config.temporal;
const log = pino({ level: config.logLevel });
Runtime.install({ logger: temporalLogger(log), telemetryOptions: { logging: { filter: 'WARN', forward: {} } } });
const connection = await NativeConnection.connect(options);
const store = await openStore(config.database);
const activities = orderActivities(config, connection, store, log);

const crashing: Activities = {
  ...activities,
  async creditProvider(order) {
    const creditedAt = await activities.creditProvider(order);
    if (crashIn === 'creditProvider') await crash();
    return creditedAt;
  },
  async recordEvents(recording) {
    await activities.recordEvents(recording);
    // Not at the creation already: a payment brings a transfer into the same commit.
    const isPaid = recording.events.some(({ type }) => type === 'order.payment_received');
    if (crashIn === 'recordEvents' && isPaid) await crash();
  },
};

const worker = await createOrderWorker({ connection, namespace, taskQueue, activities: crashing });
const running = worker.run();
process.send?.('ready');
await running;
await store.close();
await connection.close();
process.disconnect();

function crash(): Promise<never> {
  process.kill(process.pid, 'SIGKILL');
  return new Promise(() => undefined);
}
