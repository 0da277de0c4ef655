import type { ErrorRequestHandler, RequestHandler } from 'express';
import type { Logger } from 'pino';
import { Problem } from '../problems.ts';
import { requestContext } from './exchange.ts';
import { bodyProblem } from './json-body.ts';
import { sendProblem } from './sending.ts';

export const noSuchPath: RequestHandler = () => {
  throw new Problem('not_found');
};

/** Whatever goes wrong ends here, and leaves as a problem; what nobody expected stays in the log. */
export function answerFailures(log: Logger): ErrorRequestHandler {
  return (error: unknown, request, response, next) => {
    const problem = asProblem(error);
    const { requestId } = requestContext.arrival.of(request);
    if (problem.status >= 500) log.error({ requestId, code: problem.code, err: problem.cause }, 'failed');
    if (response.headersSent) {
      next(error);
      return;
    }
    sendProblem(request, response, problem);
  };
}

function asProblem(error: unknown): Problem {
  if (error instanceof Problem) return error;
  // A path whose percent-encoding is broken names nothing.
  if (error instanceof URIError) return new Problem('not_found');
  return bodyProblem(error) ?? new Problem('internal_error', { cause: error });
}
