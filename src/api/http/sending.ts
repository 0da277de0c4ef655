import { createHash } from 'node:crypto';
import type { Request, Response } from 'express';
import { announceStream } from '../live/event-stream.ts';
import type { Problem } from '../problems.ts';
import type { ContentCoding, Live, Reply } from './exchange.ts';
import { codingFor, compress, FEWEST_BYTES } from './compression.ts';
import { contentTypeOf } from './media-types.ts';

/** @param accepted the media type, where the reply has no other */
export async function sendReply(request: Request, response: Response, accepted: string, reply: Reply): Promise<void> {
  const { type = contentTypeOf(accepted), body } = reply;
  // Personal data unless the handler says otherwise: no cache may keep it. A caller may still send the ETag that it has.
  response.setHeader('Cache-Control', 'no-store');
  setHeaders(response, reply.headers);
  if (body === null) {
    response.status(reply.status).end();
    return;
  }
  const bytes = bytesOf(body);
  const isVaried = isCompressible(reply, bytes);
  if (isVaried) response.vary('Accept-Encoding');
  const coding = isVaried ? codingFor(request) : null;
  if (reply.conditional) {
    const etag = etagOf(bytes, coding);
    response.setHeader('ETag', etag);
    if (isKnown(etag, request.get('if-none-match'))) {
      response.status(304).end();
      return;
    }
  }
  const encoded = coding ? (reply.compressed?.[coding] ?? (await compress(bytes, coding))) : bytes;
  if (coding) response.setHeader('Content-Encoding', coding);
  send(response, reply.status, type, encoded);
}

/** Begins a stream; HEAD gets its headers only. */
export function sendLive(request: Request, response: Response, { open }: Live): void {
  if (request.method !== 'HEAD') {
    open(response);
    return;
  }
  announceStream(response);
  response.end();
}

export function sendProblem(response: Response, problem: Problem): void {
  const { requestId, facts } = response.locals.arrival;
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

/** What is large enough, and no picture. */
const isCompressible = ({ body, compressed }: Reply, { length }: Uint8Array): boolean =>
  compressed !== undefined || (!(body instanceof Uint8Array) && length > FEWEST_BYTES);

function bytesOf(body: NonNullable<Reply['body']>): Uint8Array {
  if (body instanceof Uint8Array) return body;
  return Buffer.from(typeof body === 'string' ? body : JSON.stringify(body));
}

function setHeaders(response: Response, headers: Reply['headers'] = {}): void {
  for (const [name, value] of Object.entries(headers)) response.setHeader(name, value);
}

/** A strong validator: a hash of every byte, and the coding, since each representation must have one of its own. */
const etagOf = (bytes: Uint8Array, coding: ContentCoding | null): string =>
  `"${createHash('sha256').update(bytes).digest('base64url')}${coding ? `-${coding}` : ''}"`;

/** Whether the caller has this representation already (RFC 9110, 13.1.2: weak comparison). */
function isKnown(etag: string, ifNoneMatch: string | undefined): boolean {
  if (ifNoneMatch === undefined) return false;
  if (ifNoneMatch.trim() === '*') return true;
  return ifNoneMatch.split(',').some((one) => one.trim().replace(/^W\//, '') === etag);
}
