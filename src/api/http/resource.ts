import type { Express, Request, RequestHandler } from 'express';
import { Problem } from '../problems.ts';
import { requestContext, type Exchange, type Handler } from './exchange.ts';
import { readJsonBody } from './json-body.ts';
import { sendLive, sendReply } from './sending.ts';

/** What a path answers to. */
export interface Methods {
  readonly get?: Handler;
  readonly post?: Handler;
  readonly patch?: Handler;
  readonly delete?: Handler;
  /** The media types of its answers, the usual one first; by default JSON. null: whatever it has, each reply says it. */
  readonly produces?: string | readonly string[] | null;
}

/** Puts handlers on a path; every other method is told so. */
export function resource(app: Express, path: string, { produces = JSON_TYPE, ...handlers }: Methods): void {
  const { get, post, patch } = handlers;
  const allowed = Object.keys(handlers).flatMap((name) => (name === 'get' ? ['GET', 'HEAD'] : [name.toUpperCase()]));
  const types = typeof produces === 'string' ? [produces] : produces;
  const route = app.route(path);
  if (get) route.get(accepting(types), answer(get, types));
  if (post) route.post(accepting(types), ...readJsonBody, answer(post, types));
  if (patch) route.patch(accepting(types), ...readJsonBody, answer(patch, types));
  if (handlers.delete) route.delete(accepting(types), answer(handlers.delete, types));
  route.all(() => {
    throw new Problem('method_not_allowed', { headers: { Allow: allowed.join(', ') } });
  });
}

const JSON_TYPE = 'application/json';

/** An answer in one of several types is a different one for each Accept. */
function accepting(types: readonly string[] | null): RequestHandler {
  return (request, response, next) => {
    if (types && types.length > 1) response.setHeader('Vary', 'Accept');
    if (types && !request.accepts([...types])) throw notAcceptable(types);
    next();
  };
}

function notAcceptable(types: readonly string[]): Problem {
  const names = types.map((type) => type.replace(/;.*/, ''));
  return new Problem('not_acceptable', { detail: `The answer is ${names.join(' or ')} only.` });
}

function answer(handler: Handler, types: readonly string[] | null): RequestHandler {
  return async (request, response) => {
    const preferred = types ? request.accepts([...types]) : false;
    const accepted = preferred === false ? JSON_TYPE : preferred;
    const reply = await handler(exchangeOf(request, accepted));
    if ('open' in reply) sendLive(request, response, reply);
    else sendReply(request, response, accepted, reply);
  };
}

function exchangeOf(request: Request, accepted: string): Exchange {
  return {
    ...requestContext.arrival.of(request),
    accepted,
    // A getter each: livez has no caller, a read no body.
    get caller() {
      return requestContext.caller.of(request);
    },
    get body() {
      return requestContext.body.of(request);
    },
    params: Object.fromEntries(Object.entries(request.params).map(([name, value]) => [name, String(value)])),
    query: request.query,
    header: (name) => request.get(name),
  };
}
