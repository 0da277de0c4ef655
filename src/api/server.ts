import { createServer, STATUS_CODES, type Server } from 'node:http';
import { Socket } from 'node:net';
import type { Duplex } from 'node:stream';
import type { Express } from 'express';
import { newId } from './new-id.ts';
import { Problem } from './problems.ts';
import { ANSWER_TIMEOUT_MS, KEEP_ALIVE_TIMEOUT_MS, SERVER_TIMEOUTS } from '../gateway-timeouts.ts';

/** The HTTP server of an app, with timeouts for slow clients. */
export function createHttpServer(app: Express, timeouts: Readonly<Partial<typeof SERVER_TIMEOUTS>> = {}): Server {
  const server = createServer(
    {
      ...SERVER_TIMEOUTS,
      ...timeouts,
      keepAliveTimeout: KEEP_ALIVE_TIMEOUT_MS,
      maxHeaderSize: 16 * 1024,
    },
    app,
  );
  server.on('clientError', refuse);
  return server;
}

/**
 * Answers with a problem what Node refuses before the app. A connection on which nothing has come is closed without a
 * word: pools open connections ahead, and take an answer that they find there for that of a later request.
 */
function refuse(error: NodeJS.ErrnoException, socket: Duplex): void {
  const isSilent = socket instanceof Socket && socket.bytesRead === 0;
  if (isSilent || error.code === 'ECONNRESET' || !socket.writable) {
    socket.destroy();
    return;
  }
  const requestId = `req_${newId()}`;
  const problem = problemOf(error);
  const body = JSON.stringify(problem.body(requestId));
  const head = [
    `HTTP/1.1 ${problem.status} ${STATUS_CODES[problem.status] ?? ''}`,
    'Content-Type: application/problem+json',
    `Content-Length: ${Buffer.byteLength(body)}`,
    `X-Request-Id: ${requestId}`,
    'Connection: close',
  ];
  socket.end([...head, '', body].join('\r\n'));
  const cut = setTimeout(() => socket.destroy(), ANSWER_TIMEOUT_MS);
  socket.once('close', () => {
    clearTimeout(cut);
  });
}

function problemOf({ code }: NodeJS.ErrnoException): Problem {
  switch (code) {
    case 'ERR_HTTP_REQUEST_TIMEOUT':
      return new Problem('request_timeout');
    case 'HPE_HEADER_OVERFLOW':
      return new Problem('headers_too_large');
    default:
      return new Problem('invalid_header', { detail: 'The request is not well-formed HTTP.' });
  }
}
