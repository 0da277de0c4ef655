import { hostname } from 'node:os';
import { Client, Connection } from '@temporalio/client';
import { readConfig } from '../src/config.ts';

// For a container's health check: exit code 0 when Temporal has heard from the worker on this host a short while ago.

// A poll that finds nothing comes back after a minute, and only then is it asked again.
const heardWithinMs = 120_000;

const { temporal } = readConfig(process.env);
const connection = await Connection.connect({ ...temporal.connection, connectTimeout: '5 seconds' });
const { workflowService } = new Client({ connection }).connection;
const { pollers } = await workflowService.describeTaskQueue({
  namespace: temporal.namespace,
  taskQueue: { name: temporal.taskQueue },
});
const isHeard = pollers.some(({ identity, lastAccessTime }) => {
  const heardAt = Number(lastAccessTime?.seconds ?? 0) * 1000;
  return identity?.endsWith(`@${hostname()}`) && Date.now() - heardAt < heardWithinMs;
});
if (!isHeard) console.error(`Temporal has not heard from a worker on ${hostname()}`);
process.exit(isHeard ? 0 : 1);
