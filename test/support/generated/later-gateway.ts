import { once } from 'node:events';
import { createServer, request as call, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';

/** What a later release of the same version of the API may answer: values that are new, and a field. */
const LATER = [
  ['"wrong_stage"', '"wrong_mood"'],
  ['"awaiting":"support"', '"awaiting":"arbiter"'],
  ['"order.payment_due"', '"order.payment_asked"'],
  ['"stage":', '"mood":"calm","stage":'],
] as const;

/** Stands before the gateway of today, and answers as one of a later release. */
export class LaterGateway {
  readonly #server: Server;

  private constructor(today: string) {
    this.#server = createServer((request, response) => {
      pass(today, request, response);
    });
  }

  static async open(today: string): Promise<LaterGateway> {
    const later = new LaterGateway(today);
    later.#server.listen(0, '127.0.0.1');
    await once(later.#server, 'listening');
    return later;
  }

  get url(): string {
    return `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}`;
  }

  async close(): Promise<void> {
    this.#server.closeAllConnections();
    this.#server.close();
    await once(this.#server, 'close');
  }
}

function pass(today: string, request: IncomingMessage, response: ServerResponse): void {
  // These are about the connection: Java's client asks for HTTP/2 on it.
  const { host, connection, upgrade, 'http2-settings': settings, ...headers } = request.headers;
  const options = { method: request.method, headers: { ...headers, 'accept-encoding': 'identity' } };
  const passed = call(today + (request.url ?? ''), options, (answer) => void reword(answer, response));
  passed.on('error', (error) => response.destroy(error));
  request.pipe(passed);
}

async function reword(answer: IncomingMessage, response: ServerResponse): Promise<void> {
  const { 'content-length': length, 'transfer-encoding': encoding, ...headers } = answer.headers;
  const said = LATER.reduce((body, [now, later]) => body.replaceAll(now, later), await text(answer));
  response.writeHead(answer.statusCode ?? 500, headers).end(said);
}
