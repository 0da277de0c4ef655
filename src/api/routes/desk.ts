import type { Express, Request, RequestHandler, Response } from 'express';
import { z } from 'zod';
import type { OrderId } from '../../domain/order/party.ts';
import { unlisted } from '../contract/operation.ts';
import type { Operations } from '../contract/operations.ts';
import { noParams } from '../contract/params.ts';
import { DESK_DOCUMENT, DESK_HEADERS } from '../desk/desk-document.ts';
import { deskFailure, sentenceFor } from '../desk/desk-failure.ts';
import type { DeskNotice } from '../desk/desk-part.ts';
import { decisionBody } from '../desk/order-decision.ts';
import { isWorkList } from '../desk/work-lists.ts';
import { callerOf, type Handlers } from '../http/exchange.ts';
import { answerFailures, noSuchPath } from '../http/failure.ts';
import { sendReply } from '../http/sending.ts';
import { admit, serve } from '../http/serve.ts';
import { Problem } from '../problems.ts';
import { DeskLists } from './desk-lists.ts';
import { DeskOrders, type DeskAnswer } from './desk-orders.ts';
import type { GatewayServices } from './gateway-services.ts';
import { asApiCall, fieldsIn, readForm } from './sent-form.ts';

/** What the desk has in common with the API. */
export interface DeskServing {
  readonly services: GatewayServices;
  readonly operations: Operations;
  readonly handlers: Handlers;
  /** Authenticates like the API. */
  readonly identify: RequestHandler;
  readonly limitRate: RequestHandler;
  /** Where the Temporal UI lists the workflows of the namespace; null where nobody has said. */
  readonly workflowsUrl: string | null;
}

const HTML = 'text/html; charset=utf-8';
const DESK = { getDesk: unlisted('/desk', noParams, { 'text/html': z.string() }) };

/**
 * Serves the support desk, `/desk`: for people, and no part of the contract. The page itself is the same for everybody;
 * its script asks for the parts below it with the clerk's credential. What these show and send goes the way of the API's
 * operations: the same checks, the same handlers.
 */
export function serveDesk(app: Express, { services, operations, handlers, ...shared }: DeskServing): void {
  const lists = new DeskLists(services);
  const orders = new DeskOrders(services, shared.workflowsUrl);
  const getDesk = () => Promise.resolve({ status: 200, body: DESK_DOCUMENT, headers: DESK_HEADERS });
  serve(app, DESK, { getDesk }, services);
  app.use('/desk', shared.identify, shared.limitRate, forSupport);

  app.get('/desk/lists', async (request, response) => {
    const { testClock } = await askedOrders(request, response);
    await send(request, response, 200, await lists.home(testClock));
  });

  app.get('/desk/lists/:list', async (request, response) => {
    const name = request.params.list;
    if (!isWorkList(name)) throw new Problem('not_found');
    const { testClock, cursor } = await askedOrders(request, response);
    await send(request, response, 200, await lists.list(name, testClock, cursor, zoneOf(request)));
  });

  app.get('/desk/search', async (request, response) => {
    const { q } = request.query;
    const asked = typeof q === 'string' ? q.trim() : '';
    await send(request, response, 200, await lists.search(asked, zoneOf(request), response.locals.arrival));
  });

  app.get('/desk/webhooks', async (request, response) => {
    asApiCall(request, response, {}, {});
    await admit(operations.listWebhookEndpoints, request, response, services);
    await send(request, response, 200, await lists.webhooks(zoneOf(request)));
  });

  app.get('/desk/orders/:orderId', async (request, response) => {
    await sendOrder(request, response, await orderAsked(request, response), 200, { notice: null, entered: null });
  });

  app.post('/desk/orders/:orderId/resolve', readForm, async (request, response) => {
    const [form, orderId] = [fieldsIn(request.body), await orderAsked(request, response)];
    try {
      const body = decisionBody(form, await orders.find(orderId, response));
      asApiCall(request, response, { orderId }, body, form['key']);
      const reply = await handlers.resolve(await admit(operations.resolve, request, response, services));
      const isKnown = 'status' in reply && reply.status === 200;
      const text = isKnown
        ? `Decided, and recorded under ${nameOf(response)}.`
        : 'Received: it takes effect in a moment.';
      await sendOrder(request, response, orderId, 200, { notice: { kind: 'done', text }, entered: null });
    } catch (error) {
      await sendRefused(request, response, orderId, error, form);
    }
  });

  app.post('/desk/orders/:orderId/messages/:messageId/retry', readForm, async (request, response) => {
    const messageId = String(request.params['messageId']);
    const orderId = await orderAsked(request, response);
    try {
      asApiCall(request, response, { orderId, messageId }, {});
      await handlers.retryMessage(await admit(operations.retryMessage, request, response, services));
      const notice = { kind: 'done', text: 'The message is on its way again.' } as const;
      await sendOrder(request, response, orderId, 200, { notice, entered: null });
    } catch (error) {
      await sendRefused(request, response, orderId, error, null);
    }
  });

  app.use('/desk', noSuchPath, answerFailures(services.log, sendFailure));

  /** A list of orders goes by the operation of the API: the action, and the form of the query. */
  async function askedOrders(request: Request, response: Response) {
    asApiCall(request, response, {}, {});
    const { query } = await admit(operations.listOrders, request, response, services);
    return query();
  }

  /** @throws {Problem} order_not_found */
  async function orderAsked(request: Request, response: Response): Promise<OrderId> {
    asApiCall(request, response, { orderId: String(request.params['orderId']) }, {});
    const { param } = await admit(operations.listMessages, request, response, services);
    return param('orderId');
  }

  async function sendOrder(
    request: Request,
    response: Response,
    orderId: OrderId,
    status: number,
    answer: DeskAnswer,
  ): Promise<void> {
    await send(request, response, status, await orders.page(orderId, response, zoneOf(request), answer));
  }

  /** The clerk sees the order again, with why, and what was entered. */
  async function sendRefused(
    request: Request,
    response: Response,
    orderId: OrderId,
    error: unknown,
    entered: DeskAnswer['entered'],
  ): Promise<void> {
    if (!(error instanceof Problem) || !SHOWN_WITH_THE_ORDER.has(error.status)) throw error;
    response.locals.arrival.facts['code'] = error.code;
    const notice: DeskNotice = { kind: 'refused', text: sentenceFor(error) };
    await sendOrder(request, response, orderId, error.status, { notice, entered });
  }
}

/** What the order, or the form, was refused for. */
const SHOWN_WITH_THE_ORDER: ReadonlySet<number> = new Set([404, 409, 422, 429]);

/** The desk is for people of support, each by name: a backend that acts for nobody would leave none. */
const forSupport: RequestHandler = (_request, response, next) => {
  const { actor } = callerOf(response);
  if (actor === null) throw new Problem('actor_missing');
  if (actor.role !== 'support') throw new Problem('forbidden');
  next();
};

const nameOf = (response: Response): string => callerOf(response).actor?.id ?? '';

/** The clerk's, as the script says it. */
const zoneOf = (request: Request): string => request.get('time-zone') ?? 'UTC';

const send = (request: Request, response: Response, status: number, body: string): Promise<void> =>
  sendReply(request, response, HTML, { status, body, headers: DESK_HEADERS });

function sendFailure(request: Request, response: Response, problem: Problem): void {
  const { requestId, facts } = response.locals.arrival;
  facts['code'] = problem.code;
  const headers = { ...DESK_HEADERS, ...problem.headers };
  void sendReply(request, response, HTML, {
    status: problem.status,
    body: deskFailure(problem, requestId),
    headers,
  });
}
