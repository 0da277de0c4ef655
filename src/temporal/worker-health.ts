import { Client } from '@temporalio/client';
import type { NativeConnection, Worker } from '@temporalio/worker';
import { minutes, seconds } from '../domain/values/duration.ts';
import { cached } from '../metrics/cached.ts';
import type { Probes } from '../metrics/metrics-server.ts';
import { within } from '../metrics/within.ts';
import type { WorkerState } from '../metrics/worker-metrics.ts';
import type { Store } from '../store/index.ts';
import { FailingTasks, failedTasksIn } from './failing-tasks.ts';
import type { SdkMetrics } from './sdk-runtime.ts';

interface RunningWorker {
  readonly worker: Pick<Worker, 'getState' | 'options'>;
  readonly connection: NativeConnection;
  readonly store: Pick<Store, 'ping'>;
  readonly namespace: string;
  readonly taskQueue: string;
}

/** Probes and scrapes come together, and look once. */
const LOOK_EVERY_MS = 1_000;
const TIMEOUT_MS = 1_000;
/** A poll that finds nothing comes back after a minute, and only then is it asked again. */
const HEARD_WITHIN = minutes(2);
/** A worker that has not polled for so long, while Temporal answers it, does so no more by itself. */
const STALLED_AFTER = minutes(5);

const AWAY: WorkerState = { temporal: false, store: false, polls: false, tasksFail: false };

/** Whether a worker makes progress: what it needs answers, it asks for tasks, and those that it gets do not fail. */
export class WorkerHealth implements Probes {
  /** How it does; looked at once a second at most. */
  readonly state = cached(LOOK_EVERY_MS, () => this.#look());
  readonly #sdk: SdkMetrics;
  readonly #failing = new FailingTasks();
  /** null: it is still starting. */
  #running: RunningWorker | null = null;
  #polls = false;
  #polledAt = performance.now();

  constructor(sdk: SdkMetrics) {
    this.#sdk = sdk;
  }

  watch(running: RunningWorker): void {
    this.#running = running;
    this.#polledAt = performance.now();
  }

  async livez(): Promise<readonly string[]> {
    const { temporal, polls } = await this.state();
    const isStalled = temporal && !polls && performance.now() - this.#polledAt > STALLED_AFTER;
    return isStalled ? ['polls'] : [];
  }

  async readyz(): Promise<readonly string[]> {
    const { temporal, store, polls, tasksFail } = await this.state();
    return [
      ...(temporal ? [] : ['temporal']),
      ...(store ? [] : ['store']),
      ...(polls && this.#running?.worker.getState() === 'RUNNING' ? [] : ['polls']),
      ...(tasksFail ? ['workflow_tasks'] : []),
    ];
  }

  async #look(): Promise<WorkerState> {
    if (!this.#running) return AWAY;
    const { store } = this.#running;
    const [heardAt, pinged, metrics] = await Promise.all([
      within(TIMEOUT_MS, heard(this.#running)),
      within(TIMEOUT_MS, store.ping()),
      this.#sdk(),
    ]);
    if (heardAt !== 'no_answer') this.#polls = Date.now() - heardAt < HEARD_WITHIN;
    if (this.#polls) this.#polledAt = performance.now();
    return {
      temporal: heardAt !== 'no_answer',
      store: pinged !== 'no_answer',
      // While Temporal is away, as it was before.
      polls: this.#polls,
      tasksFail: this.#failing.note(failedTasksIn(metrics), performance.now()),
    };
  }
}

/** @returns when the worker has asked for workflow tasks last, in milliseconds since 1970; 0 where Temporal knows of no time */
async function heard({ worker, connection, namespace, taskQueue }: RunningWorker): Promise<number> {
  const client = new Client({ connection, namespace });
  const { pollers } = await client.withDeadline(Date.now() + TIMEOUT_MS, () =>
    connection.workflowService.describeTaskQueue({ namespace, taskQueue: { name: taskQueue } }),
  );
  const own = pollers.filter(({ identity }) => identity === worker.options.identity);
  return Math.max(0, ...own.map(({ lastAccessTime }) => seconds(Number(lastAccessTime?.seconds ?? 0))));
}
