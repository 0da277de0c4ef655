import assert from 'node:assert/strict';
import { ordersClient } from '../../clients/typescript/src/index.ts';
import { LIMITS } from '../../src/domain/values/limits.ts';
import { pathTo } from '../../src/api/contract/operations.ts';
import { assertProblem, assertStatus, SECRET } from '../support/http/caller.ts';
import { useGateway } from '../support/http/use-gateway.ts';

const A64 = 'x'.repeat(64);

const GOOD = [
  'cus_42',
  'a',
  A64,
  'auth0|5f1c2a',
  'google-oauth2|1084',
  'ann@example.com',
  'urn:uuid:0d6b',
  '+4930123456',
  ':',
  '|',
  '-',
  '...',
  '.a',
  '..a',
  'a..',
  `..${'.'.repeat(62)}`,
  `.${'a'.repeat(63)}`,
];
const BAD = [
  '',
  '.',
  '..',
  'a b',
  ' a',
  'a\n',
  'a/b',
  'a\\b',
  'a%2Fb',
  'a?b',
  'a#b',
  'ä',
  'a,b',
  '\u200b',
  `${A64}x`,
  '.'.repeat(65),
];

describe('Ids', function () {
  this.timeout(30_000);
  const on = useGateway();

  it('I1 are 1 to 64 of A-Z a-z 0-9 _ - . | @ : +', () => {
    for (const id of GOOD) assert.match(id, LIMITS.id);
  });

  it('I1 are neither . nor .., which no client can ask for, and nothing else', () => {
    for (const id of BAD) assert.doesNotMatch(id, LIMITS.id);
  });

  it('I1 and the pattern has no lookahead, which many tools that read the document do not know', () => {
    assert.doesNotMatch(LIMITS.id.source, /\(\?[^:]/);
  });

  it('I1 J4 of an identity provider act, are found, and own accounts, as any other', async () => {
    const [customerId, providerId] = ['auth0|5f:1@x+y', 'google-oauth2|10:84'];
    const { gateway } = on;
    const [customer, provider] = [`customer:${customerId}`, `provider:${providerId}`].map((who) =>
      gateway.backend.as(who),
    );
    assert.ok(customer && provider);
    const booked = assertStatus(await customer.post('/v1/orders', gateway.booking({ customerId, providerId })), 201);
    const order = booked.headers.get('location') ?? '';
    assertStatus(await provider.post(`${order}/confirm`, { revision: 1 }), 200);
    const { body } = assertStatus(await provider.get(`${order}/events`), 200);
    assert.deepEqual(
      body.list('data').map((event) => event.at('actor.id')),
      [customerId, providerId],
    );
    const listed = await gateway.backend.get(`/v1/orders?customerId=${encodeURIComponent(customerId)}`);
    assert.equal(assertStatus(listed, 200).body.at('data.0.id'), booked.body.at('id'));

    const account = pathTo('getAccount', { providerId });
    assert.equal(account, '/v1/accounts/google-oauth2%7C10%3A84');
    for (const caller of [gateway.backend, provider])
      assert.equal(assertStatus(await caller.get(account), 200).body.at('providerId'), providerId);
    assertProblem(await gateway.backend.as('provider:google-oauth2|10').get(account), 403, 'forbidden');

    const client = ordersClient({ baseUrl: gateway.url(''), credential: SECRET });
    const { data } = await client.GET('/v1/accounts/{providerId}', { params: { path: { providerId } } });
    assert.equal(data?.providerId, providerId);
  });

  for (const id of ['.', '..', 'a/b', 'a b']) {
    it(`I1 are refused wherever they come: ${JSON.stringify(id)}`, async () => {
      const { gateway } = on;
      const booked = await gateway.create(gateway.booking({ providerId: id }));
      assertProblem(booked, 422, 'invalid_request');
      const service = await gateway.create(gateway.booking({ service: { id, title: 'x' } }));
      assert.equal(assertProblem(service, 422, 'invalid_request').body.at('errors.0.pointer'), '/service/id');
      assertProblem(await gateway.backend.as(`support:${id}`).get('/v1/orders'), 400, 'invalid_header');
      assertProblem(
        await gateway.backend.get(`/v1/orders?customerId=${encodeURIComponent(id)}`),
        422,
        'invalid_request',
      );
      // fetch itself takes even encoded dots for steps of the path.
      if (!id.includes('.'))
        assertProblem(await gateway.backend.get(pathTo('getAccount', { providerId: id })), 404, 'not_found');
    });
  }
});
