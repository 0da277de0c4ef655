import type { PayloadCodec } from '@temporalio/common';
import { Worker, type NativeConnection } from '@temporalio/worker';
import { USUAL_CAPACITY, type WorkerCapacity } from '../worker-capacity.ts';
import { DELIVERY_CAPACITY, type Activities } from '../activities/index.ts';
import type { EncryptionKey } from '../encryption/encryption-keys.ts';
import { heartbeats } from './heartbeats.ts';
import { payloadCodec } from './payload-codec.ts';
import { STICKY_TIMEOUT } from './task-timeouts.ts';
import { LAST_PATCH, PATCHES, type Patch } from '../workflows/patch.ts';
import { tracedRecordings } from './traced-recordings.ts';
import { workflowCode, type WorkflowCode } from './workflow-code.ts';

interface OrderWorkerOptions {
  readonly connection: NativeConnection;
  readonly namespace: string;
  readonly taskQueue: string;
  readonly activities: Activities;
  readonly capacity?: WorkerCapacity;
  /** By default no traces are made. */
  readonly traces?: boolean;
  /** By default nothing is encrypted. */
  readonly encryption?: readonly EncryptionKey[];
  /** What else payloads pass through on their way to Temporal and back. */
  readonly payloadCodecs?: PayloadCodec[];
  /** Orders take on no patch that is newer, but keep those that they have; by default all are taken on. */
  readonly lastPatch?: Patch;
  /** By default that of `workflowCode()`. */
  readonly bundle?: WorkflowCode['bundle'];
}

/** A Temporal worker for the workflows and activities of orders. */
export async function createOrderWorker({
  connection,
  namespace,
  taskQueue,
  activities,
  traces = false,
  encryption = [],
  payloadCodecs = [],
  bundle,
  lastPatch = LAST_PATCH,
  capacity: { cache, workflowSlots, activitySlots, pollers } = USUAL_CAPACITY,
}: OrderWorkerOptions): Promise<Worker> {
  const workflows = await workflowCode();
  return Worker.create({
    connection,
    namespace,
    taskQueue,
    activities,
    ...(cache !== null && { maxCachedWorkflows: cache }),
    maxConcurrentWorkflowTaskExecutions: workflowSlots,
    maxConcurrentActivityTaskExecutions: DELIVERY_CAPACITY.all + activitySlots,
    maxConcurrentWorkflowTaskPolls: pollers,
    maxConcurrentActivityTaskPolls: pollers,
    dataConverter: {
      payloadConverterPath: workflows.payloadConverterPath,
      payloadCodecs: [...payloadCodecs, payloadCodec(encryption)],
      // The workflow code needs no such converter: the default one reads what this one writes.
      ...(encryption.length > 0 && { failureConverterPath: workflows.failureConverterPath }),
    },
    patchActivationCallback: ({ patchId }) => isUpTo(patchId, lastPatch),
    interceptors: { activity: traces ? [heartbeats, tracedRecordings] : [heartbeats] },
    stickyQueueScheduleToStartTimeout: STICKY_TIMEOUT,
    shutdownGraceTime: '1 second',
    shutdownForceTime: '3 seconds',
    workflowBundle: bundle ?? workflows.bundle,
  });
}

function isUpTo(patchId: string, last: Patch): boolean {
  const place = PATCHES.findIndex((patch) => patch === patchId);
  return place <= PATCHES.indexOf(last);
}
