import type { RequestHandler } from 'express';
import { newId } from '../new-id.ts';
import type { Instant } from '../../domain/values/instant.ts';
import { TEMPORAL_TIMEOUT_MS } from '../../gateway-timeouts.ts';
import { requestContext, type Arrival } from './exchange.ts';

/** How a gateway ends: first it wants no more requests, then nobody waits any longer. */
export interface Shutdown {
  readonly draining: AbortSignal;
  readonly over: AbortSignal;
}

/** A caller's own id is taken over where it can stand in a header, a log and a command. */
const REQUEST_ID = /^[A-Za-z0-9._:/+=@-]{1,64}$/;

/**
 * The first thing that happens to a request: its instant is taken (T4) and it gets its id.
 */
export function arrive(clock: () => Instant, { draining, over }: Shutdown): RequestHandler {
  return (request, response, next) => {
    const receivedAt = clock();
    const given = request.get('x-request-id');
    const requestId = given !== undefined && REQUEST_ID.test(given) ? given : `req_${newId()}`;
    const left = new AbortController();
    response.once('close', () => {
      left.abort();
    });
    const arrival: Arrival = {
      requestId,
      receivedAt,
      until: Date.now() + TEMPORAL_TIMEOUT_MS,
      gone: AbortSignal.any([left.signal, over]),
      facts: {},
    };
    requestContext.arrival.set(request, arrival);
    // The next request of this connection would find nobody.
    if (draining.aborted) response.setHeader('Connection', 'close');
    response.setHeader('X-Request-Id', requestId);
    response.setHeader('X-Content-Type-Options', 'nosniff');
    next();
  };
}
