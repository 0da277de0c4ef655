import type { PayloadCodec } from '@temporalio/common';
import { Worker, type NativeConnection } from '@temporalio/worker';
import { DELIVERY_CAPACITY, type Activities } from '../activities/index.ts';
import { workflowCode, type WorkflowCode } from './workflow-code.ts';

interface OrderWorkerOptions {
  readonly connection: NativeConnection;
  readonly namespace: string;
  readonly taskQueue: string;
  readonly activities: Activities;
  /** Size of the cache of workflows; 0 replays the history at each workflow task. By default what the heap allows. */
  readonly maxCachedWorkflows?: number;
  /** What payloads pass through on their way to Temporal and back. */
  readonly payloadCodecs?: PayloadCodec[];
  /** By default that of `workflowCode()`. */
  readonly bundle?: WorkflowCode['bundle'];
}

/** Slots for the activities of orders, beside those for deliveries. */
const ORDER_CAPACITY = 100;

/** A Temporal worker for the workflows and activities of orders. */
export async function createOrderWorker({
  connection,
  namespace,
  taskQueue,
  activities,
  payloadCodecs = [],
  bundle,
  maxCachedWorkflows,
}: OrderWorkerOptions): Promise<Worker> {
  const workflows = await workflowCode();
  return Worker.create({
    connection,
    namespace,
    taskQueue,
    activities,
    maxConcurrentActivityTaskExecutions: DELIVERY_CAPACITY.all + ORDER_CAPACITY,
    ...(maxCachedWorkflows !== undefined && { maxCachedWorkflows }),
    dataConverter: { payloadConverterPath: workflows.payloadConverterPath, payloadCodecs },
    shutdownGraceTime: '1 second',
    shutdownForceTime: '3 seconds',
    workflowBundle: bundle ?? workflows.bundle,
  });
}
