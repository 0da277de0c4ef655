import express, { type Express, type RequestHandler } from 'express';
import type { Logger } from 'pino';
import type { Instant } from '../domain/instant.ts';
import type { Policies } from '../domain/policy.ts';
import { authenticate, type ApiKey } from './authentication.ts';
import { arrive } from './http/arrival.ts';
import { known } from './http/exchange.ts';
import { answerFailures, noSuchPath } from './http/failure.ts';
import { logRequests } from './http/request-log.ts';
import { InFlight } from './idempotency.ts';
import { patient, type OrderBook } from './orders/order-book.ts';
import { OrderReader } from './orders/order-reader.ts';
import { OutcomeDesk } from './orders/outcome-desk.ts';
import { Pulse } from './orders/pulse.ts';
import { SeenOrders } from './orders/seen-orders.ts';
import type { Orders } from './orders/temporal-orders.ts';
import { accountRoutes } from './routes/accounts.ts';
import { commandStatusRoutes } from './routes/command-status.ts';
import { commandRoutes } from './routes/commands.ts';
import { eventRoutes } from './routes/events.ts';
import { orderRoutes } from './routes/orders.ts';
import type { Rooms } from './routes/rooms.ts';
import { serviceRoutes } from './routes/service.ts';

export interface AppDeps {
  readonly orders: Orders;
  readonly store: OrderBook;
  readonly apiKeys: readonly ApiKey[];
  readonly policies: Policies;
  /** The clock that says when a request arrived (T4). */
  readonly clock: () => Instant;
  readonly log: Logger;
  /** Aborted when the gateway stops: whoever waits is answered at once. */
  readonly stopping?: AbortSignal;
}

/** The gateway as an Express app: HTTP in, signals and queries out. */
export function createApp({ orders, store, apiKeys, policies, clock, log, stopping = NEVER }: AppDeps): Express {
  const book = patient(store);
  const seen = new SeenOrders();
  const pulse = new Pulse();
  const reader = new OrderReader(orders, book, seen, pulse);
  const desk = new OutcomeDesk({ orders, book, reader, seen, pulse, clock });
  const rooms: Rooms = { orders, book, reader, desk, seen, inFlight: new InFlight(), policies, clock, log, stopping };

  const app = express();
  app.disable('x-powered-by').disable('etag');
  app.enable('case sensitive routing').enable('strict routing');
  app.set('query parser', 'simple');

  app.use(arrive(clock, stopping), logRequests(log));
  serviceRoutes(app, rooms);
  app.use('/v1', identify(apiKeys));
  orderRoutes(app, rooms);
  commandRoutes(app, rooms);
  commandStatusRoutes(app, rooms);
  eventRoutes(app, rooms);
  accountRoutes(app, rooms);
  app.use(noSuchPath, answerFailures(log));
  return app;
}

const NEVER = new AbortController().signal;

function identify(apiKeys: readonly ApiKey[]): RequestHandler {
  return (request, _response, next) => {
    const caller = authenticate(apiKeys, request.get('authorization'), request.get('on-behalf-of'));
    known.caller.set(request, caller);
    known.arrival.of(request).facts['credential'] = caller.credential;
    next();
  };
}
