import { once } from 'node:events';
import { setTimeout } from 'node:timers/promises';
import { Connection } from '@temporalio/client';
import type { Logger } from 'pino';
import { createApp } from './api/app.ts';
import { GentleClosing } from './api/closing.ts';
import { limitConnections } from './api/connections.ts';
import { Metrics } from './api/metrics.ts';
import { temporalOrders } from './api/temporal/temporal-orders.ts';
import { temporalTestClocks } from './api/temporal/temporal-test-clocks.ts';
import { readPolicies } from './api/policies-file.ts';
import { createHttpServer } from './api/server.ts';
import { DELIVERY_TIMEOUT_MS, SHUTDOWN_TIMEOUT_MS } from './gateway-timeouts.ts';
import { tokenReader } from './api/callers/tokens.ts';
import { MAILS_GO_NOWHERE, readConfig, type Config } from './config.ts';
import { instant } from './domain/values/instant.ts';
import type { Policies } from './domain/order/policy.ts';
import { LinkTokens } from './links/link-tokens.ts';
import { listen } from './listen.ts';
import { logOf } from './log.ts';
import { metricsServer } from './metrics/metrics-server.ts';
import { keepPrivate } from './private-files.ts';
import { reasonOf } from './reason.ts';
import { mustHaveAccess } from './temporal/access.ts';
import { deliveryStarter } from './temporal/delivery-starter.ts';
import { payloadCodec } from './temporal/payload-codec.ts';
import { temporalClient } from './temporal/temporal-client.ts';
import { startTracing } from './tracing/start-tracing.ts';
import { listen as listenToStore, StoreAway } from './store/index.ts';
import { LazyStore } from './store/lazy-store.ts';

/** Runs the gateway: connects, sends `ready` over IPC to its parent process, and serves until it is asked to stop. */
async function main(config: Config, policies: Policies): Promise<void> {
  const log = logOf('gateway', config.logLevel);
  const endTracing = config.traces ? await startTracing('gateway', log) : null;
  keepPrivate(config.dataDir, (path) => {
    log.warn({ path }, 'others can read this: it belongs to another user');
  });
  const { connection: options, namespace, taskQueue } = config.temporal;
  // A credential that is wrong is said now; that Temporal does not answer is no reason not to serve.
  await mustHaveAccess(config.temporal);
  const store = new LazyStore(config.database);
  await store.get().catch((error: unknown) => {
    if (!(error instanceof StoreAway)) throw error;
    log.warn({ reason: error.message }, 'the store is opened later');
  });
  // Lazy: without Temporal the gateway serves what it can, and /readyz says what is missing. The client reconnects.
  const connection = Connection.lazy({ ...options, interceptors: [] });
  const metrics = new Metrics().withProcess().withPool(() => store.pool());
  if (!config.mail) log.warn(MAILS_GO_NOWHERE);
  const client = temporalClient(config, connection);
  const orders = temporalOrders(client, taskQueue, metrics);
  const draining = new AbortController();
  const over = new AbortController();
  const clock = () => instant(Date.now());
  const credentials = { apiKeys: config.apiKeys, readToken: config.tokens && tokenReader(config.tokens, log) };
  const app = createApp({
    orders,
    store: () => store.get(),
    listen: (wake) => {
      listenToStore(config.database, wake, over.signal);
    },
    testClocks: config.testClocks ? temporalTestClocks(client, taskQueue, metrics) : null,
    credentials,
    payment: config.stationery.payment,
    workflowsUrl: config.temporalUi && `${config.temporalUi}/namespaces/${encodeURIComponent(namespace)}/workflows`,
    codec: config.encryption.length > 0 ? payloadCodec(config.encryption) : null,
    opensCodec: config.opensCodec,
    links: config.links && { publicUrl: config.links.publicUrl, tokens: new LinkTokens(config.links.secret) },
    rateLimit: config.rateLimit,
    corsOrigins: config.corsOrigins,
    policies,
    metrics,
    clock,
    log,
    end: { draining: draining.signal, over: over.signal },
    mailFolder: config.mail && 'folder' in config.mail ? config.mail.folder : null,
    webhooks: {
      store: () => store.get(),
      office: deliveryStarter(client, taskQueue, DELIVERY_TIMEOUT_MS),
      rule: config.webhooks,
    },
  });

  const scraped =
    config.metrics &&
    (await listen(metricsServer(metrics), config.metrics, { host: 'METRICS_HOST', port: 'METRICS_PORT' }));
  const server = createHttpServer(app);
  const closing = new GentleClosing(server);
  limitConnections(server, metrics);
  await listen(server, config.http, { host: 'HOST', port: 'PORT' });
  process.send?.('ready');
  log.info({ ...config.http, metrics: config.metrics }, 'the gateway answers');

  await drained(draining, config.drainSeconds, log);
  log.info('the gateway stops');
  void setTimeout(SHUTDOWN_TIMEOUT_MS, undefined, { ref: false }).then(() => {
    log.warn('the gateway has not stopped in time');
    process.exit(1);
  });
  // Requests that wait (Prefer: wait, live timelines) are answered at once.
  over.abort();
  await closing.close();
  await endTracing?.();
  scraped?.close();
  scraped?.closeAllConnections();
  await store.close();
  await connection.close();
  // An IPC channel would keep the process alive.
  if (process.connected) process.disconnect();
}

/**
 * Waits until the gateway has to stop. After SIGTERM it serves requests for some seconds more, while /readyz answers 503
 * and each connection is closed with its next answer: by then load balancers send it nothing new. Whoever presses Ctrl-C
 * (SIGINT), or has died (an IPC channel closes), waits for nothing.
 */
async function drained(draining: AbortController, drainSeconds: number, log: Logger): Promise<void> {
  const atOnce = Promise.race([once(process, 'SIGINT'), once(process, 'disconnect')]);
  const terminated = once(process, 'SIGTERM');
  await Promise.race([atOnce, terminated]);
  draining.abort();
  log.info({ drainSeconds }, 'the gateway takes leave');
  const rest = terminated.then(() => setTimeout(drainSeconds * 1_000, undefined, { ref: false }));
  await Promise.race([atOnce, rest]);
}

try {
  const config = readConfig(process.env);
  await main(config, readPolicies(config.policiesFile));
} catch (error) {
  // Only the message, for people who can act on it: settings, a port, a database.
  console.error(reasonOf(error));
  process.exit(1);
}
