import type { RequestHandler } from 'express';
import type { Logger } from 'pino';
import { known } from './exchange.ts';

/** One line for each request: never its body, its query or its credential. */
export function logRequests(log: Logger): RequestHandler {
  return (request, response, next) => {
    const started = performance.now();
    response.once('close', () => {
      const { requestId, facts } = known.arrival.of(request);
      const ms = Math.round(performance.now() - started);
      const line = { requestId, method: request.method, route: routeOf(request), ms, ...facts };
      if (response.writableFinished) log.info({ ...line, status: response.statusCode }, 'answered');
      else log.info(line, 'caller gone');
    });
    next();
  };
}

/** The pattern, not the path: paths hold ids, which are logged by their names. */
function routeOf({ route }: { route?: unknown }): string | null {
  if (typeof route !== 'object' || route === null || !('path' in route)) return null;
  return String(route.path);
}
