import { once } from 'node:events';
import { createServer, request as call, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';

/** What stands in answers, and what is said instead. */
export type Rewording = readonly (readonly [said: string, instead: string])[];

/** Stands before a gateway, and answers in other words. */
export class RewordedGateway {
  readonly #server: Server;

  private constructor(gateway: string, rewording: Rewording) {
    this.#server = createServer((request, response) => {
      pass(gateway, request, (answer) => void reword(answer, rewording, response), response);
    });
  }

  static async open(gateway: string, rewording: Rewording): Promise<RewordedGateway> {
    const reworded = new RewordedGateway(gateway, rewording);
    reworded.#server.listen(0, '127.0.0.1');
    await once(reworded.#server, 'listening');
    return reworded;
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

function pass(
  gateway: string,
  request: IncomingMessage,
  take: (answer: IncomingMessage) => void,
  response: ServerResponse,
): void {
  // These are about the connection: Java's client asks for HTTP/2 on it.
  const { host, connection, upgrade, 'http2-settings': settings, ...headers } = request.headers;
  const options = { method: request.method, headers: { ...headers, 'accept-encoding': 'identity' } };
  const passed = call(gateway + (request.url ?? ''), options, take);
  passed.on('error', (error) => response.destroy(error));
  request.pipe(passed);
}

async function reword(answer: IncomingMessage, rewording: Rewording, response: ServerResponse): Promise<void> {
  const { 'content-length': length, 'transfer-encoding': encoding, ...headers } = answer.headers;
  const said = rewording.reduce((body, [now, instead]) => body.replaceAll(now, instead), await text(answer));
  response.writeHead(answer.statusCode ?? 500, headers).end(said);
}
