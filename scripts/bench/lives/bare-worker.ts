import { fileURLToPath } from 'node:url';
import { bundleWorkflowCode, DefaultLogger, NativeConnection, Runtime, Worker } from '@temporalio/worker';
import { readConfig } from '../../../src/config.ts';
import type { BareActivities } from './bare-workflows.ts';

// A worker of the bare workflows with the settings that the SDK has by default.

// The parent died (its IPC channel closed).
process.on('disconnect', () => process.exit(1));

const { connection: options, namespace, taskQueue } = readConfig(process.env).temporal;
Runtime.install({ logger: new DefaultLogger('WARN') });
const workflowBundle = await bundleWorkflowCode({
  workflowsPath: fileURLToPath(new URL('./bare-workflows.ts', import.meta.url)),
  logger: new DefaultLogger('ERROR'),
});
const activities: BareActivities = {
  credit: () => Promise.resolve(),
  notify: () => Promise.resolve(),
};
const connection = await NativeConnection.connect(options);
const worker = await Worker.create({ connection, namespace, taskQueue, workflowBundle, activities: { ...activities } });
const running = worker.run();
process.send?.('ready');
await running;
await connection.close();
process.exit(0);
