import type { Logger, NativeConnection, Worker } from '@temporalio/worker';
import type { CountTry, Dispatcher, LedgerWatch } from '../activities/index.ts';
import type { Config } from '../config.ts';
import { listen } from '../listen.ts';
import type { SystemFigures } from '../metrics/figures.ts';
import { metricsServer } from '../metrics/metrics-server.ts';
import { WorkerMetrics } from '../metrics/worker-metrics.ts';
import type { Store } from '../store/index.ts';
import { orderFigures } from './order-figures.ts';
import { installMeasuredRuntime, installRuntime } from './sdk-runtime.ts';
import { WorkerHealth } from './worker-health.ts';

interface Observed {
  readonly worker: Worker;
  readonly connection: NativeConnection;
  readonly store: Store;
  readonly dispatcher: Pick<Dispatcher, 'isFirst'>;
  readonly ledger: LedgerWatch;
}

/** What tells how a worker does. */
export interface WorkerObserver {
  readonly countTry?: CountTry;
  /** Called once the worker runs; until then its probes say what it still waits for. */
  watch(observed: Observed): void;
}

/**
 * Installs the runtime of the SDK, and serves the metrics and the probes of this worker, where the settings say so.
 * @throws {Error} where the port is taken
 */
export async function observeWorker(
  { workerMetrics: address, mail, temporal: { namespace, taskQueue } }: Config,
  logger: Logger,
): Promise<WorkerObserver> {
  if (!address) {
    installRuntime(logger);
    return { watch: () => undefined };
  }
  const sdk = await installMeasuredRuntime(logger);
  const health = new WorkerHealth(sdk);
  let figures: () => Promise<SystemFigures | 'no_answer'> = () => Promise.resolve('no_answer');
  let opened: Store | null = null;
  const metrics = new WorkerMetrics({
    state: health.state,
    figures: () => figures(),
    pool: () => opened?.pool() ?? null,
    sdk,
    mailsConfigured: mail !== null,
  });
  const server = await listen(metricsServer(metrics, health), address, {
    host: 'METRICS_HOST',
    port: 'WORKER_METRICS_PORT',
  });
  server.unref();
  return {
    countTry: metrics.tried.bind(metrics),
    watch({ worker, connection, store, dispatcher, ledger }) {
      opened = store;
      health.watch({ worker, connection, store, namespace, taskQueue });
      figures = orderFigures({ store, connection, namespace, taskQueue, ledger, isOurs: () => dispatcher.isFirst });
    },
  };
}
