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
