import { once } from 'node:events';
import { createServer } from 'node:net';
import { Runtime, type Logger, type TelemetryOptions } from '@temporalio/worker';
import { fetchWithin } from '../fetch-within.ts';

/** Gives the SDK's own metrics, in the text format of Prometheus; '' where they cannot be had. */
export type SdkMetrics = () => Promise<string>;

const TIMEOUT_MS = 1_000;
const MOST_TRIES = 10;

/** As Prometheus wants them: seconds, and the unit and the kind in the name. */
const NAMES = { countersTotalSuffix: true, unitSuffix: true, useSecondsForDurations: true };

/** Installs the runtime of the SDK, without metrics. */
export function installRuntime(logger: Logger, metrics?: TelemetryOptions['metrics']): void {
  Runtime.install({
    logger,
    telemetryOptions: { logging: { filter: 'WARN', forward: {} }, ...(metrics && { metrics }) },
  });
}

/**
 * Installs the runtime of the SDK, which serves its metrics at a port of the loopback. Where it were given port 0 it would
 * not say which one it has got: it is given one that was free a moment before.
 */
export async function installMeasuredRuntime(logger: Logger): Promise<SdkMetrics> {
  for (let tries = 1; ; tries += 1) {
    const bindAddress = `127.0.0.1:${await freePort()}`;
    try {
      installRuntime(logger, { prometheus: { bindAddress, ...NAMES } });
      return () => read(`http://${bindAddress}/metrics`);
    } catch (error) {
      if (tries === MOST_TRIES) throw error;
    }
  }
}

async function read(url: string): Promise<string> {
  try {
    return await (await fetchWithin(TIMEOUT_MS, url)).text();
  } catch {
    return '';
  }
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  server.close();
  await once(server, 'close');
  return typeof address === 'object' && address ? address.port : 0;
}
