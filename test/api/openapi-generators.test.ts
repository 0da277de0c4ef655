import assert from 'node:assert/strict';
import { typedEvent } from '../../src/api/contract/answers/event.ts';
import { play } from '../../src/api/examples/player.ts';
import { STORIES } from '../../src/api/examples/stories.ts';
import { openApiDocument } from '../../src/api/openapi/document.ts';
import { EVENT_TYPES } from '../../src/domain/order/event.ts';
import { instant } from '../../src/domain/values/instant.ts';
import { BUILT_IN_POLICIES } from '../../src/domain/order/policy.ts';
import { RULES } from '../support/http/document-rules.ts';
import { Json } from '../support/http/answered.ts';

/** Documents that break the rules, one for each. */
const BROKEN: Readonly<Record<keyof typeof RULES, object>> = {
  'no tag is both on what is served and on what is sent': {
    paths: { '/a': { get: { tags: ['A'] } } },
    webhooks: { b: { post: { tags: ['A'] } } },
  },
  'no two operations have one id': {
    paths: { '/a': { post: { operationId: 'a', callbacks: { c: { d: { post: { operationId: 'a' } } } } } } },
  },
  'a webhook is a reference': { webhooks: { a: { post: {} } } },
  'a body that is sent to the gateway has a name, and each of its alternatives': {
    paths: { '/a': { post: { requestBody: { content: { 'application/json': { schema: { $ref: '#/B' } } } } } } },
    B: { oneOf: [{ type: 'object' }] },
  },
  'an integer that may pass 32 bits is int64': { type: ['integer', 'null'], maximum: 2 ** 31 },
  'a scalar that may be null has a list of types': {
    anyOf: [{ $ref: '#/A' }, { type: 'null' }],
    A: { type: 'string' },
  },
  'a list or a map that a body may leave out may be null': {
    paths: { '/a': { post: { requestBody: { $ref: '#/B' } } } },
    B: { properties: { b: { type: 'array' } } },
  },
  'no answer, and nothing that is sent, has a closed enumeration': {
    paths: { '/a': { get: { responses: { 200: { $ref: '#/A' } } } } },
    A: { schema: { $ref: '#/B' } },
    B: { enum: ['b'] },
  },
  'every property has a description, or what it refers to has one': { properties: { a: { type: 'string' } } },
  'no number is bounded by what it may not be': { type: 'number', exclusiveMinimum: 0 },
  'a reference has nothing beside it but a description': { $ref: '#/A', additionalProperties: false, A: {} },
};

describe('What generators of clients need of the OpenAPI document', () => {
  const document = new Json(
    JSON.parse(JSON.stringify(openApiDocument(BUILT_IN_POLICIES, instant(Date.UTC(2026, 11, 1, 9))))),
  );

  for (const [name, rule] of Object.entries(RULES)) {
    it(name, () => {
      assert.deepEqual(rule(document), []);
      const broken = BROKEN[name];
      assert.ok(broken);
      assert.notDeepEqual(rule(new Json(broken)), [], 'a document that breaks the rule is noticed');
    });
  }

  it('M1 each type of event has a schema for its data, told by the type', () => {
    const mapping = document.at('components.schemas.TypedEvent.discriminator.mapping');
    assert.deepEqual(Object.keys(mapping ?? {}), EVENT_TYPES);
    assert.deepEqual(document.at('components.schemas.OrderRemindedData.required'), [
      'awaiting',
      'deadline',
      'old',
      'new',
    ]);
  });

  it('M1 events are what the schema of their type says, and nothing more', () => {
    const messages = STORIES.flatMap((story) => play(story, instant(0))).map(({ message }) => message);
    const events = messages.flatMap((message) => (message && 'event' in message.data ? [message.data.event] : []));
    assert.ok(new Set(events.map(({ type }) => type)).size > 15);
    for (const event of events) assert.deepEqual(typedEvent.parse(event), event, event.type);
  });
});
