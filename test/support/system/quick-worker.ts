import { NativeConnection, Runtime } from '@temporalio/worker';
import { pino } from 'pino';
import { SWEEP_PAUSE } from '../../../src/activities/index.ts';
import { readConfig } from '../../../src/config.ts';
import { milliseconds } from '../../../src/domain/values/duration.ts';
import { deliveryDispatcher } from '../../../src/temporal/delivery-dispatcher.ts';
import { orderActivities } from '../../../src/temporal/order-activities.ts';
import { createOrderWorker } from '../../../src/temporal/order-worker.ts';
import { openStore, type Store } from '../../../src/store/index.ts';
import { temporalClient } from '../../../src/temporal/temporal-client.ts';
import { temporalLogger } from '../../../src/temporal/temporal-logger.ts';
import { keepUpkeep } from '../../../src/temporal/upkeep.ts';

// As src/worker.ts, but quick to start: where others work already, all is prepared.
// Once CRASH_IN or a message names a commit, it kills itself when that is made and before Temporal hears of it: in
// 'payment' and in 'credit'; in 'record', once a message is recorded and before it is sent. With SWEEP_PAUSE_MS it looks for lost orders,
// with so long a pause between two looks.

// Whoever started this process is gone.
process.on('disconnect', () => process.exit());
let crashIn = process.env['CRASH_IN'];
process.on('message', (commit) => {
  crashIn = String(commit);
});

const config = readConfig(process.env);
const { connection: options, namespace, taskQueue } = config.temporal;
const log = pino({ level: config.logLevel });
Runtime.install({ logger: temporalLogger(log), telemetryOptions: { logging: { filter: 'WARN', forward: {} } } });
const connection = await NativeConnection.connect(options);
const store = await openStore(config.database);
const pauseMs = process.env['SWEEP_PAUSE_MS'];
const pause = pauseMs === undefined ? SWEEP_PAUSE : milliseconds(Number(pauseMs));
const dispatcher = deliveryDispatcher(config, connection, store, log);
const activities = orderActivities(config, connection, crashingStore(), log, dispatcher, pause);

const worker = await createOrderWorker({ connection, namespace, taskQueue, activities, encryption: config.encryption });
await dispatcher.start();
const running = worker.run();
if (pauseMs !== undefined) keepUpkeep(temporalClient(config, connection), taskQueue, log);
process.send?.('ready');
await running;
await dispatcher.stop();
await store.close();
await connection.close();
process.disconnect();

function crashingStore(): Store {
  return {
    ...store,
    async record(...args) {
      const recorded = await store.record(...args);
      if (crashIn === 'record' && recorded.queues.length > 0) await crash();
      const isPaid = args[0].events.some(({ type }) => type === 'order.payment_received');
      if (crashIn === 'payment' && isPaid) await crash();
      return recorded;
    },
    async credit(...args) {
      const creditedAt = await store.credit(...args);
      if (crashIn === 'credit') await crash();
      return creditedAt;
    },
  };
}

function crash(): Promise<never> {
  process.kill(process.pid, 'SIGKILL');
  return new Promise(() => undefined);
}
