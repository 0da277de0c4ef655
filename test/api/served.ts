import { createHash } from 'node:crypto';
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { pino, type Logger } from 'pino';
import { createApp, type AppDeps } from '../../src/api/app.ts';
import { createHttpServer } from '../../src/api/server.ts';
import { instant } from '../../src/domain/instant.ts';
import { BUILT_IN_POLICIES } from '../../src/domain/policy.ts';
import { Caller, SECRET } from './caller.ts';

export interface Served {
  readonly base: string;
  /** The backend, on nobody's behalf. */
  readonly backend: Caller;
  close(): Promise<void>;
}

export const apiKey = (name: string, secret: string) => ({
  name,
  sha256: createHash('sha256').update(secret).digest(),
});

export const SILENT: Logger = pino({ level: 'silent' });

/** Serves the app on a free port, over real HTTP. */
export async function serve(deps: Pick<AppDeps, 'orders' | 'store'> & Partial<AppDeps>): Promise<Served> {
  const stopping = new AbortController();
  const app = createApp({
    apiKeys: [apiKey('tests', SECRET), apiKey('others', OTHER_SECRET)],
    policies: BUILT_IN_POLICIES,
    clock: () => instant(Date.now()),
    log: SILENT,
    stopping: stopping.signal,
    ...deps,
  });
  const server = createHttpServer(app);
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const base = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return {
    base,
    backend: new Caller(base),
    async close() {
      stopping.abort();
      const closed = once(server, 'close');
      server.close();
      server.closeAllConnections();
      await closed;
    },
  };
}

export const OTHER_SECRET = 'another-secret-of-the-tests';
