import { createHash } from 'node:crypto';
import { once } from 'node:events';
import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { pino, type Logger } from 'pino';
import { createApp, type AppDeps } from '../../../src/api/app.ts';
import type { OrderStore } from '../../../src/api/orders/order-book.ts';
import { LinkTokens } from '../../../src/links/link-tokens.ts';
import type { LinkMaker } from '../../../src/links/order-page-url.ts';
import { limitConnections, type ConnectionLimits } from '../../../src/api/connections.ts';
import { Metrics } from '../../../src/api/metrics.ts';
import { metricsServer } from '../../../src/metrics/metrics-server.ts';
import { createHttpServer } from '../../../src/api/server.ts';
import { instant } from '../../../src/domain/values/instant.ts';
import { BUILT_IN_POLICIES } from '../../../src/domain/order/policy.ts';
import { Caller, SECRET } from './caller.ts';
import { oneFollows } from './fakes.ts';

/** What order links are made with in the tests. */
export const LINKS: LinkMaker = {
  publicUrl: 'https://orders.example.com',
  tokens: new LinkTokens('a-link-secret-of-the-tests, long enough'),
};

export interface Served {
  readonly base: string;
  /** The backend, on nobody's behalf. */
  readonly backend: Caller;
  /** Where Prometheus is told, on a port of its own. */
  readonly metrics: string;
  close(): Promise<void>;
}

export const apiKey = (name: string, secret: string) => ({
  name,
  sha256: createHash('sha256').update(secret).digest(),
});

export const SILENT: Logger = pino({ level: 'silent' });

type Deps = Pick<AppDeps, 'orders'> &
  Partial<Omit<AppDeps, 'store'>> & {
    readonly store: OrderStore;
    readonly connections?: Partial<ConnectionLimits>;
    readonly patience?: Parameters<typeof createHttpServer>[1];
    readonly port?: number;
  };

/** Serves the app, by default on a free port, over real HTTP; by default to this machine only. */
export async function serve(
  { store, patience, connections, port, metrics = new Metrics(), ...deps }: Deps,
  host?: string,
): Promise<Served> {
  const over = new AbortController();
  const app = createApp({
    credentials: { apiKeys: [apiKey('tests', SECRET), apiKey('others', OTHER_SECRET)], readToken: null },
    rateLimit: 1_000_000,
    brake: { atOnce: 1_000_000 },
    policies: BUILT_IN_POLICIES,
    metrics,
    clock: () => instant(Date.now()),
    log: SILENT,
    end: { draining: new AbortController().signal, over: over.signal },
    store: () => Promise.resolve(store),
    webhooks: oneFollows,
    links: LINKS,
    testClocks: { wake: () => Promise.resolve() },
    ...deps,
  });
  const server = createHttpServer(app, patience);
  limitConnections(server, metrics, connections);
  const scraped = metricsServer(metrics);
  const [base, scrapedAt] = [await listening(server, host, port), await listening(scraped)];
  return {
    base,
    backend: new Caller(base),
    metrics: `${scrapedAt}/metrics`,
    async close() {
      over.abort();
      await Promise.all([server, scraped].map(closed));
    },
  };
}

export async function listening(server: Server, host = '127.0.0.1', port = 0): Promise<string> {
  server.listen(port, host);
  await once(server, 'listening');
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

export async function closed(server: Server): Promise<void> {
  const end = once(server, 'close');
  server.close();
  server.closeAllConnections();
  await end;
}

export const OTHER_SECRET = 'another-secret-of-the-tests';
