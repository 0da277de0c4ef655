import type { PayloadCodec } from '@temporalio/common';
import { Worker, type NativeConnection } from '@temporalio/worker';
import { DELIVERY_CAPACITY, type Activities } from '../activities/index.ts';
import { heartbeats } from './heartbeats.ts';
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

/**
 * How long a workflow task waits for the worker that has the order in memory; then any worker takes it, and replays the
 * history. So long an order waits whose worker has died. By `npm run bench:killed-worker`.
 */
const STICKY_TIMEOUT = '1 second';

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
    interceptors: { activity: [heartbeats] },
    stickyQueueScheduleToStartTimeout: STICKY_TIMEOUT,
    shutdownGraceTime: '1 second',
    shutdownForceTime: '3 seconds',
    workflowBundle: bundle ?? workflows.bundle,
  });
}
