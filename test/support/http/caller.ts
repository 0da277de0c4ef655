import assert from 'node:assert/strict';
import { persistentFetch } from '../../../clients/typescript/src/persistent-fetch.ts';
import { Json, type Answered } from './answered.ts';
import { assertConforms } from './conformance.ts';

export type HeaderList = Readonly<Record<string, string>>;

export const SECRET = 'a-secret-of-the-tests';

/** A backend of the tests, on somebody's behalf or on nobody's. */
export class Caller {
  readonly #base: string;
  readonly #headers: HeaderList;
  readonly #fetch: (request: Request) => Promise<Response>;

  constructor(
    base: string,
    headers: HeaderList = { Authorization: `Bearer ${SECRET}` },
    fetch: (request: Request) => Promise<Response> = globalThis.fetch,
  ) {
    this.#base = base;
    this.#headers = headers;
    this.#fetch = fetch;
  }

  /** As the product's own client: whatever it asks, it goes on until there is an answer that stands. */
  get persistent(): Caller {
    return new Caller(this.#base, this.#headers, persistentFetch());
  }

  /** @param who `customer:cus_42` */
  as(who: string): Caller {
    return this.with({ 'On-Behalf-Of': who });
  }

  with(headers: HeaderList): Caller {
    return new Caller(this.#base, { ...this.#headers, ...headers }, this.#fetch);
  }

  get(path: string, headers: HeaderList = {}): Promise<Answered> {
    return this.send('GET', path, undefined, headers);
  }

  post(path: string, body?: unknown, headers: HeaderList = {}): Promise<Answered> {
    return this.sendJson('POST', path, body, headers);
  }

  patch(path: string, body: unknown, headers: HeaderList = {}): Promise<Answered> {
    return this.sendJson('PATCH', path, body, headers);
  }

  delete(path: string): Promise<Answered> {
    return this.send('DELETE', path);
  }

  sendJson(method: string, path: string, body?: unknown, headers: HeaderList = {}): Promise<Answered> {
    const type: HeaderList = body === undefined ? {} : { 'Content-Type': 'application/json' };
    return this.send(method, path, body === undefined ? undefined : JSON.stringify(body), { ...type, ...headers });
  }

  async send(
    method: string,
    path: string,
    body?: string | Uint8Array<ArrayBuffer>,
    headers: HeaderList = {},
  ): Promise<Answered> {
    const request = new Request(this.#base + path, {
      method,
      headers: { ...this.#headers, ...headers },
      ...(body !== undefined && { body }),
    });
    const response = await this.#fetch(request);
    const text = await response.text();
    const answered: Answered = {
      status: response.status,
      headers: response.headers,
      body: new Json(text === '' ? null : JSON.parse(text)),
    };
    assertConforms(method, path, answered);
    return answered;
  }
}

/** Asserts that an answer is a problem of this code and status, with every member that problems have. */
export function assertProblem(answered: Answered, status: number, code: string): Answered {
  const { body, headers } = answered;
  assert.equal(`${answered.status} ${String(body.at('code'))}`, `${status} ${code}`, JSON.stringify(body.value));
  assert.equal(headers.get('content-type'), 'application/problem+json');
  assert.equal(body.at('status'), status);
  assert.equal(body.at('type'), `/problems/${code}`);
  assert.equal(body.at('instance'), headers.get('x-request-id'));
  assert.ok(body.text('title').length > 0);
  assert.ok(body.text('detail').length > 0);
  return answered;
}

export function assertStatus(answered: Answered, status: number): Answered {
  assert.equal(answered.status, status, JSON.stringify(answered.body.value));
  return answered;
}
