import express, { type Express, type RequestHandler } from 'express';
import type { Logger } from 'pino';
import type { Instant } from '../domain/instant.ts';
import type { Policies } from '../domain/policy.ts';
import { authenticate, type Credentials } from './authentication.ts';
import { arrive, type End } from './http/arrival.ts';
import { known } from './http/exchange.ts';
import { answerFailures, noSuchPath } from './http/failure.ts';
import { limitRate } from './http/rate-limit.ts';
import { logRequests } from './http/request-log.ts';
import { InFlight } from './idempotency.ts';
import type { Metrics } from './metrics.ts';
import { LiveTimelines, type LiveSettings } from './orders/live-timelines.ts';
import { ifAnswered, patient, type OrderStore } from './orders/order-book.ts';
import { OrderReader } from './orders/order-reader.ts';
import { OutcomeDesk } from './orders/outcome-desk.ts';
import { Pulse } from './orders/pulse.ts';
import { SeenOrders } from './orders/seen-orders.ts';
import type { Orders } from './orders/temporal-orders.ts';
import { accountRoutes } from './routes/accounts.ts';
import { commandStatusRoutes } from './routes/command-status.ts';
import { commandRoutes } from './routes/commands.ts';
import { docsRoutes } from './routes/docs.ts';
import { eventRoutes } from './routes/events.ts';
import { mailRoutes } from './routes/mails.ts';
import { orderRoutes } from './routes/orders.ts';
import { problemRoutes } from './routes/problems.ts';
import type { Rooms, WebhookRoom } from './routes/rooms.ts';
import { serviceRoutes } from './routes/service.ts';
import { webhookRoutes } from './routes/webhooks.ts';
import { patientWebhooks, type WebhookBook } from './webhooks/webhook-book.ts';

export interface AppDeps {
  readonly orders: Orders;
  /** Gives the store; what it throws is no end, it is asked again the next time. */
  readonly store: () => Promise<OrderStore>;
  readonly credentials: Credentials;
  /** Requests per minute and credential. */
  readonly rateLimit: number;
  readonly policies: Policies;
  /** The clock that says when a request arrived (T4). */
  readonly metrics: Metrics;
  readonly clock: () => Instant;
  readonly log: Logger;
  readonly end?: End;
  /** Where mails lie that anybody may read; null for nowhere. */
  readonly mailFolder?: string | null;
  readonly webhooks: Omit<WebhookRoom, 'book'> & { readonly store: () => Promise<WebhookBook> };
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
  const book = patient(store);
  const seen = new SeenOrders();
  const pulse = new Pulse();
  const reader = new OrderReader(orders, book, seen, pulse);
  const desk = new OutcomeDesk({ orders, book, reader, seen, pulse, clock });
  const live = new LiveTimelines(book, end.draining, settings);
  const rooms: Rooms = {
    orders,
    book,
    reader,
    desk,
    seen,
    live,
    inFlight: new InFlight(),
    policies,
    metrics,
    clock,
    log,
    draining: end.draining,
    webhooks: { ...webhooks, book: patientWebhooks(webhookStore) },
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

const NEVER: End = { draining: new AbortController().signal, over: new AbortController().signal };

function identify(credentials: Credentials): RequestHandler {
  return async (request, _response, next) => {
    // Who says twice who it is, is nobody: others on the way may have read the other one.
    const { authorization = [] } = request.headersDistinct;
    const said = authorization.length === 1 ? authorization[0] : undefined;
    const caller = await authenticate(credentials, said, request.get('on-behalf-of'));
    known.caller.set(request, caller);
    // Whose token it is, is nobody's business who reads the log.
    known.arrival.of(request).facts['credential'] = caller.through === 'jwt' ? 'token' : caller.credential;
    next();
  };
}
