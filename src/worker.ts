import { NativeConnection, Runtime } from '@temporalio/worker';
import { pino } from 'pino';
import { ConfigError, readConfig, type Config } from './config.ts';
import { prepareNamespace } from './temporal/namespace.ts';
import { orderActivities } from './temporal/order-activities.ts';
import { createOrderWorker } from './temporal/order-worker.ts';
import { openStore, StoreAway } from './store/index.ts';
import { reasonOf } from './reason.ts';
import { temporalLogger } from './temporal/temporal-logger.ts';

/** Plays orders: connects, says `ready` to whoever started it, and works until it is told to stop. */
async function main(config: Config): Promise<void> {
  const log = pino({ level: config.logLevel, base: { part: 'worker' } });
  // The runtime stops the worker in order at SIGTERM and SIGINT.
  Runtime.install({ logger: temporalLogger(log), telemetryOptions: { logging: { filter: 'WARN', forward: {} } } });
  const { connection: options, namespace, taskQueue } = config.temporal;

  const connection = await untilReached(
    () => NativeConnection.connect(options),
    () => true,
    (reason) => {
      log.warn({ reason, address: config.temporal.address }, 'Temporal does not answer yet');
    },
  );
  await prepareNamespace(connection, namespace);
  const store = await untilReached(
    () => openStore(config.database),
    (error) => error instanceof StoreAway,
    (reason) => {
      log.warn({ reason }, 'the store does not answer yet');
    },
  );
  const activities = orderActivities(config, connection, store, log);
  const worker = await createOrderWorker({ connection, namespace, taskQueue, activities });

  stop = () => {
    if (worker.getState() === 'RUNNING') worker.shutdown();
  };
  const running = worker.run();
  process.send?.('ready');
  log.info({ taskQueue, namespace }, 'the worker plays orders');
  await running;
  await store.close();
  await connection.close();
}

/** Until the worker runs there is nothing to end in order. */
let stop = (): void => {
  process.exit(1);
};

const PAUSE_MS = 1_000;

async function untilReached<T>(
  reach: () => Promise<T>,
  isAway: (error: unknown) => boolean,
  onFailure: (reason: string) => void,
): Promise<T> {
  for (;;) {
    try {
      return await reach();
    } catch (error) {
      if (!isAway(error)) throw error;
      onFailure(reasonOf(error));
      await new Promise((resolve) => setTimeout(resolve, PAUSE_MS));
    }
  }
}

// The parent died (its IPC channel closed): stop, or this process would run for ever.
process.on('disconnect', () => {
  stop();
});
try {
  await main(readConfig(process.env));
} catch (error) {
  console.error(error instanceof ConfigError ? error.message : error);
  process.exitCode = 1;
}
// The channel to whoever started this process would keep it alive, and so would a name that is still being looked up.
process.exit();
