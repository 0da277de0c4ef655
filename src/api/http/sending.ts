import type { Request, Response } from 'express';
import type { Problem } from '../problems.ts';
import { etagOf, isKnown } from './etag.ts';
import { announceStream } from '../live/event-stream.ts';
import { requestContext, type Live, type Reply } from './exchange.ts';

/** Sends an answer; one that is `conditional` not a second time to a caller that has it already. */
export function sendReply(request: Request, response: Response, accepted: string, reply: Reply): void {
  const { type = accepted, body } = reply;
  // Only for this caller, and never without asking again.
  response.setHeader('Cache-Control', 'private, no-cache');
  setHeaders(response, reply.headers);
  if (body === null) {
    response.status(reply.status).end();
    return;
  }
  const bytes = bytesOf(body);
  if (reply.conditional) {
    const etag = etagOf(bytes);
    response.setHeader('ETag', etag);
    if (isKnown(etag, request.get('if-none-match'))) {
      response.status(304).end();
      return;
    }
  }
  send(response, reply.status, type, bytes);
}

/** Begins an answer that goes on; whoever asks for the headers only is not kept. */
export function sendLive(request: Request, response: Response, { open }: Live): void {
  if (request.method !== 'HEAD') {
    open(response);
    return;
  }
  announceStream(response);
  response.end();
}

export function sendProblem(request: Request, response: Response, problem: Problem): void {
  const { requestId, facts } = requestContext.arrival.of(request);
  facts['code'] = problem.code;
  response.setHeader('Cache-Control', 'no-store');
  setHeaders(response, problem.headers);
  const body = Buffer.from(JSON.stringify(problem.body(requestId)));
  send(response, problem.status, 'application/problem+json', body);
}

function send(response: Response, status: number, type: string, bytes: Uint8Array): void {
  response.statusCode = status;
  response.setHeader('Content-Type', type);
  response.setHeader('Content-Length', bytes.length);
  response.end(bytes);
}

function bytesOf(body: NonNullable<Reply['body']>): Uint8Array {
  if (body instanceof Uint8Array) return body;
  return Buffer.from(typeof body === 'string' ? body : JSON.stringify(body));
}

function setHeaders(response: Response, headers: Reply['headers'] = {}): void {
  for (const [name, value] of Object.entries(headers)) response.setHeader(name, value);
}
