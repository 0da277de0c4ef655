import { context } from '@opentelemetry/api';
import type { RequestHandler, Response } from 'express';
import type { Logger } from 'pino';
import { METHODS } from '../contract/operation.ts';
import { EVENT_STREAM } from '../live/event-stream.ts';
import type { Metrics } from '../metrics.ts';

/** Logs one line for each request, without its body, query and credential, and counts it. */
export function logRequests(log: Logger, metrics: Metrics): RequestHandler {
  return (request, response, next) => {
    const started = performance.now();
    const ended = metrics.began();
    const answered = () => {
      ended();
      const { requestId, facts } = response.locals.arrival;
      const { method } = request;
      const { statusCode: status } = response;
      const [route, ms] = [routeOf(request), performance.now() - started];
      const line = { requestId, method, route, ms: Math.round(ms), ...facts };
      // A stream is answered whoever ends it: its client, or the gateway that breaks it off.
      if (response.writableFinished || isStream(response)) log.info({ ...line, status }, 'answered');
      else log.info(line, 'caller gone');
      // The duration of a stream is no latency.
      if (!isStream(response)) metrics.answered(methodLabel(method), route ?? 'none', status, ms / 1000);
      if (facts['code'] !== undefined) metrics.problem(facts['code']);
    };
    // Events have no trace by themselves.
    response.once('close', context.bind(context.active(), answered));
    next();
  };
}

/** HTTP has some 35 methods, and callers choose among them: as labels they would multiply the series of every route (R4). */
const LABELS: ReadonlySet<string> = new Set(['HEAD', 'OPTIONS', ...METHODS.map((method) => method.toUpperCase())]);

export const methodLabel = (method: string): string => (LABELS.has(method) ? method : 'other');

const isStream = (response: Response): boolean => String(response.getHeader('content-type')).startsWith(EVENT_STREAM);

/** The pattern, not the path: paths hold ids, which are logged by their names. */
export function routeOf({ route }: { route?: unknown }): string | null {
  if (typeof route !== 'object' || route === null || !('path' in route)) return null;
  return String(route.path);
}
