import { createServer, type Server } from 'node:http';
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

/** Answers with a problem what Node refuses before the app: malformed HTTP, too large headers, slow requests. */
function refuse(error: NodeJS.ErrnoException, socket: Duplex): void {
  if (error.code === 'ECONNRESET' || !socket.writable) {
    socket.destroy();
    return;
  }
  const requestId = `req_${newId()}`;
  const problem = new Problem('invalid_header', {
    detail: 'The request is not well-formed HTTP, or its headers are too large, or it came too slowly.',
  });
  const body = JSON.stringify(problem.body(requestId));
  const head = [
    `HTTP/1.1 ${problem.status} Bad Request`,
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
