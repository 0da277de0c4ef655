import { once } from 'node:events';
import { createServer, type IncomingHttpHeaders, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { verifyWebhook, type WebhookMessage } from '../../clients/typescript/src/index.ts';
import type { Backend } from './backend.ts';

/** A backend that follows orders by webhooks, and takes only what is signed. */
export class Subscriber {
  /** Called with each message when it first comes; a repeat has the same id. */
  onMessage: (message: WebhookMessage) => void = () => undefined;
  readonly #backend: Backend;
  readonly #server: Server;
  readonly #seen = new Set<string>();
  #secret: string | null = null;
  #endpointId: string | null = null;

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
    const { id, secret } = await backend.follow(subscriber.url);
    [subscriber.#endpointId, subscriber.#secret] = [id, secret];
    return subscriber;
  }

  get url(): string {
    return `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}/orders`;
  }

  async close(): Promise<void> {
    const id = this.#endpointId;
    this.#endpointId = null;
    if (id) await this.#backend.unfollow(id);
    this.#server.closeAllConnections();
    this.#server.close();
  }

  #take(headers: IncomingHttpHeaders, body: string): boolean {
    const id = String(headers['webhook-id']);
    try {
      if (this.#secret === null) return false;
      const message = verifyWebhook(body, headers, this.#secret);
      if (!this.#seen.has(id)) this.onMessage(message);
      this.#seen.add(id);
      return true;
    } catch {
      return false;
    }
  }
}
