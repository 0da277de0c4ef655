import type { Config } from '../../src/config.ts';
import { isLoopback } from '../../src/loopback.ts';
import { build } from '../build.ts';
import { findTemporalCli } from '../temporal/find.ts';
import { apiKey } from './api-key.ts';
import { linkSecret } from './kept-secret.ts';
import { filesOf } from './data-dir.ts';
import { apiAddress, gatewayPlan, metricsAddresses, temporalPlan, uiAddress, workerPlan } from './plans.ts';
import { requireFree } from './ports.ts';
import { endLeftOvers, RunFile } from './run-file.ts';
import { summary } from './summary.ts';
import type { Running } from './supervised.ts';

export interface BringUp extends Running {
  config: Config;
  env: NodeJS.ProcessEnv;
  /** Start a Temporal server of our own? */
  ownServer: boolean;
}

/** From nothing to a system that answers. */
export async function bringUp({ config, env, ownServer, system, say, signal }: BringUp): Promise<void> {
  const { dataDir, http, metrics, workerMetrics, devServer, temporal } = config;
  const files = filesOf(dataDir);
  const runFile = new RunFile(files.running);
  await endLeftOvers(runFile.leftOver(), files.temporal, say);
  runFile.remove();
  await requireFree([
    { variable: 'PORT', host: http.host, port: http.port, purpose: 'the API' },
    ...(metrics ? [{ variable: 'METRICS_PORT', ...metrics, purpose: 'the metrics of the gateway' }] : []),
    ...(workerMetrics
      ? [{ variable: 'WORKER_METRICS_PORT', ...workerMetrics, purpose: 'the metrics of the worker' }]
      : []),
    ...(ownServer
      ? [
          { variable: 'TEMPORAL_DEV_PORT', host: '127.0.0.1', port: devServer.port, purpose: 'the Temporal server' },
          { variable: 'TEMPORAL_UI_PORT', host: '127.0.0.1', port: devServer.uiPort, purpose: 'the Temporal UI' },
        ]
      : []),
  ]);
  const key = apiKey(env, files.apiKey);
  const ui = ownServer ? uiAddress(config) : null;
  const api = apiAddress(config);
  const shown = ui && !env['TEMPORAL_UI_URL'] ? { TEMPORAL_UI_URL: ui } : {};
  const links = { PUBLIC_URL: config.links?.publicUrl ?? api, LINK_SECRET: linkSecret(env, files.linkSecret) };
  // Only the gateway is given the keys.
  const context = { config, env: { ...env, ...links, ...shown, DATA_DIR: dataDir, API_KEYS: '' }, files };

  const compiling = build();
  // Its failure is waited for once Temporal runs.
  compiling.catch(() => undefined);
  if (ui) {
    const plan = temporalPlan(context, await findTemporalCli({ signal }));
    // Noted as soon as it exists: unlike the others it would outlive us, and the next start has to find it.
    const spawned = (pid: number) => {
      runFile.set('temporal', { pid, address: temporal.address, ui });
    };
    await system.start(plan, { spawned });
  } else {
    runFile.set('temporal', { address: temporal.address });
  }
  await compiling;
  const worker = system.start(workerPlan(context), {
    ready: (pid) => {
      runFile.set('worker', { pid, address: temporal.address });
    },
  });
  const gateway = system.start(gatewayPlan(context, key.setting), {
    ready: (pid) => {
      runFile.set('gateway', { pid, address: api });
    },
  });
  await Promise.all([worker, gateway]);
  const mails = config.showsMails && isLoopback(new URL(api).hostname) ? `${api}/dev/mail` : null;
  say(
    summary({
      api,
      mails,
      ui: ui === null ? null : { address: ui, namespace: temporal.namespace },
      metrics: metricsAddresses(config),
      key,
      logs: files.logs,
      seconds: performance.now() / 1000,
    }),
  );
}
