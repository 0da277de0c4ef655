import type { RequestHandler } from 'express';
import { ulid } from 'ulid';
import type { Instant } from '../../domain/instant.ts';
import { known, type Arrival } from './exchange.ts';

/** So long Temporal may take for what an answer cannot do without; the caller hears within three seconds. */
const PATIENCE_MS = 2_400;

/** A caller's own id is taken over where it can stand in a header, a log and a command. */
const REQUEST_ID = /^[A-Za-z0-9._:/+=@-]{1,64}$/;

/**
 * The first thing that happens to a request: its instant is taken (T4) and it gets its id.
 * @param stopping aborted when the gateway stops.
 */
export function arrive(clock: () => Instant, stopping: AbortSignal): RequestHandler {
  return (request, response, next) => {
    const receivedAt = clock();
    const given = request.get('x-request-id');
    const requestId = given !== undefined && REQUEST_ID.test(given) ? given : `req_${ulid()}`;
    const left = new AbortController();
    response.once('close', () => {
      left.abort();
    });
    const arrival: Arrival = {
      requestId,
      receivedAt,
      until: Date.now() + PATIENCE_MS,
      gone: AbortSignal.any([left.signal, stopping]),
      facts: {},
    };
    known.arrival.set(request, arrival);
    response.setHeader('X-Request-Id', requestId);
    response.setHeader('X-Content-Type-Options', 'nosniff');
    next();
  };
}
