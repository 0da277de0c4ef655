import type { Request, RequestHandler, Response } from 'express';
import type { Instant } from '../../domain/values/instant.ts';
import { newId } from '../new-id.ts';
import { TEMPORAL_TIMEOUT_MS } from '../../gateway-timeouts.ts';
import type { Turns } from './turns.ts';

/** The shutdown of a gateway: from `draining` on it is not ready, from `over` on no request waits any longer. */
export interface Shutdown {
  readonly draining: AbortSignal;
  readonly over: AbortSignal;
}

/** A caller's own id is taken over where it can stand in a header, a log and a command. */
const REQUEST_ID = /^[A-Za-z0-9._:/+=@-]{1,64}$/;

/** The first middleware: takes the instant of the request (T4), waits for its turn, and gives it its id. */
export function arrive(clock: () => Instant, { draining, over }: Shutdown, turns: Turns): RequestHandler {
  // Referred to until each is answered: a signal of AbortSignal.any may be garbage before it is aborted.
  const underWay = new Set<AbortController>();
  over.addEventListener('abort', () => {
    for (const gone of underWay) gone.abort();
  });
  return (request, response, next) => {
    const receivedAt = clock();
    turns.take(request.socket, response, () => {
      begin(request, response, receivedAt);
      next();
    });
  };

  function begin(request: Request, response: Response, receivedAt: Instant): void {
    const given = request.get('x-request-id');
    const requestId = given !== undefined && REQUEST_ID.test(given) ? given : `req_${newId()}`;
    const gone = new AbortController();
    underWay.add(gone);
    response.once('close', () => {
      underWay.delete(gone);
      gone.abort();
    });
    if (over.aborted) gone.abort();
    response.locals.arrival = {
      requestId,
      receivedAt,
      until: Date.now() + TEMPORAL_TIMEOUT_MS,
      gone: gone.signal,
      facts: {},
    };
    // A later request on this connection would meet a gateway that has stopped.
    if (draining.aborted) response.setHeader('Connection', 'close');
    response.setHeader('X-Request-Id', requestId);
    response.setHeader('X-Content-Type-Options', 'nosniff');
  }
}
