import { once } from 'node:events';
import { createServer, type IncomingHttpHeaders, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';

export interface Said {
  readonly status: number;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: object;
}

/** What a gateway does with a request: answers it, breaks the connection, says nothing at all, or anything else. */
export type Mood = Said | 'reset' | 'silence' | ((response: ServerResponse) => void);

/** Half of an answer, with nothing behind it. */
export const half: Mood = (response) => {
  response.writeHead(200, { 'Content-Type': 'application/json', 'Content-Length': 100 }).write('{"id":"ord_1",');
};

/** Half of an answer, then the connection breaks. */
export const broken: Mood = (response) => {
  response.writeHead(200, { 'Content-Type': 'application/json', 'Content-Length': 100 });
  response.write('{"id":"ord_1",', () => response.destroy());
};

/** Half of an answer that looks whole: without a length a body is over where the connection ends. */
export const cutShort: Mood = (response) => {
  response.socket?.end('HTTP/1.1 200 OK\r\nContent-Type: application/json\r\n\r\n{"id":"ord_1",');
};

export interface Heard {
  readonly method: string;
  readonly path: string;
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
}

/** Answers the first request in the first of its moods, and so on; the last one stays. */
export class MoodyGateway {
  readonly heard: Heard[] = [];
  readonly #moods: Mood[];
  readonly #server: Server;

  private constructor(moods: readonly Mood[]) {
    this.#moods = [...moods];
    this.#server = createServer((request, response) => {
      void (async () => {
        const { method = '', url = '', headers } = request;
        this.heard.push({ method, path: url, headers, body: await text(request) });
        const mood = (this.#moods.length > 1 ? this.#moods.shift() : this.#moods[0]) ?? 'silence';
        if (mood === 'silence') return;
        if (mood === 'reset') {
          request.socket.resetAndDestroy();
          return;
        }
        if (typeof mood === 'function') {
          mood(response);
          return;
        }
        response.writeHead(mood.status, { 'Content-Type': 'application/json', ...mood.headers });
        response.end(JSON.stringify(mood.body ?? {}));
      })();
    });
  }

  static async open(...moods: readonly Mood[]): Promise<MoodyGateway> {
    const gateway = new MoodyGateway(moods);
    gateway.#server.listen(0, '127.0.0.1');
    await once(gateway.#server, 'listening');
    return gateway;
  }

  get baseUrl(): string {
    return `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}`;
  }

  async close(): Promise<void> {
    this.#server.close();
    this.#server.closeAllConnections();
    await once(this.#server, 'close');
  }
}
