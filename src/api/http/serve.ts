import type { Express, IRoute, Request, RequestHandler, Response } from 'express';
import { z } from 'zod';
import type { EndpointId } from '../../domain/messages/delivery.ts';
import type { OrderId } from '../../domain/order/party.ts';
import type { TestClock, TestClockId } from '../../domain/order/test-clock.ts';
import type { Endpoint } from '../../store/index.ts';
import { authorise, mustOwnAccount, sees } from '../callers/authorisation.ts';
import { deprecationHeaders, type Deprecation } from '../contract/deprecation.ts';
import { METHODS, type Method, type OperationSpec, type RequestParts } from '../contract/operation.ts';
import { notFoundCode } from '../contract/params.ts';
import type { KnownOrder } from '../orders/known-orders.ts';
import type { WebhookStore } from '../orders/order-book.ts';
import type { OrderReader } from '../orders/order-reader.ts';
import type { OrderTime } from '../orders/order-time.ts';
import type { TestClocks } from '../orders/test-clocks.ts';
import { Problem } from '../problems.ts';
import type { Exchange, Handler } from './exchange.ts';
import { readJsonBody } from './json-body.ts';
import { negotiate } from './media-types.ts';
import { readRequest, type ReadRequest } from './read-request.ts';
import { sendLive, sendReply } from './sending.ts';

/** Where the ids of paths are looked up, here and not in handlers: none can forget whose order it is. */
export interface Sources {
  readonly reader: Pick<OrderReader, 'findOwned'>;
  readonly webhooks: Pick<WebhookStore, 'findEndpoint'>;
  readonly testClocks: Pick<TestClocks, 'find' | 'areOn'>;
  readonly time: Pick<OrderTime, 'of'>;
}

/**
 * Serves the operations of a table, each by its handler; every other method of their paths is 405.
 *
 * The checks of a request, in this order for every operation; the first that fails is the answer:
 *
 *  1. 401, 400, 403: the credential and On-Behalf-Of, at every path below /v1 (`callers/authentication.ts`)
 *  2. 429: the rate of the credential (`rate-limit.ts`)
 *  3. 404 not_found, 405: the path, the method
 *  4. 406: Accept, by the media types of the operation's answers (`media-types.ts`)
 *  5. 415, 413, 400 malformed_json: the body as JSON (`json-body.ts`)
 *  6. 400 invalid_header: Idempotency-Key, Last-Event-ID, where the operation lists them; Prefer is never refused
 *     (`request-headers.ts`)
 *  7. 400 actor_missing, 403: the operation's action, by role and credential; a provider has its own account only
 *     (`callers/authorisation.ts`); test clocks where there are none (C4), named by the action, the query or the body
 *  8. 404: the ids of the path, from left to right: first the form of each, then what it names
 *  9. 422: the query
 * 10. 422: the body
 * 11. 429, 503: the order has too many commands of its sender, or of all (R4), unless it is a repeat
 *     (`orders/admission.ts`)
 * 12. 409: what the order refuses (R3)
 *
 * Some of 8 to 10 comes later where an operation has it in `late`; its handler checks it then:
 *
 * - createOrder: 403, what a party may not set in a booking; a repeat under the same Idempotency-Key, which gets the
 *   first answer or 422 idempotency_conflict (N4); the body; the query
 * - createWebhookEndpoint: a repeat, likewise; the body; 409 too_many_endpoints
 * - commands, amendOrder: a repeat, likewise; the body
 * - getOrder, getCommand: 404 for the order, or the command; the query
 * - retryWebhookDelivery, retryMessage: the form of {deliveryId}, of {messageId}, then what it names
 */
export function serve<Table extends Record<string, RequestParts>>(
  app: Express,
  operations: { readonly [Id in keyof Table]: OperationSpec<Table[Id]> },
  handlers: { readonly [Id in keyof Table]: Handler<Table[Id]> },
  sources: Sources,
): void {
  const paths = new Map<string, { readonly route: IRoute; readonly methods: Set<Method> }>();
  for (const id in operations) {
    const spec = operations[id];
    const { path, method, body, deprecated } = spec;
    const { route, methods } = paths.get(path) ?? { route: app.route(expressPath(path)), methods: new Set() };
    paths.set(path, { route, methods: methods.add(method) });
    if (deprecated) route[method](deprecate(deprecated));
    route[method](negotiate(spec), ...(body ? readJsonBody(spec) : []), answer(spec, handlers[id], sources));
  }
  for (const { route, methods } of paths.values()) route.all(methodNotAllowed(methods));
}

/** `/v1/orders/:orderId` of `/v1/orders/{orderId}` */
const expressPath = (path: string): string => path.replaceAll(/\{(\w+)\}/g, ':$1');

/** Before all else, so that refusals say it too. */
function deprecate(deprecation: Deprecation): RequestHandler {
  const headers = new Map(Object.entries(deprecationHeaders(deprecation)));
  return (_request, response, next) => {
    response.setHeaders(headers);
    next();
  };
}

function methodNotAllowed(methods: ReadonlySet<Method>): RequestHandler {
  const allowed = METHODS.filter((method) => methods.has(method)).map((method) => method.toUpperCase());
  const Allow = allowed.flatMap((method) => (method === 'GET' ? ['GET', 'HEAD'] : [method])).join(', ');
  return () => {
    throw new Problem('method_not_allowed', { headers: { Allow } });
  };
}

function answer<P extends RequestParts>(spec: OperationSpec<P>, handler: Handler<P>, sources: Sources): RequestHandler {
  return async (request, response) => {
    const exchange = await admit(spec, request, response, sources);
    const reply = await handler(exchange);
    if ('open' in reply) sendLive(request, response, reply);
    else await sendReply(request, response, exchange.accepted, reply);
  };
}

/** A request that has passed the checks of its operation: 6 to 10 of those at `serve`. */
export async function admit<P extends RequestParts>(
  spec: OperationSpec<P>,
  request: Request,
  response: Response,
  sources: Sources,
): Promise<Exchange<P>> {
  const read = readRequest(spec, request, response);
  if (spec.action !== null) {
    authorise(read.caller, spec.action);
    mustOwnAccount(read.caller, request.params['providerId']);
    if (!sources.testClocks.areOn) mustNameNoTestClock(spec, request, read);
  }
  // Not a spread: it would call the getter of the caller.
  const exchange = Object.assign(read, await lookUp(spec, request, read, sources));
  if (!isLate(spec, 'query')) exchange.query();
  if (spec.body && !isLate(spec, 'body')) exchange.body();
  return exchange;
}

async function lookUp<P extends RequestParts>(
  spec: OperationSpec<P>,
  { params }: Request,
  read: ReadRequest<P>,
  { reader, webhooks, testClocks, time }: Sources,
): Promise<Pick<Exchange<P>, 'order' | 'endpoint' | 'testClock'>> {
  let [order, endpoint, testClock]: [KnownOrder | null, Endpoint | null, TestClock | null] = [null, null, null];
  for (const name in spec.params.shape) {
    if (isLate(spec, name)) continue;
    read.param(name);
    const id = String(params[name]);
    if (name === 'orderId') {
      read.facts[name] = id;
      // An order that the caller may not see is not found.
      order = await reader.findOwned(id as OrderId, read, (parties) => sees(read.caller, id as OrderId, parties));
      if (!order) throw new Problem(notFoundCode(name));
    } else if (name === 'endpointId') {
      endpoint = await webhooks.findEndpoint(id as EndpointId);
      if (!endpoint) throw new Problem(notFoundCode(name));
    } else if (name === 'clockId') {
      testClock = await testClocks.find(id as TestClockId);
      if (!testClock) throw new Problem(notFoundCode(name));
    }
  }
  // C1: what comes for an order on a test clock comes at the clock's instant.
  const dated = order?.testClock ? read.asOf(await time.of(order, read.receivedAt)) : null;
  // Each is null exactly where the path does not name one, as the type says.
  return { order, endpoint, testClock, ...dated } as Pick<Exchange<P>, 'order' | 'endpoint' | 'testClock'>;
}

/** @throws {Problem} test_clocks_off, for the operations that are refused with it */
function mustNameNoTestClock(
  { action, refusals }: Pick<OperationSpec, 'action' | 'refusals'>,
  { query }: Request,
  { rawBody }: Pick<Exchange, 'rawBody'>,
): void {
  if (!refusals.includes('test_clocks_off')) return;
  const isNamed = action === 'manage_test_clocks' || 'testClock' in query || namesTestClock.safeParse(rawBody).success;
  if (isNamed) throw new Problem('test_clocks_off');
}

const namesTestClock = z.looseObject({ testClock: z.unknown().refine((id) => (id ?? null) !== null) });

const isLate = ({ late = [] }: Pick<OperationSpec, 'late'>, part: string): boolean => late.some((one) => one === part);
