import type { Express, Request, RequestHandler } from 'express';
import { Problem } from '../problems.ts';
import { known, type Exchange, type Handler } from './exchange.ts';
import { readJsonBody } from './json-body.ts';
import { sendReply } from './sending.ts';

/** What a path answers to. */
export interface Methods {
  readonly get?: Handler;
  readonly post?: Handler;
}

/** Puts handlers on a path; every other method is told so. */
export function resource(app: Express, path: string, { get, post }: Methods): void {
  const allowed = [...(get ? ['GET', 'HEAD'] : []), ...(post ? ['POST'] : [])];
  const route = app.route(path);
  if (get) route.get(acceptJson, answer(get));
  if (post) route.post(acceptJson, ...readJsonBody, answer(post));
  route.all(() => {
    throw new Problem('method_not_allowed', { headers: { Allow: allowed.join(', ') } });
  });
}

const acceptJson: RequestHandler = (request, _response, next) => {
  if (!request.accepts('application/json')) throw new Problem('not_acceptable');
  next();
};

function answer(handler: Handler): RequestHandler {
  return async (request, response) => {
    const reply = await handler(exchangeOf(request));
    sendReply(request, response, reply);
  };
}

function exchangeOf(request: Request): Exchange {
  return {
    ...known.arrival.of(request),
    // A getter each: livez has no caller, a read no body.
    get caller() {
      return known.caller.of(request);
    },
    get body() {
      return known.body.of(request);
    },
    params: Object.fromEntries(Object.entries(request.params).map(([name, value]) => [name, String(value)])),
    query: request.query,
    header: (name) => request.get(name),
  };
}
