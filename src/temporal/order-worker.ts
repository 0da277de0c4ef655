import { Worker, type NativeConnection, type WorkerOptions } from '@temporalio/worker';
import { DELIVERY_ROOM, type Activities } from '../activities/index.ts';
import { workflowBundle, WORKFLOW_SOURCES } from './workflow-bundle.ts';

interface OrderWorkerOptions {
  readonly connection: NativeConnection;
  readonly namespace: string;
  readonly taskQueue: string;
  readonly activities: Activities;
  /** How many orders to keep in memory; 0 reads each one's history anew every time. By default what the heap allows. */
  readonly maxCachedWorkflows?: number;
  /** Instead of the usual one. */
  readonly bundle?: NonNullable<WorkerOptions['workflowBundle']>;
}

/** Activities of orders at a time, whatever goes on with messages. */
const ORDER_CAPACITY = 100;

/** A worker that plays orders. */
export async function createOrderWorker({
  connection,
  namespace,
  taskQueue,
  activities,
  bundle,
  maxCachedWorkflows,
}: OrderWorkerOptions): Promise<Worker> {
  return Worker.create({
    connection,
    namespace,
    taskQueue,
    activities,
    maxConcurrentActivityTaskExecutions: DELIVERY_ROOM.all + ORDER_CAPACITY,
    ...(maxCachedWorkflows !== undefined && { maxCachedWorkflows }),
    dataConverter: { payloadConverterPath: WORKFLOW_SOURCES.payloadConverterPath },
    shutdownGraceTime: '1 second',
    shutdownForceTime: '3 seconds',
    workflowBundle: bundle ?? (await workflowBundle()),
  });
}
