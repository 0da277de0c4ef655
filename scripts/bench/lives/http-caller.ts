import { Agent, request, type IncomingMessage } from 'node:http';
import { once } from 'node:events';
import { text } from 'node:stream/consumers';

/** So long an answer may take, before something must be wrong. */
const TIMEOUT_MS = 60_000;

export interface JsonAnswer {
  readonly status: number;
  readonly body: unknown;
}

/**
 * Somebody with one connection, who sends one request at a time. The product's own client does more than this, which
 * would be done on the cores that are measured.
 */
export class HttpCaller {
  readonly #agent = new Agent({ keepAlive: true, maxSockets: 1 });
  readonly #base: string;
  readonly #secret: string;

  constructor(base: string, secret: string) {
    this.#base = base;
    this.#secret = secret;
  }

  /** @param actor on whose behalf: `customer:cus_42`; null for nobody's */
  post(path: string, actor: string | null, body: object): Promise<JsonAnswer> {
    return this.#send('POST', path, actor, JSON.stringify(body));
  }

  get(path: string): Promise<JsonAnswer> {
    return this.#send('GET', path, null, null);
  }

  delete(path: string): Promise<JsonAnswer> {
    return this.#send('DELETE', path, null, null);
  }

  close(): void {
    this.#agent.destroy();
  }

  async #send(method: string, path: string, actor: string | null, body: string | null): Promise<JsonAnswer> {
    const headers = {
      Authorization: `Bearer ${this.#secret}`,
      ...(actor !== null && { 'On-Behalf-Of': actor }),
      ...(body !== null && { 'Content-Type': 'application/json', 'Content-Length': Buffer.byteLength(body) }),
    };
    const asked = request(`${this.#base}${path}`, {
      method,
      headers,
      agent: this.#agent,
      signal: AbortSignal.timeout(TIMEOUT_MS),
    }).end(body);
    const [response] = (await once(asked, 'response')) as [IncomingMessage];
    const said = await text(response);
    const isJson = response.headers['content-type']?.includes('json');
    return { status: response.statusCode ?? NaN, body: isJson ? JSON.parse(said) : said };
  }
}
