import { NativeConnection } from '@temporalio/worker';
import { LedgerWatch } from './activities/index.ts';
import { ConfigError, MAILS_GO_NOWHERE, readConfig, type Config } from './config.ts';
import { AccessRefused, mustHaveAccess } from './temporal/access.ts';
import { deliveryDispatcher } from './temporal/delivery-dispatcher.ts';
import { prepareNamespace } from './temporal/namespace.ts';
import { orderActivities } from './temporal/order-activities.ts';
import { createOrderWorker } from './temporal/order-worker.ts';
import { openStore, StoreAway } from './store/index.ts';
import { logOf } from './log.ts';
import { keepMailFolder } from './mail/old-mails.ts';
import { keepPrivate } from './private-files.ts';
import { reasonOf } from './reason.ts';
import { retry } from './retry.ts';
import { withoutStackTraces } from './temporal/stack-traces.ts';
import { temporalClient } from './temporal/temporal-client.ts';
import { temporalLogger } from './temporal/temporal-logger.ts';
import { keepUpkeep } from './temporal/upkeep.ts';
import { observeWorker } from './temporal/worker-observer.ts';
import { startTracing } from './tracing/start-tracing.ts';

/** Runs the worker: connects, sends `ready` over IPC to its parent process, and works until it is asked to stop. */
async function main(config: Config): Promise<void> {
  const log = logOf('worker', config.logLevel);
  // The runtime of the SDK, which this installs, stops the worker in order at SIGTERM and SIGINT.
  const endTracing = config.traces ? await startTracing('worker', log) : null;
  const observer = await observeWorker(config, temporalLogger(log));
  keepPrivate(config.dataDir, (path) => {
    log.warn({ path }, 'others can read this: it belongs to another user');
  });
  const { connection: options, namespace, taskQueue } = config.temporal;

  const connect = async () => {
    await mustHaveAccess(config.temporal);
    return NativeConnection.connect(options);
  };
  const connection = await retry(connect, {
    pauses: everySecond(),
    isPassing: (error) => !(error instanceof AccessRefused),
    onFailure: (error) => {
      log.warn({ reason: reasonOf(error), address: config.temporal.address }, 'Temporal does not answer yet');
    },
  });
  await prepareNamespace(connection, namespace);
  const store = await retry(() => openStore(config.database), {
    pauses: everySecond(),
    isPassing: (error) => error instanceof StoreAway,
    onFailure: (error) => {
      log.warn({ reason: reasonOf(error) }, 'the store does not answer yet');
    },
  });
  if (!config.mail) log.warn(MAILS_GO_NOWHERE);
  if (!config.stackTraces) withoutStackTraces();
  const dispatcher = deliveryDispatcher(config, connection, store, log, observer.countTry);
  const activities = orderActivities(config, connection, store, log, dispatcher);
  const worker = await createOrderWorker({
    connection,
    namespace,
    taskQueue,
    activities,
    traces: config.traces,
    encryption: config.encryption,
    capacity: config.worker,
    lastPatch: config.lastPatch,
  });

  stop = () => {
    if (worker.getState() === 'RUNNING') worker.shutdown();
  };
  await dispatcher.start();
  const running = worker.run();
  const endUpkeep = keepUpkeep(temporalClient(config, connection), taskQueue, log);
  const endTidying = config.mail && 'folder' in config.mail ? keepMailFolder(config.mail.folder, log) : null;
  const ledger = new LedgerWatch({ store, isOurs: () => dispatcher.isFirst, log });
  ledger.start();
  observer.watch({ worker, connection, store, dispatcher, ledger });
  process.send?.('ready');
  log.info({ taskQueue, namespace, metrics: config.workerMetrics }, 'the worker plays orders');
  await running;
  endUpkeep();
  endTidying?.();
  ledger.stop();
  await dispatcher.stop();
  await endTracing?.();
  await store.close();
  await connection.close();
}

/** Before the worker runs there is nothing to shut down. */
let stop = (): void => {
  process.exit(1);
};

function* everySecond(): Iterable<number> {
  for (;;) yield 1_000;
}

// The parent died (its IPC channel closed): stop, or this process would run for ever.
process.on('disconnect', () => {
  stop();
});
try {
  await main(readConfig(process.env));
} catch (error) {
  console.error(error instanceof ConfigError || error instanceof AccessRefused ? error.message : error);
  process.exitCode = 1;
}
// An open IPC channel would keep the process alive, and so would a DNS lookup that is still pending.
process.exit();
