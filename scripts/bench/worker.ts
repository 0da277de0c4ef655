import { fileURLToPath } from 'node:url';
import { bundleWorkflowCode, DefaultLogger, NativeConnection, Runtime } from '@temporalio/worker';
import { pino } from 'pino';
import { readConfig } from '../../src/config.ts';
import { deliveryDispatcher } from '../../src/temporal/delivery-dispatcher.ts';
import { orderActivities } from '../../src/temporal/order-activities.ts';
import { createOrderWorker } from '../../src/temporal/order-worker.ts';
import { openStore } from '../../src/store/index.ts';
import { temporalLogger } from '../../src/temporal/temporal-logger.ts';
import { USUAL_CAPACITY } from '../../src/worker-capacity.ts';
import { WORKFLOW_SOURCES } from '../../src/temporal/workflow-bundle.ts';

// As src/worker.ts, but forgetful (no order stays in memory), or with orders that keep a memo.

const KINDS = {
  forgetful: () => Promise.resolve({ capacity: { ...USUAL_CAPACITY, cache: 0 } }),
  memo: async () => {
    const workflowInterceptorModules = [
      ...WORKFLOW_SOURCES.workflowInterceptorModules,
      fileURLToPath(new URL('./memo.ts', import.meta.url)),
    ];
    const logger = new DefaultLogger('ERROR');
    return { bundle: await bundleWorkflowCode({ ...WORKFLOW_SOURCES, workflowInterceptorModules, logger }) };
  },
};

// The parent died (its IPC channel closed).
process.on('disconnect', () => process.exit(1));

const config = readConfig(process.env);
const { connection: options, namespace, taskQueue } = config.temporal;
const log = pino({ level: config.logLevel });
Runtime.install({ logger: temporalLogger(log), telemetryOptions: { logging: { filter: 'WARN', forward: {} } } });
const connection = await NativeConnection.connect(options);
const store = await openStore(config.database);
const dispatcher = deliveryDispatcher(config, connection, store, log);
const activities = orderActivities(config, connection, store, log, dispatcher);
const kind = await KINDS[process.argv[2] === 'memo' ? 'memo' : 'forgetful']();
const worker = await createOrderWorker({ connection, namespace, taskQueue, activities, ...kind });
await dispatcher.start();
const running = worker.run();
process.send?.('ready');
await running;
await dispatcher.stop();
await store.close();
await connection.close();
process.exit(0);
