import assert from 'node:assert/strict';
import { once } from 'node:events';
import { createServer, type Server, type Socket } from 'node:net';
import { createServer as createTlsServer } from 'node:tls';
import { CERTIFICATE, KEY } from './certificate.ts';

/** What a server does with a request, byte by byte. */
export type Manner = (socket: Socket) => void;

/** The head of an answer, with a blank line behind it. */
export const answer = (status: string, ...headers: readonly string[]): string =>
  [`HTTP/1.1 ${status}`, ...headers, '', ''].join('\r\n');

/** Says it all, and hangs up. */
export const says =
  (...parts: readonly string[]): Manner =>
  (socket) => {
    socket.end(parts.join(''));
  };

/** Says the beginning, and then the same for ever, with a pause before each. */
export const goesOn =
  (beginning: string, part: string, pauseMs: number): Manner =>
  (socket) => {
    socket.write(beginning);
    const timer = setInterval(() => socket.write(part), pauseMs);
    socket.on('close', () => {
      clearInterval(timer);
    });
  };

/** A server on this machine that knows no manners but those it is given. */
export class RudeServer {
  /** How often somebody has connected. */
  connections = 0;
  /** What they said, each in one text. */
  readonly heard: string[] = [];
  /** The names whose certificate they asked for. */
  readonly names: string[] = [];
  readonly #server: Server;
  readonly #open = new Set<Socket>();

  private constructor(manner: Manner, secure: boolean) {
    this.#server = secure ? createTlsServer({ cert: CERTIFICATE, key: KEY, SNICallback: this.#name }) : createServer();
    this.#server.on('connection', (socket: Socket) => {
      this.connections += 1;
      this.#open.add(socket);
      socket.on('close', () => this.#open.delete(socket));
    });
    this.#server.on(secure ? 'secureConnection' : 'connection', (socket: Socket) => {
      // Whoever calls may not like the certificate, or has heard enough.
      socket.on('error', () => undefined);
      socket.once('data', (said) => {
        this.heard.push(said.toString());
        manner(socket);
      });
    });
  }

  static async open(manner: Manner, { secure = false } = {}): Promise<RudeServer> {
    const server = new RudeServer(manner, secure);
    server.#server.listen(0, '127.0.0.1');
    await once(server.#server, 'listening');
    return server;
  }

  get port(): number {
    const address = this.#server.address();
    assert.ok(address !== null && typeof address === 'object');
    return address.port;
  }

  /** Once nobody is connected any more, whether they have hung up or broken off. */
  async deserted(): Promise<void> {
    await Promise.all(Array.from(this.#open, (socket) => new Promise((close) => socket.once('close', close))));
  }

  async close(): Promise<void> {
    for (const socket of this.#open) socket.destroy();
    this.#server.close();
    await once(this.#server, 'close');
  }

  readonly #name = (name: string, tell: (error: null) => void): void => {
    this.names.push(name);
    tell(null);
  };
}
