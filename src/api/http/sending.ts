import type { Request, Response } from 'express';
import type { Problem } from '../problems.ts';
import { etagOf, isKnown } from './etag.ts';
import { known, type Reply } from './exchange.ts';

/** Sends an answer; one that is `conditional` not a second time to a caller that has it already. */
export function sendReply(
  request: Request,
  response: Response,
  reply: Reply & { readonly conditional?: boolean },
): void {
  const bytes = Buffer.from(JSON.stringify(reply.body));
  // Only for this caller, and never without asking again.
  response.setHeader('Cache-Control', 'private, no-cache');
  setHeaders(response, reply.headers);
  if (reply.conditional) {
    const etag = etagOf(bytes);
    response.setHeader('ETag', etag);
    if (isKnown(etag, request.get('if-none-match'))) {
      response.status(304).end();
      return;
    }
  }
  send(response, reply.status, 'application/json', bytes);
}

export function sendProblem(request: Request, response: Response, problem: Problem): void {
  const { requestId, facts } = known.arrival.of(request);
  facts['code'] = problem.code;
  response.setHeader('Cache-Control', 'no-store');
  setHeaders(response, problem.headers);
  const body = Buffer.from(JSON.stringify(problem.body(requestId)));
  send(response, problem.status, 'application/problem+json', body);
}

function send(response: Response, status: number, type: string, bytes: Buffer): void {
  response.statusCode = status;
  response.setHeader('Content-Type', type);
  response.setHeader('Content-Length', bytes.length);
  response.end(bytes);
}

function setHeaders(response: Response, headers: Reply['headers'] = {}): void {
  for (const [name, value] of Object.entries(headers)) response.setHeader(name, value);
}
