import type { PayloadCodec } from '@temporalio/common';
import express, { type Express } from 'express';
import type { Logger } from 'pino';
import type { DeliveryQueue } from '../domain/messages/delivery.ts';
import type { Policies } from '../domain/order/policy.ts';
import type { Instant } from '../domain/values/instant.ts';
import type { TargetRule } from '../outgoing/index.ts';
import type { LinkMaker } from '../links/order-page-url.ts';
import type { AllCredentials, Credentials } from './callers/authentication.ts';
import { linkReader } from './callers/order-links.ts';
import { WrongCredentials, type BrakeSettings } from './callers/wrong-credentials.ts';
import { operationTable } from './contract/operations.ts';
import { arrive, type Shutdown } from './http/arrival.ts';
import { allowOrigins } from './http/cross-origin.ts';
import type { Handlers } from './http/exchange.ts';
import { answerFailures, noSuchPath } from './http/failure.ts';
import { identify, identifyByLink, identifyUnlessFromHere } from './http/identify.ts';
import { limitRate } from './http/rate-limit.ts';
import { logRequests } from './http/request-log.ts';
import { serve } from './http/serve.ts';
import { traceRequests } from './http/trace-requests.ts';
import { Turns } from './http/turns.ts';
import { cutSlowReaders, type UnreadLimits } from './http/unread-answers.ts';
import { InFlight } from './idempotency.ts';
import { LiveTimelines, type LiveSettings } from './live/live-timelines.ts';
import type { Metrics } from './metrics.ts';
import { Admission } from './orders/admission.ts';
import type { AdmissionLimits } from './orders/admission-limits.ts';
import { CommandOutcomes, type Listen } from './orders/command-outcomes.ts';
import { CommandSender } from './orders/command-sender.ts';
import { dependenciesOf } from './orders/dependencies.ts';
import { EndedAmendments } from './orders/ended-amendments.ts';
import { KnownOrders } from './orders/known-orders.ts';
import { LostOrders } from './orders/lost-orders.ts';
import {
  orderBookOf,
  webhookBookOf,
  type OrderStore,
  type ReportFailure,
  type WebhookStore,
} from './orders/order-book.ts';
import { OrderReader } from './orders/order-reader.ts';
import { OrderTime } from './orders/order-time.ts';
import { TestClocks } from './orders/test-clocks.ts';
import { accountHandlers } from './routes/accounts.ts';
import { commandStatusHandlers } from './routes/command-status.ts';
import { amendmentHandlers } from './routes/amendments.ts';
import { serveCodec } from './routes/codec.ts';
import { commandHandlers } from './routes/commands.ts';
import { docsHandlers, serveReference, type DocsOperation } from './routes/docs.ts';
import { eventHandlers } from './routes/events.ts';
import { feedHandlers } from './routes/feed.ts';
import type { GatewayServices } from './routes/gateway-services.ts';
import { serveMails } from './routes/mails.ts';
import { messageHandlers } from './routes/messages.ts';
import { orderLinkHandlers } from './routes/order-links.ts';
import { serveDesk } from './routes/desk.ts';
import { serveOrderPage } from './routes/order-page.ts';
import { overviewHandlers, type Facilities } from './routes/overview.ts';
import { orderHandlers } from './routes/orders.ts';
import { policyHandlers } from './routes/policies.ts';
import { problemHandlers } from './routes/problems.ts';
import { serviceHandlers } from './routes/service.ts';
import { testClockHandlers } from './routes/test-clocks.ts';
import { webhookHandlers } from './routes/webhooks.ts';
import type { OrderWorkflows } from './temporal/temporal-orders.ts';
import type { TestClockWorkflows } from './temporal/temporal-test-clocks.ts';
import { WorkerLiveness } from './temporal/worker-liveness.ts';

export interface AppDeps {
  readonly orders: OrderWorkflows;
  /** null: there are no test clocks here (C4). */
  readonly testClocks?: TestClockWorkflows | null;
  /** Gives the store; where it throws, it is called again for the next request. */
  readonly store: () => Promise<OrderStore>;
  /** By default nobody is woken, and the store is polled alone. */
  readonly listen?: Listen;
  readonly credentials: Credentials;
  /** null: there are no order links here. */
  readonly links?: LinkMaker | null;
  /** How customers pay, for the order page: a template of an address, or of a text; null where nobody has said. */
  readonly payment?: string | null;
  /** Where the Temporal UI lists the workflows of the namespace; null where nobody has said. */
  readonly workflowsUrl?: string | null;
  /** For the Temporal UI and CLI; null where nothing is encrypted. */
  readonly codec?: PayloadCodec | null;
  /** Whether this machine needs no credential for it; by default it does. */
  readonly opensCodec?: boolean;
  /** Requests per minute and credential. */
  readonly rateLimit: number;
  /** Origins whose pages may call the API from browsers; by default none. */
  readonly corsOrigins?: readonly string[];
  readonly policies: Policies;
  readonly metrics: Metrics;
  /** The clock that says when a request arrived (T4). */
  readonly clock: () => Instant;
  readonly log: Logger;
  readonly end?: Shutdown;
  /** The folder of mails that are shown to everybody, in local runs; null to show none. */
  readonly mailFolder?: string | null;
  readonly webhooks: Pick<GatewayServices, 'office'> & {
    readonly store: () => Promise<WebhookStore>;
    /** Where messages may go. */
    readonly rule: TargetRule;
  };
  /** Limits of answers that are not read, other than the default ones. */
  readonly unread?: Partial<UnreadLimits>;
  /** Limits of what one order may have of its senders, other than the default ones. */
  readonly admission?: Partial<AdmissionLimits>;
  /** Settings of streams other than the default ones. */
  readonly live?: Partial<LiveSettings>;
  /** Likewise of what slows down whoever tries out credentials. */
  readonly brake?: Partial<BrakeSettings>;
}

/** What pages of other origins have a use for: the API and what explains it, and no mails of local runs. */
const FOR_OTHER_ORIGINS = ['/v1', '/problems', '/openapi.json'];

/** The gateway as an Express app. */
export function createApp(deps: AppDeps): Express {
  const { rateLimit, corsOrigins = [], policies, metrics, clock, log, webhooks } = deps;
  const { end = NEVER, mailFolder = null } = deps;
  const services = servicesOf(deps, end);

  const app = express();
  app.disable('x-powered-by').disable('etag');
  app.enable('case sensitive routing').enable('strict routing');
  app.set('query parser', 'simple');

  const arrival = arrive(clock, end, new Turns(metrics));
  app.use(arrival, traceRequests, cutSlowReaders(metrics, deps.unread), logRequests(log, metrics));
  if (corsOrigins.length > 0) app.use(FOR_OTHER_ORIGINS, allowOrigins(corsOrigins));
  const [all, brake, limit] = [credentialsOf(deps, services), brakeOf(deps), limitRate(rateLimit)];
  const operations = operationTable(policies, webhooks.rule);
  const facilities = facilitiesOf(deps);
  const handlers = {
    ...handlersOf(services),
    ...overviewHandlers(facilities),
    ...docsHandlers(services, facilities),
  };
  app.use('/v1', identify(all, brake), limit);
  serveReference(app, services);
  serve(app, operations, handlers, services);
  serveOrderPage(app, {
    ...{ services, operations, handlers },
    identify: identifyByLink(all.readLink, brake),
    limitRate: limit,
    payment: deps.payment ?? null,
  });
  serveDesk(app, {
    ...{ services, operations, handlers },
    identify: identify(all, brake),
    limitRate: limit,
    workflowsUrl: deps.workflowsUrl ?? null,
  });
  if (deps.codec) {
    const uiOrigin = deps.workflowsUrl ? new URL(deps.workflowsUrl).origin : null;
    serveCodec(app, {
      codec: deps.codec,
      uiOrigin,
      identify: deps.opensCodec ? identifyUnlessFromHere(all, brake) : identify(all, brake),
      limitRate: limit,
      sources: services,
    });
  }
  if (mailFolder !== null) serveMails(app, mailFolder, services);
  app.use(noSuchPath, answerFailures(log));
  return app;
}

function servicesOf(deps: AppDeps, { draining }: Shutdown): GatewayServices {
  const { orders, store, listen = () => undefined, policies, metrics, clock, log, webhooks } = deps;
  const report: ReportFailure = (failure, err) => {
    metrics.storeFailed(failure);
    log.warn({ failure, err }, 'a call of the store failed');
  };
  const book = orderBookOf(store, report);
  const known = new KnownOrders();
  const liveness = new WorkerLiveness();
  const lost = new LostOrders(book, clock, log);
  const reader = new OrderReader(orders, book, known, liveness, lost);
  const time = new OrderTime(book, clock);
  const live = new LiveTimelines(book, draining, deps.live);
  // What cannot be started now is recorded, and sent sooner or later.
  const deliver = (queue: DeliveryQueue) =>
    webhooks.office.hurry(queue).catch((err: unknown) => {
      log.warn({ orderId: queue.orderId, err }, 'the messages of an amendment cannot be sent now');
    });
  metrics.withDependencies(dependenciesOf(orders, book));
  metrics.withStreams(() => live.count);
  return {
    orders,
    book,
    webhooks: webhookBookOf(webhooks.store, report),
    office: webhooks.office,
    reader,
    time,
    testClocks: new TestClocks({ book, workflows: deps.testClocks ?? null, clock, log }),
    endedAmendments: new EndedAmendments({ book, known, lost, time, deliver }),
    admission: new Admission({ book, orders, liveness }, deps.admission),
    outcomes: new CommandOutcomes({ orders, book, reader, known, liveness, lost, time, listen }),
    commandSender: new CommandSender(orders, book, lost),
    links: deps.links ?? null,
    known,
    live,
    inFlight: new InFlight(),
    policies,
    metrics,
    clock,
    log,
    draining,
  };
}

const facilitiesOf = ({ testClocks, links, mailFolder, workflowsUrl = null }: AppDeps): Facilities => ({
  testClocks: Boolean(testClocks),
  orderLinks: Boolean(links),
  mails: Boolean(mailFolder),
  workflowsUrl,
});

const handlersOf = (services: GatewayServices): Omit<Handlers, 'getOverview' | DocsOperation> => ({
  ...orderHandlers(services),
  ...eventHandlers(services),
  ...feedHandlers(services),
  ...messageHandlers(services),
  ...policyHandlers(services),
  ...commandHandlers(services),
  ...amendmentHandlers(services),
  ...orderLinkHandlers(services),
  ...commandStatusHandlers(services),
  ...accountHandlers(services),
  ...testClockHandlers(services),
  ...webhookHandlers(services),
  ...serviceHandlers(services),
  ...problemHandlers,
});

const credentialsOf = ({ credentials, links, clock }: AppDeps, { book }: GatewayServices): AllCredentials => ({
  ...credentials,
  readLink: linkReader(links?.tokens ?? null, (orderId) => book.linkGeneration(orderId), clock),
});

function brakeOf({ metrics, log, brake }: AppDeps): WrongCredentials {
  const count = metrics.wrongCredential.bind(metrics);
  const warn = (address: string) => {
    log.warn({ address }, 'somebody tries out credentials, and is answered slowly now');
  };
  return new WrongCredentials({ count, warn }, brake);
}

const NEVER: Shutdown = { draining: new AbortController().signal, over: new AbortController().signal };
