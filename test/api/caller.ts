import assert from 'node:assert/strict';
import { z } from 'zod';

/** An answer over HTTP, read. */
export interface Answered {
  readonly status: number;
  readonly headers: Headers;
  readonly body: Json;
}

/** JSON of which a test knows what it should be. */
export class Json {
  readonly value: unknown;

  constructor(value: unknown) {
    this.value = value;
  }

  /** What stands at a path of names and numbers, `agreed.price.amount`; undefined where there is nothing. */
  at(path: string): unknown {
    return path.split('.').reduce<unknown>((value, name) => fields.safeParse(value).data?.[name], this.value);
  }

  text(path: string): string {
    const value = this.at(path);
    assert.equal(typeof value, 'string', `${path} of ${JSON.stringify(this.value)} is no text`);
    return String(value);
  }

  list(path: string): Json[] {
    const value = this.at(path);
    assert.ok(Array.isArray(value), `${path} of ${JSON.stringify(this.value)} is no list`);
    return value.map((item: unknown) => new Json(item));
  }
}

const fields = z.union([
  z.array(z.unknown()).transform((list): Record<string, unknown> => Object.fromEntries(list.entries())),
  z.looseObject({}),
]);

export type HeaderList = Readonly<Record<string, string>>;

export const SECRET = 'a-secret-of-the-tests';

/** A backend of the tests, on somebody's behalf or on nobody's. */
export class Caller {
  readonly #base: string;
  readonly #headers: HeaderList;

  constructor(base: string, headers: HeaderList = { Authorization: `Bearer ${SECRET}` }) {
    this.#base = base;
    this.#headers = headers;
  }

  /** @param who `customer:cus_42` */
  as(who: string): Caller {
    return this.with({ 'On-Behalf-Of': who });
  }

  with(headers: HeaderList): Caller {
    return new Caller(this.#base, { ...this.#headers, ...headers });
  }

  get(path: string, headers: HeaderList = {}): Promise<Answered> {
    return this.send('GET', path, undefined, headers);
  }

  post(path: string, body?: unknown, headers: HeaderList = {}): Promise<Answered> {
    const type: HeaderList = body === undefined ? {} : { 'Content-Type': 'application/json' };
    return this.send('POST', path, body === undefined ? undefined : JSON.stringify(body), { ...type, ...headers });
  }

  async send(
    method: string,
    path: string,
    body?: string | Uint8Array<ArrayBuffer>,
    headers: HeaderList = {},
  ): Promise<Answered> {
    const response = await fetch(this.#base + path, {
      method,
      headers: { ...this.#headers, ...headers },
      ...(body !== undefined && { body }),
    });
    const text = await response.text();
    return {
      status: response.status,
      headers: response.headers,
      body: new Json(text === '' ? null : JSON.parse(text)),
    };
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
