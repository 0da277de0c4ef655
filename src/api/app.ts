import express, { type Express, type RequestHandler } from 'express';
import type { Logger } from 'pino';
import type { Instant } from '../domain/values/instant.ts';
import type { Policies } from '../domain/order/policy.ts';
import { authenticate, type Credentials } from './callers/authentication.ts';
import { arrive, type Shutdown } from './http/arrival.ts';
import { requestContext } from './http/exchange.ts';
import { answerFailures, noSuchPath } from './http/failure.ts';
import { limitRate } from './http/rate-limit.ts';
import { logRequests } from './http/request-log.ts';
import { InFlight } from './idempotency.ts';
import type { Metrics } from './metrics.ts';
import { LiveTimelines, type LiveSettings } from './live/live-timelines.ts';
import { ifAnswered, orderBookOf, webhookBookOf, type OrderStore, type WebhookStore } from './orders/order-book.ts';
import { OrderReader } from './orders/order-reader.ts';
import { CommandOutcomes } from './orders/command-outcomes.ts';
import { WorkerLiveness } from './temporal/worker-liveness.ts';
import { KnownOrders } from './orders/known-orders.ts';
import type { OrderWorkflows } from './temporal/temporal-orders.ts';
import { accountRoutes } from './routes/accounts.ts';
import { commandStatusRoutes } from './routes/command-status.ts';
import { commandRoutes } from './routes/commands.ts';
import { docsRoutes } from './routes/docs.ts';
import { eventRoutes } from './routes/events.ts';
import { mailRoutes } from './routes/mails.ts';
import { orderRoutes } from './routes/orders.ts';
import { problemRoutes } from './routes/problems.ts';
import type { GatewayServices, WebhookServices } from './routes/gateway-services.ts';
import { serviceRoutes } from './routes/service.ts';
import { webhookRoutes } from './routes/webhooks.ts';

export interface AppDeps {
  readonly orders: OrderWorkflows;
  /** Gives the store; what it throws is no end, it is asked again the next time. */
  readonly store: () => Promise<OrderStore>;
  readonly credentials: Credentials;
  /** Requests per minute and credential. */
  readonly rateLimit: number;
  readonly policies: Policies;
  readonly metrics: Metrics;
  /** The clock that says when a request arrived (T4). */
  readonly clock: () => Instant;
  readonly log: Logger;
  readonly end?: Shutdown;
  /** Where mails lie that anybody may read; null for nowhere. */
  readonly mailFolder?: string | null;
  readonly webhooks: Omit<WebhookServices, 'book'> & { readonly store: () => Promise<WebhookStore> };
  /** Where streams go by other settings than the usual ones. */
  readonly live?: Partial<LiveSettings>;
}

/** The gateway as an Express app: HTTP in, signals and queries out. */
export function createApp({
  orders,
  store,
  credentials,
  rateLimit,
  policies,
  metrics,
  clock,
  log,
  end = NEVER,
  mailFolder = null,
  webhooks: { store: webhookStore, ...webhooks },
  live: settings,
}: AppDeps): Express {
  const book = orderBookOf(store);
  const known = new KnownOrders();
  const liveness = new WorkerLiveness();
  const reader = new OrderReader(orders, book, known, liveness);
  const outcomes = new CommandOutcomes({ orders, book, reader, known, liveness, clock });
  const live = new LiveTimelines(book, end.draining, settings);
  const rooms: GatewayServices = {
    orders,
    book,
    reader,
    outcomes,
    known,
    live,
    inFlight: new InFlight(),
    policies,
    metrics,
    clock,
    log,
    draining: end.draining,
    webhooks: { ...webhooks, book: webhookBookOf(webhookStore) },
  };

  metrics.withFlags(() => ifAnswered(book.countFlags()));
  metrics.withStreams(() => live.count);

  const app = express();
  app.disable('x-powered-by').disable('etag');
  app.enable('case sensitive routing').enable('strict routing');
  app.set('query parser', 'simple');

  app.use(arrive(clock, end), logRequests(log, metrics));
  serviceRoutes(app, rooms);
  docsRoutes(app, rooms);
  problemRoutes(app);
  if (mailFolder !== null) mailRoutes(app, mailFolder);
  app.use('/v1', identify(credentials), limitRate(rateLimit));
  orderRoutes(app, rooms);
  commandRoutes(app, rooms);
  commandStatusRoutes(app, rooms);
  eventRoutes(app, rooms);
  accountRoutes(app, rooms);
  webhookRoutes(app, rooms);
  app.use(noSuchPath, answerFailures(log));
  return app;
}

const NEVER: Shutdown = { draining: new AbortController().signal, over: new AbortController().signal };

function identify(credentials: Credentials): RequestHandler {
  return async (request, _response, next) => {
    // Two Authorization headers are refused: a proxy may have checked the other one.
    const { authorization = [] } = request.headersDistinct;
    const said = authorization.length === 1 ? authorization[0] : undefined;
    const caller = await authenticate(credentials, said, request.get('on-behalf-of'));
    requestContext.caller.set(request, caller);
    // Log the kind of credential, never the party.
    requestContext.arrival.of(request).facts['credential'] = caller.through === 'jwt' ? 'token' : caller.credential;
    next();
  };
}
