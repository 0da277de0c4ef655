import assert from 'node:assert/strict';
import { shownOrder } from '../../src/api/orders/shown-order.ts';
import { instant } from '../../src/domain/values/instant.ts';
import { Json, type Answered } from '../support/http/answered.ts';
import type { HeaderList } from '../support/http/caller.ts';
import { assertConforms } from '../support/http/conformance.ts';
import { Obliging } from '../support/http/fakes.ts';

const ORDER = shownOrder({ order: new Obliging().order, stale: false }, { actor: null }, instant(0));
const PATH = '/v1/orders/ord_1';

const answered = (status: number, value: unknown, headers: HeaderList = {}): Answered => ({
  status,
  headers: new Headers({ 'Cache-Control': 'no-store', ...headers }),
  body: new Json(value),
});

const WRONG: Readonly<Record<string, Answered>> = {
  'a field that the document does not have': answered(200, { ...ORDER, colour: 'red' }),
  'such a field deep inside': answered(200, { ...ORDER, service: { id: null, title: 'x', price: 1 } }),
  'a field that is missing': answered(200, { ...ORDER, stage: undefined }),
  'another value than the document has': answered(200, { ...ORDER, stage: 'open' }),
  'a status that the operation does not have': answered(201, ORDER),
  'a problem that the operation does not have': answered(404, { code: 'command_not_found' }),
  'personal data that a cache may keep': answered(200, ORDER, { 'Cache-Control': 'private, no-cache' }),
  'a header that the status does not have': answered(200, ORDER, { Location: '/' }),
};

describe('Every answer that a test receives is held against the OpenAPI document', () => {
  it('which has the order as it is', () => {
    assertConforms('GET', PATH, answered(200, ORDER, { ETag: '"x"' }));
  });

  for (const [title, answer] of Object.entries(WRONG)) {
    it(`and not ${title}`, () => {
      assert.throws(() => {
        assertConforms('GET', PATH, answer);
      }, assert.AssertionError);
    });
  }

  it('unless the document has no such path', () => {
    assertConforms('GET', '/v2/orders', answered(200, { x: 1 }));
  });
});
