import { once } from 'node:events';
import { createServer, type IncomingHttpHeaders, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';

export interface Said {
  readonly status: number;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: object;
}

/** What a gateway does with a request: answers it, breaks the connection, or says nothing at all. */
export type Mood = Said | 'reset' | 'silence';

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
