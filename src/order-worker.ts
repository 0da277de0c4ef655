import { fileURLToPath } from 'node:url';
import { Worker, type NativeConnection, type WorkerOptions } from '@temporalio/worker';
import type { Activities } from './activities/index.ts';

const modulePath = (relative: string): string => fileURLToPath(new URL(relative, import.meta.url));

const WORKFLOWS = modulePath('./workflows/index.ts');
const INTERCEPTORS = [modulePath('./workflows/interceptors.ts')];
const PAYLOAD_CONVERTER = modulePath('./workflows/payload-converter.ts');

/** What the workflow code is bundled from: the same for the worker, for replays and in tests. */
export const WORKFLOW_SOURCES = {
  workflowsPath: WORKFLOWS,
  workflowInterceptorModules: INTERCEPTORS,
  payloadConverterPath: PAYLOAD_CONVERTER,
};

interface Place {
  readonly connection: NativeConnection;
  readonly namespace: string;
  readonly taskQueue: string;
  readonly activities: Activities;
  /** How many orders to keep in memory; 0 reads each one's history anew every time. By default what the heap allows. */
  readonly maxCachedWorkflows?: number;
  /** Bundled before; without it the sources are bundled now. */
  readonly workflowBundle?: NonNullable<WorkerOptions['workflowBundle']>;
}

/** A worker that plays orders. It bundles the workflow code at its start unless it is given a bundle. */
export function createOrderWorker({
  connection,
  namespace,
  taskQueue,
  activities,
  workflowBundle,
  maxCachedWorkflows,
}: Place): Promise<Worker> {
  return Worker.create({
    connection,
    namespace,
    taskQueue,
    activities,
    ...(maxCachedWorkflows !== undefined && { maxCachedWorkflows }),
    dataConverter: { payloadConverterPath: PAYLOAD_CONVERTER },
    shutdownGraceTime: '1 second',
    shutdownForceTime: '3 seconds',
    ...(workflowBundle
      ? { workflowBundle }
      : { workflowsPath: WORKFLOWS, interceptors: { workflowModules: INTERCEPTORS } }),
  });
}
