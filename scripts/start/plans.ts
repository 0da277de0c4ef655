import { join } from 'node:path';
import type { Config } from '../../src/config.ts';
import { fetchWithin } from '../../src/fetch-within.ts';
import { PACKAGE_ROOT } from '../../src/package-root.ts';
import { programFile } from '../programs.ts';
import type { filesOf } from './data-dir.ts';
import { devServerArgs } from './dev-server.ts';
import type { PartPlan } from './part.ts';

export interface PlanContext {
  config: Config;
  env: NodeJS.ProcessEnv;
  files: ReturnType<typeof filesOf>;
}

// What the three may take to stop adds up to 4.8 s. An idle Temporal server needs 1.1 s.

export function temporalPlan(context: PlanContext, command: string): PartPlan {
  const { config, files } = context;
  const { namespace } = config.temporal;
  const codec = config.encryption.length > 0 ? `${apiAddress(config)}/codec` : null;
  // The web UI hands this request on to the server, so the answer speaks for both.
  const probe = `${uiAddress(config)}/api/v1/namespaces/${encodeURIComponent(namespace)}`;
  return {
    ...common(context, 'Temporal'),
    command,
    args: devServerArgs({ ...config.devServer, namespace, databaseFile: files.temporal, codec }),
    ipc: false,
    answers: () => answersOk(probe),
    stopWithinMs: 1300,
  };
}

export function workerPlan(context: PlanContext): PartPlan {
  return { ...common(context, 'worker'), ...program('worker'), stopWithinMs: 1700 };
}

export function gatewayPlan(context: PlanContext, apiKeys: string): PartPlan {
  const probe = `${apiAddress(context.config)}/readyz`;
  return {
    ...common(context, 'gateway'),
    // No load balancer has to be told that it stops.
    env: { ...context.env, API_KEYS: apiKeys, DRAIN_SECONDS: '0' },
    ...program('gateway'),
    answers: () => answersOk(probe),
    stopWithinMs: 1800,
  };
}

/** Where the API is reached from this machine. */
export const apiAddress = ({ http }: Config): string => addressOf(http);

/** Where Prometheus reaches the metrics of the gateway and of the worker from this machine. */
export const metricsAddresses = ({ metrics, workerMetrics }: Config): string[] =>
  [metrics, workerMetrics].flatMap((listening) => (listening ? [`${addressOf(listening)}/metrics`] : []));

function addressOf(listening: Config['http']): string {
  const reachable: Record<string, string> = { '0.0.0.0': '127.0.0.1', '::': '::1' };
  const host = reachable[listening.host] ?? listening.host;
  return `http://${host.includes(':') ? `[${host}]` : host}:${listening.port}`;
}

export function uiAddress({ devServer }: Config): string {
  return `http://127.0.0.1:${devServer.uiPort}`;
}

function common({ env, files }: PlanContext, name: string) {
  return {
    name,
    cwd: PACKAGE_ROOT,
    env,
    logFile: join(files.logs, `${name.toLowerCase()}.log`),
    startWithinMs: 60_000,
  };
}

/** A program that `build` has compiled. */
export function program(name: 'worker' | 'gateway') {
  return { command: process.execPath, args: ['--enable-source-maps', programFile(name)], ipc: true };
}

export async function answersOk(url: string): Promise<boolean> {
  try {
    return (await fetchWithin(2_000, url)).ok;
  } catch {
    return false;
  }
}
