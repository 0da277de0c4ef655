import { once } from 'node:events';
import type { Server } from 'node:http';
import { setTimeout } from 'node:timers/promises';
import { Client, Connection } from '@temporalio/client';
import { pino } from 'pino';
import { createApp } from './api/app.ts';
import { Metrics } from './api/metrics.ts';
import { temporalOrders } from './api/temporal/temporal-orders.ts';
import { readPolicies } from './api/policies-file.ts';
import { createHttpServer } from './api/server.ts';
import { tokenReader } from './api/callers/tokens.ts';
import { readConfig, type Config } from './config.ts';
import { instant } from './domain/values/instant.ts';
import type { Policies } from './domain/order/policy.ts';
import { deliveryStarter } from './temporal/delivery-starter.ts';
import { StoreAway } from './store/index.ts';
import { LazyStore } from './store/lazy-store.ts';

/** Whoever cannot be stopped in order by then is stopped anyhow. */
const SHUTDOWN_TIMEOUT_MS = 4_000;

/** So long requests still come from those who have not noticed. */
const GRACE_MS = 500;

/** Serves the HTTP API: connects, says `ready` to whoever started it, and answers until it is told to stop. */
async function main(config: Config, policies: Policies): Promise<void> {
  const log = pino({ level: config.logLevel, base: { part: 'gateway' } });
  const { connection: options, namespace, taskQueue } = config.temporal;

  const store = new LazyStore(config.database);
  await store.get().catch((error: unknown) => {
    if (!(error instanceof StoreAway)) throw error;
    log.warn({ reason: error.message }, 'the store is opened later');
  });
  // Lazy: the gateway serves what it can without Temporal, and /readyz says what is missing. It retries by itself.
  const connection = Connection.lazy({ ...options, interceptors: [] });
  const metrics = new Metrics().withProcess();
  const client = new Client({ connection, namespace });
  const orders = temporalOrders(client, taskQueue, metrics);
  const draining = new AbortController();
  const over = new AbortController();
  const clock = () => instant(Date.now());
  const credentials = { apiKeys: config.apiKeys, readToken: config.tokens && tokenReader(config.tokens) };
  const app = createApp({
    orders,
    store: () => store.get(),
    credentials,
    rateLimit: config.rateLimit,
    policies,
    metrics,
    clock,
    log,
    end: { draining: draining.signal, over: over.signal },
    mailFolder: config.showsMails && 'folder' in config.mail ? config.mail.folder : null,
    webhooks: { store: () => store.get(), office: deliveryStarter(client, taskQueue, 2_500), rule: config.webhooks },
  });

  const server = createHttpServer(app);
  await listening(server, config.http);
  process.send?.('ready');
  log.info({ ...config.http }, 'the gateway answers');

  await stopRequest();
  log.info('the gateway stops');
  void setTimeout(SHUTDOWN_TIMEOUT_MS, undefined, { ref: false }).then(() => {
    log.warn('the gateway has not stopped in time');
    process.exit(1);
  });
  // /readyz says no, and connections are let go with their next answer, while whoever did not know yet is still served.
  draining.abort();
  await setTimeout(GRACE_MS);
  // Whoever waits is answered at once.
  over.abort();
  await closed(server);
  await store.close();
  await connection.close();
  // An IPC channel would keep the process alive.
  if (process.connected) process.disconnect();
}

/** SIGTERM, SIGINT, or the parent died (its IPC channel closed): then nobody would ever stop this process. */
function stopRequest(): Promise<unknown> {
  return Promise.race([once(process, 'SIGTERM'), once(process, 'SIGINT'), once(process, 'disconnect')]);
}

async function listening(server: Server, { host, port }: Config['http']): Promise<void> {
  server.listen(port, host);
  try {
    await once(server, 'listening');
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message : '';
    throw new Error(`The gateway cannot listen at HOST ${host}, PORT ${port}: ${reason}`, { cause });
  }
}

function closed(server: Server): Promise<void> {
  return new Promise((resolve) => {
    const closing = setInterval(() => {
      server.closeIdleConnections();
    }, 50);
    server.close(() => {
      clearInterval(closing);
      resolve();
    });
  });
}

try {
  const config = readConfig(process.env);
  await main(config, readPolicies(config.policiesFile));
} catch (error) {
  // For people, who can do something about it: settings, a port, a database.
  console.error(error instanceof Error ? error.message : error);
  process.exit(1);
}
