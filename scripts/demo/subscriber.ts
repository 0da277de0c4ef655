import { once } from 'node:events';
import { createServer, type IncomingHttpHeaders, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { verifyWebhook } from '../../clients/typescript/src/index.ts';
import type { Backend } from './backend.ts';

/** A backend that follows orders by webhooks, and takes only what is signed, and each message once. */
export class Subscriber {
  readonly #backend: Backend;
  readonly #server: Server;
  readonly #seen = new Set<string>();
  readonly #heard = new Map<string, string[]>();
  #endpoint: { readonly id: string; readonly secret: string } | null = null;

  private constructor(backend: Backend) {
    this.#backend = backend;
    this.#server = createServer((request, response) => {
      const body: Buffer[] = [];
      request.on('data', (chunk: Buffer) => body.push(chunk));
      request.on('end', () => {
        response.writeHead(this.#take(request.headers, Buffer.concat(body).toString()) ? 204 : 400).end();
      });
    });
  }

  /** Listens on this machine, and has the gateway send there what happens from now on. */
  static async open(backend: Backend): Promise<Subscriber> {
    const subscriber = new Subscriber(backend);
    subscriber.#server.listen(0, '127.0.0.1');
    await once(subscriber.#server, 'listening');
    const { port } = subscriber.#server.address() as AddressInfo;
    subscriber.#endpoint = await backend.follow(`http://127.0.0.1:${port}/orders`);
    return subscriber;
  }

  /** What messages are addressed to; null once it is closed. */
  get endpointId(): string | null {
    return this.#endpoint?.id ?? null;
  }

  /** What has come about an order, in that order: `1 order.created`. */
  heard(orderId: string): readonly string[] {
    return this.#heard.get(orderId) ?? [];
  }

  async close(): Promise<void> {
    const id = this.endpointId;
    this.#endpoint = null;
    if (id) await this.#backend.unfollow(id);
    this.#server.closeAllConnections();
    this.#server.close();
  }

  #take(headers: IncomingHttpHeaders, body: string): boolean {
    try {
      if (!this.#endpoint) return false;
      const { type, data } = verifyWebhook(body, headers, this.#endpoint.secret);
      // M2: a repeat has the same id.
      const id = String(headers['webhook-id']);
      if (!this.#seen.has(id)) this.#heard.set(data.orderId, [...this.heard(data.orderId), `${data.seq} ${type}`]);
      this.#seen.add(id);
      return true;
    } catch {
      return false;
    }
  }
}
