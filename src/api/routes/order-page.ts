import type { Express, Request, RequestHandler, Response } from 'express';
import { COMMAND_NAMES, type CommandName } from '../../domain/order/command.ts';
import type { Operations } from '../contract/operations.ts';
import type { Handlers } from '../http/exchange.ts';
import { answerFailures, noSuchPath } from '../http/failure.ts';
import { sendLive, sendReply } from '../http/sending.ts';
import { admit } from '../http/serve.ts';
import { EVENT_STREAM } from '../live/event-stream.ts';
import { failurePage } from '../order-page/failure-page.ts';
import { bodyOf } from '../order-page/form-body.ts';
import { wordsIn } from '../order-page/page-context.ts';
import { ORDER_PAGE_HEADERS } from '../order-page/page-document.ts';
import { pageLocale, type PageLocale } from '../pages/page-locale.ts';
import { fromCommand, fromPage } from '../order-page/page-paths.ts';
import { refused } from '../order-page/refused.ts';
import { Problem } from '../problems.ts';
import type { GatewayServices } from './gateway-services.ts';
import { OrderPages, type PageAnswer } from './order-pages.ts';
import { asApiCall, fieldsIn, readForm } from './sent-form.ts';

/** What the page has in common with the API: who may come, how often, what an operation checks and what it does. */
export interface SharedWithApi {
  readonly services: GatewayServices;
  readonly operations: Operations;
  readonly handlers: Handlers;
  /** Authenticates by the token in the path. */
  readonly identify: RequestHandler;
  readonly limitRate: RequestHandler;
  /** How customers pay: a template of an address, or of a text; null where the operator has not said. */
  readonly payment: string | null;
}

const HTML = 'text/html; charset=utf-8';

/**
 * Serves the order page, `/o/{token}`: for people, and no part of the contract. What it shows and sends goes the way of
 * the API's operations: the same checks, the same handlers.
 */
export function serveOrderPage(app: Express, shared: SharedWithApi): void {
  const { services, operations, handlers } = shared;
  const pages = new OrderPages(services, shared.payment);
  app.use('/o/:token', shared.identify, shared.limitRate);

  app.get('/o/:token', async (request, response) => {
    await send(request, response, { status: 200, notice: null, entered: null, paths: fromPage(tokenOf(request)) });
  });

  app.get('/o/:token/events', async (request, response) => {
    const { order } = await pages.find(response);
    asApiCall(request, response, { orderId: order.id }, {});
    response.locals.accepted = EVENT_STREAM;
    const reply = await handlers.listEvents(await admit(operations.listEvents, request, response, services));
    if ('open' in reply) sendLive(request, response, reply);
    else await sendReply(request, response, EVENT_STREAM, reply);
  });

  for (const name of COMMAND_NAMES) {
    app.post(`/o/:token/${name}`, readForm, post(name));
  }
  app.use('/o', noSuchPath, answerFailures(services.log, sendFailure));

  function post(name: CommandName): RequestHandler {
    return async (request, response) => {
      const [token, form] = [tokenOf(request), fieldsIn(request.body)];
      try {
        const { order } = await pages.find(response);
        asApiCall(request, response, { orderId: order.id }, bodyOf(name, form, order), form['key']);
        const reply = await handlers[name](await admit(operations[name], request, response, services));
        if ('status' in reply && reply.status === 202) {
          const notice = { kind: 'pending', text: wordsIn(localeOf(request)).notices.pending } as const;
          await send(request, response, { status: 202, notice, entered: null, paths: fromCommand(token) });
        } else await redirect(request, response, fromCommand(token).page);
      } catch (error) {
        if (!(error instanceof Problem) || !SHOWN_WITH_THE_ORDER.has(error.status)) throw error;
        response.locals.arrival.facts['code'] = error.code;
        const { notice, wrong } = refused(error, localeOf(request));
        const entered = { command: name, fields: form, wrong };
        await send(request, response, { status: error.status, notice, entered, paths: fromCommand(token) });
      }
    };
  }

  async function send(request: Request, response: Response, answer: PageAnswer): Promise<void> {
    const body = await pages.render(response, localeOf(request), answer);
    await sendReply(request, response, HTML, { status: answer.status, body, headers: ORDER_PAGE_HEADERS });
  }
}

/** What the order, or the form, was refused for: the person sees both again. */
const SHOWN_WITH_THE_ORDER: ReadonlySet<number> = new Set([409, 422, 429]);

/** After a form was sent, the page is loaded anew: to load it again sends nothing again. */
const redirect = (request: Request, response: Response, Location: string): Promise<void> =>
  sendReply(request, response, HTML, { status: 303, body: null, headers: { ...ORDER_PAGE_HEADERS, Location } });

function sendFailure(request: Request, response: Response, problem: Problem): void {
  const { requestId, facts } = response.locals.arrival;
  facts['code'] = problem.code;
  const body = failurePage(problem, localeOf(request), requestId);
  // Not a word of HTTP authentication: people have a link, and no password.
  const { 'WWW-Authenticate': _, ...headers } = problem.headers;
  void sendReply(request, response, HTML, {
    status: problem.status,
    body,
    headers: { ...ORDER_PAGE_HEADERS, ...headers },
  });
}

const tokenOf = ({ params: { token } }: Request): string => String(token);

const localeOf = (request: Request): PageLocale => pageLocale(request.acceptsLanguages());
