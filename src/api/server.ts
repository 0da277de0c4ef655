import { createServer, type Server } from 'node:http';
import type { Duplex } from 'node:stream';
import type { Express } from 'express';
import { newId } from './new-id.ts';
import { Problem } from './problems.ts';

/** How long a client may take for its headers, and for all of a request; and how often that is looked at. */
const SERVER_TIMEOUTS = { headersTimeout: 10_000, requestTimeout: 30_000, connectionsCheckingInterval: 2_000 };

/** An HTTP server that waits for nobody for ever. */
export function createHttpServer(app: Express, patience: Readonly<Partial<typeof SERVER_TIMEOUTS>> = {}): Server {
  const server = createServer(
    {
      ...SERVER_TIMEOUTS,
      ...patience,
      // Longer than load balancers keep a connection: they close it, not we.
      keepAliveTimeout: 65_000,
      maxHeaderSize: 16 * 1024,
    },
    app,
  );
  server.on('clientError', refuse);
  return server;
}

/** What is no HTTP, or too large or too slow for it, never comes to the app; it gets a problem all the same. */
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
}
