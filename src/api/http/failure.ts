import type { ErrorRequestHandler, Request, RequestHandler, Response } from 'express';
import type { Logger } from 'pino';
import { CursorError } from '../../store/index.ts';
import { OrderSuspended } from '../orders/lost-orders.ts';
import { invalidRequest, Problem } from '../problems.ts';
import { Unavailable } from '../unavailable.ts';
import { bodyProblem } from './json-body.ts';
import { sendProblem } from './sending.ts';

export const noSuchPath: RequestHandler = () => {
  throw new Problem('not_found');
};

type SendFailure = (request: Request, response: Response, problem: Problem) => void;

const asJson: SendFailure = (_request, response, problem) => {
  sendProblem(response, problem);
};

/**
 * Answers every error with a problem; the cause of a 5xx is logged and not shown.
 * @param send by default as application/problem+json
 */
export function answerFailures(log: Logger, send: SendFailure = asJson): ErrorRequestHandler {
  return (error: unknown, request, response, next) => {
    const problem = asProblem(error);
    const { requestId } = response.locals.arrival;
    if (problem.status >= 500) log.error({ requestId, code: problem.code, err: problem.cause }, 'failed');
    if (response.headersSent) {
      next(error);
      return;
    }
    send(request, response, problem);
  };
}

function asProblem(error: unknown): Problem {
  if (error instanceof Problem) return error;
  if (error instanceof Unavailable) {
    return new Problem('temporarily_unavailable', { cause: error, headers: { 'Retry-After': '1' } });
  }
  if (error instanceof OrderSuspended) return new Problem('order_suspended', { headers: { 'Retry-After': '60' } });
  if (error instanceof CursorError) return invalidRequest([{ pointer: '/cursor', message: 'must be a nextCursor' }]);
  // Express: the percent-encoding of the path is broken.
  if (error instanceof URIError) return new Problem('not_found');
  return bodyProblem(error) ?? new Problem('internal_error', { cause: error });
}
