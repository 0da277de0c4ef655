import { once } from 'node:events';
import type { IncomingMessage, Server, ServerResponse } from 'node:http';
import type { Socket } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { LINGER_MS } from '../gateway-timeouts.ts';

/**
 * Closes a server without a reset. Node destroys idle connections: what has just come on one is answered with a reset,
 * which may even take an answer from its client that it has not read yet. So they are half-closed first, and read for a
 * moment longer (RFC 9112, 9.6).
 */
export class GentleClosing {
  readonly #server: Server;
  /** Those on which no request is served. */
  readonly #idle = new Set<Socket>();

  /** @param server that takes no connection yet */
  constructor(server: Server) {
    this.#server = server;
    server.on('connection', (socket: Socket) => {
      this.#idle.add(socket);
      socket.once('close', () => this.#idle.delete(socket));
    });
    server.on('request', ({ socket }: IncomingMessage, response: ServerResponse) => {
      this.#idle.delete(socket);
      response.once('close', () => {
        if (!socket.destroyed) this.#idle.add(socket);
      });
    });
  }

  /** Fulfilled when nothing is open any more; requests under way are answered first. */
  async close(): Promise<void> {
    const idle = [...this.#idle];
    for (const socket of idle) socket.end();
    const closed = idle.filter(({ destroyed }) => !destroyed).map((socket) => once(socket, 'close'));
    await Promise.race([Promise.all(closed), sleep(LINGER_MS)]);
    const over = once(this.#server, 'close');
    this.#server.close();
    const closing = setInterval(() => {
      this.#server.closeIdleConnections();
    }, 50);
    await over;
    clearInterval(closing);
  }
}
