import { context, propagation, ROOT_CONTEXT, SpanKind, SpanStatusCode, trace } from '@opentelemetry/api';
import type { Request, RequestHandler, Response } from 'express';
import { startSpan } from '../../tracing/span.ts';
import { methodLabel, routeOf } from './request-log.ts';

/** Asked every few seconds, and no part of anything. */
const PROBES: ReadonlySet<string> = new Set(['/livez', '/readyz']);

/** Makes a span of each request, which goes on with its caller's trace. It names routes, not paths: these hold tokens. */
export const traceRequests: RequestHandler = (request, response, next) => {
  if (PROBES.has(request.path)) {
    next();
    return;
  }
  const parent = propagation.extract(ROOT_CONTEXT, request.headers);
  const span = startSpan(request.method, { kind: SpanKind.SERVER, parent });
  response.once('close', () => {
    span.updateName(`${methodLabel(request.method)} ${routeOf(request) ?? ''}`.trim());
    span.setAttributes(attributesOf(request, response));
    if (response.statusCode >= 500) span.setStatus({ code: SpanStatusCode.ERROR });
    span.end();
  });
  context.with(trace.setSpan(parent, span), next);
};

function attributesOf(request: Request, response: Response) {
  const { requestId, facts } = response.locals.arrival;
  const { orderId, commandId, code } = facts;
  const route = routeOf(request);
  return {
    'http.request.method': methodLabel(request.method),
    'http.response.status_code': response.statusCode,
    'request.id': requestId,
    ...(route !== null && { 'http.route': route }),
    ...(orderId !== undefined && { 'order.id': orderId }),
    ...(commandId !== undefined && { 'command.id': commandId }),
    ...(code !== undefined && { 'problem.code': code }),
  };
}
