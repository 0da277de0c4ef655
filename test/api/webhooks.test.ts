import assert from 'node:assert/strict';
import { setTimeout as pause } from 'node:timers/promises';
import { ulid } from 'ulid';
import { isPause } from '../../src/api/examples/scene.ts';
import { STORIES } from '../../src/api/examples/stories.ts';
import type { EndpointId } from '../../src/domain/messages/delivery.ts';
import type { OrderId } from '../../src/domain/order/party.ts';
import { isSignedBy, Receiver, type Received } from '../support/http/receiver.ts';
import { Json, type Answered } from '../support/http/answered.ts';
import { assertProblem, assertStatus } from '../support/http/caller.ts';
import { examplesIn, upToIdsAndInstants } from '../support/http/document-examples.ts';
import { OTHER_SECRET } from '../support/http/served.ts';
import { PROVIDER, useGateway } from '../support/http/use-gateway.ts';

const BASE = '/v1/webhook-endpoints';

describe('Webhooks over HTTP, on a real server', function () {
  this.timeout(60_000);
  const on = useGateway();
  let receiver: Receiver;
  let made: string[] = [];
  beforeEach(async () => {
    receiver = await Receiver.open();
  });
  afterEach(async () => {
    // The gateway is closed by now.
    for (const path of made) await on.gateway.bench.store.removeEndpoint(path.split('/').at(-1) as EndpointId);
    made = [];
    await receiver.close();
  });

  async function create(wishes: object = {}): Promise<{ path: string; secret: string; answered: Answered }> {
    const answered = assertStatus(await on.gateway.backend.post(BASE, { url: receiver.url, ...wishes }), 201);
    const path = answered.headers.get('location') ?? '';
    made.push(path);
    return { path, secret: answered.body.text('secret'), answered };
  }

  async function received(count: number): Promise<readonly Received[]> {
    while (receiver.received.length < count) await pause(20);
    return receiver.received;
  }

  /** What is in the log once nothing waits. */
  async function log(path: string, query = ''): Promise<readonly Json[]> {
    const list = async (of: string) =>
      assertStatus(await on.gateway.backend.get(`${path}/deliveries${of}`), 200).body.list('data');
    while ((await list('?status=pending')).length > 0) await pause(20);
    return list(query);
  }

  it('an endpoint is created with a secret that is shown once, read, listed, changed and removed', async () => {
    const { path, answered } = await create({ description: 'The warehouse' });
    assert.match(answered.body.text('secret'), /^whsec_[A-Za-z0-9+/]{43}=$/);
    const read = assertStatus(await on.gateway.backend.get(path), 200).body;
    assert.deepEqual(
      [read.text('url'), read.text('description'), read.at('events'), read.at('enabled'), read.at('secret')],
      [receiver.url, 'The warehouse', ['order.*'], true, undefined],
    );
    const { body: listed } = await on.gateway.backend.get(BASE);
    assert.deepEqual(listed.value, { data: [read.value], nextCursor: null });
    const changed = await on.gateway.backend.patch(path, { events: ['order.closed'], description: null });
    assert.deepEqual(assertStatus(changed, 200).body.at('events'), ['order.closed']);
    const restored = await on.gateway.backend.patch(path, { events: null });
    assert.deepEqual(assertStatus(restored, 200).body.at('events'), ['order.*']);
    assertStatus(await on.gateway.backend.delete(path), 204);
    assertProblem(await on.gateway.backend.get(path), 404, 'not_found');
  });

  it('null is no choice of events: all are sent', async () => {
    const { answered } = await create({ events: null });
    assert.deepEqual(answered.body.at('events'), ['order.*']);
  });

  it('are listed in pages, oldest first', async () => {
    for (let n = 0; n < 5; n += 1) await create({ description: `The ${n}th` });
    const listed: unknown[] = [];
    let query = '?limit=2';
    for (;;) {
      const { body } = assertStatus(await on.gateway.backend.get(`${BASE}${query}`), 200);
      listed.push(...body.list('data').map((one) => one.text('id')));
      if (body.at('nextCursor') === null) break;
      query = `?limit=2&cursor=${body.text('nextCursor')}`;
    }
    assert.deepEqual(
      listed,
      made.map((path) => path.split('/').at(-1)),
    );
    for (const wrong of ['?limit=0', '?limit=201', '?cursor=nonsense', '?page=2']) {
      assertProblem(await on.gateway.backend.get(`${BASE}${wrong}`), 422, 'invalid_request');
    }
  });

  it('L8 the 21st endpoint is refused, until one is removed', async () => {
    for (let n = 0; n < 20; n += 1) await create();
    const key = ulid();
    const late = () => on.gateway.backend.post(BASE, { url: receiver.url }, { 'Idempotency-Key': key });
    assertProblem(await late(), 409, 'too_many_endpoints');
    assertStatus(await on.gateway.backend.delete(made.pop() ?? ''), 204);
    made.push(assertStatus(await late(), 201).headers.get('location') ?? '');
    assertProblem(await on.gateway.backend.post(BASE, { url: receiver.url }), 409, 'too_many_endpoints');
  });

  describe('a creation under an Idempotency-Key', () => {
    let key: string;
    beforeEach(() => {
      key = ulid();
    });
    const post = (idempotencyKey: string, body: object, caller = on.gateway.backend) =>
      caller.post(BASE, body, { 'Idempotency-Key': idempotencyKey });

    it('N4 with the same body is the same endpoint and gets the same answer, whatever became of it', async () => {
      const body = { url: receiver.url, description: 'The warehouse' };
      const first = assertStatus(await post(key, body), 201);
      assert.equal(first.headers.get('idempotency-replayed'), null);
      const path = first.headers.get('location') ?? '';
      made.push(path);
      const changes = [
        () => on.gateway.reopen(),
        () => on.gateway.backend.post(`${path}/rotate-secret`, {}),
        () => on.gateway.backend.patch(path, { enabled: false, description: null }),
        () => on.gateway.backend.delete(path),
      ];
      for (const change of changes) {
        await change();
        const again = assertStatus(await post(key, Object.fromEntries(Object.entries(body).reverse())), 201);
        assert.equal(again.headers.get('idempotency-replayed'), 'true');
        assert.equal(again.headers.get('location'), path);
        assert.deepEqual(again.body.value, first.body.value);
      }
      assert.deepEqual((await on.gateway.backend.get(BASE)).body.list('data'), []);
    });

    it('N4 with another body is refused, right or wrong, and nothing is created', async () => {
      const body = { url: receiver.url };
      made.push(assertStatus(await post(key, body), 201).headers.get('location') ?? '');
      for (const wishes of [{ description: 'other' }, { url: 'nowhere' }, { nonsense: true }]) {
        assertProblem(await post(key, { ...body, ...wishes }), 422, 'idempotency_conflict');
      }
      assertProblem(await post(ulid(), { url: 'nowhere' }), 422, 'invalid_request');
      assert.equal((await on.gateway.backend.get(BASE)).body.list('data').length, 1);
    });

    it('N4 of another caller is another endpoint', async () => {
      const callers = [
        on.gateway.backend,
        on.gateway.support,
        on.gateway.backend.with({ Authorization: `Bearer ${OTHER_SECRET}` }),
      ];
      for (const caller of callers) {
        const answered = assertStatus(await post(key, { url: receiver.url }, caller), 201);
        assert.equal(answered.headers.get('idempotency-replayed'), null);
        made.push(answered.headers.get('location') ?? '');
      }
      assert.equal(new Set(made).size, 3);
    });

    it('N4 by many at once is one endpoint', async () => {
      const answers = await Promise.all(Array.from({ length: 10 }, () => post(key, { url: receiver.url })));
      const created = answers.filter(({ status }) => status === 201);
      assert.equal(created.filter(({ headers }) => !headers.get('idempotency-replayed')).length, 1);
      assert.equal(new Set(created.map(({ body }) => body.text('secret'))).size, 1);
      for (const answer of answers) {
        if (answer.status !== 201) assertProblem(answer, 409, 'idempotency_in_progress');
      }
      made.push(created[0]?.headers.get('location') ?? '');
    });
  });

  it('M1 every example of the document is answered and sent as it shows', async () => {
    const examples = examplesIn((await on.gateway.backend.get('/openapi.json')).body.value);
    const shown = new Set<string>();
    const shownOf = (operationId: string, status: number | null): unknown => {
      shown.add(`${operationId} ${status}`);
      return examples.find((one) => one.operationId === operationId && one.status === status)?.value;
    };
    const url = new Json(shownOf('createWebhookEndpoint', null)).text('url');
    const usual = (value: unknown): unknown =>
      upToIdsAndInstants(JSON.parse(JSON.stringify(value).replaceAll(receiver.url, url)));
    const own = (value: unknown): unknown => JSON.parse(JSON.stringify(value).replaceAll(url, receiver.url));
    /** Sends the request that the document shows. */
    async function answersAsShown(operationId: string, method: string, at: string, status: number): Promise<Answered> {
      const request = shownOf(operationId, null);
      const answered = assertStatus(
        await on.gateway.backend.sendJson(method, at, request === undefined ? undefined : own(request)),
        status,
      );
      assert.deepEqual(usual(answered.body.value), upToIdsAndInstants(shownOf(operationId, status)), operationId);
      return answered;
    }
    const created = await answersAsShown('createWebhookEndpoint', 'POST', BASE, 201);
    const path = created.headers.get('location') ?? '';
    made.push(path);
    await answersAsShown('listWebhookEndpoints', 'GET', BASE, 200);
    await answersAsShown('getWebhookEndpoint', 'GET', path, 200);
    await answersAsShown('rotateWebhookSecret', 'POST', `${path}/rotate-secret`, 200);
    const tried = await answersAsShown('testWebhookEndpoint', 'POST', `${path}/test`, 202);
    await log(path);
    await answersAsShown('listWebhookDeliveries', 'GET', `${path}/deliveries`, 200);
    await answersAsShown('retryWebhookDelivery', 'POST', `${path}/deliveries/${tried.body.text('id')}/retry`, 202);
    await log(path);
    const before = receiver.received.length;
    const booking = STORIES.flat().find(
      (scene) => !isPause(scene) && scene.asks === 'createOrder' && scene.title !== null,
    );
    assert.ok(booking && !isPause(booking));
    assertStatus(await on.gateway.create(booking.body(on.gateway.now())), 201);
    const message = (await received(before + 1)).at(-1);
    assert.deepEqual(
      upToIdsAndInstants(JSON.parse(message?.body ?? '')),
      upToIdsAndInstants(shownOf('receiveOrderEvent', null)),
    );
    await answersAsShown('updateWebhookEndpoint', 'PATCH', path, 200);
    const untried = examples.filter(
      ({ operationId, status }) =>
        /webhook|OrderEvent/i.test(operationId) && (status ?? 0) < 300 && !shown.has(`${operationId} ${status}`),
    );
    assert.deepEqual(untried, []);
  });

  it('what happens to orders arrives, signed so that everybody can verify it', async () => {
    const { path, secret } = await create();
    const order = await on.gateway.created();
    assertStatus(await on.gateway.provider.post(`${order}/confirm`, { revision: 1 }), 200);
    const messages = await received(2);
    for (const message of messages) {
      assert.ok(isSignedBy(secret, message));
      assert.equal(new Json(JSON.parse(message.body)).at('data.order.allowedActions'), undefined);
    }
    const { body: timeline } = await on.gateway.backend.get(`${order}/events`);
    assert.deepEqual(
      messages.map(({ body }) => new Json(JSON.parse(body)).at('data.event')),
      timeline.at('data'),
    );
    const deliveries = await log(path);
    assert.deepEqual(
      deliveries.map((one) => [one.text('type'), one.text('status'), one.at('attempts.0.status')]),
      [
        ['order.confirmed', 'delivered', 204],
        ['order.created', 'delivered', 204],
      ],
    );
    assert.deepEqual(
      deliveries.map((one) => one.text('id')).reverse(),
      messages.map(({ id }) => id),
    );
  });

  it('an endpoint is tried out, and a message that failed is sent again by hand', async () => {
    receiver.manners = (response) => {
      response.writeHead(410).end();
    };
    const { path } = await create();
    const tried = assertStatus(await on.gateway.backend.post(`${path}/test`, {}), 202).body;
    assert.equal(tried.text('type'), 'webhook.test');
    const [failed] = await log(path, '?status=failed');
    assert.equal(failed?.text('id'), tried.text('id'));
    const disabled = assertStatus(await on.gateway.backend.get(path), 200).body;
    assert.deepEqual([disabled.at('enabled'), disabled.text('disabledBecause')], [false, 'it answered 410 Gone']);

    receiver.manners = (response) => {
      response.writeHead(200).end();
    };
    assertStatus(await on.gateway.backend.patch(path, { enabled: true }), 200);
    assertStatus(await on.gateway.backend.post(`${path}/deliveries/${failed.text('id')}/retry`, {}), 202);
    const [again] = await log(path, '?status=delivered');
    assert.equal(again?.list('attempts').length, 2);
    assert.equal(new Set(receiver.received.map(({ id }) => id)).size, 1);
  });

  it('one that is disabled hears nothing, and of nothing that was while it was', async () => {
    const { path } = await create();
    assertStatus(await on.gateway.backend.patch(path, { enabled: false }), 200);
    const before = (await on.gateway.created()).split('/').at(-1) as OrderId;
    while ((await on.gateway.bench.store.listEvents(before, 0, 1)).length === 0) await pause(20);
    assertStatus(await on.gateway.backend.patch(path, { enabled: true }), 200);
    const order = await on.gateway.created();
    const [only] = await received(1);
    assert.equal(new Json(JSON.parse(only?.body ?? '')).at('data.orderId'), order.split('/').at(-1));
  });

  it('a rotated secret signs beside the one before', async () => {
    const { path, secret } = await create();
    const rotated = assertStatus(await on.gateway.backend.post(`${path}/rotate-secret`, {}), 200).body.text('secret');
    assert.notEqual(rotated, secret);
    assertStatus(await on.gateway.backend.post(`${path}/test`, {}), 202);
    const [first] = await received(1);
    assert.ok(first);
    assert.deepEqual([isSignedBy(secret, first), isSignedBy(rotated, first)], [true, true]);
  });

  it('parties have no business here', async () => {
    const { path } = await create();
    for (const [method, at] of [
      ['GET', BASE],
      ['POST', BASE],
      ['GET', path],
      ['PATCH', path],
      ['DELETE', path],
      ['POST', `${path}/test`],
      ['POST', `${path}/rotate-secret`],
      ['GET', `${path}/deliveries`],
      ['POST', `${path}/deliveries/msg_1/retry`],
    ] as const) {
      for (const party of [PROVIDER, 'customer:cus_42']) {
        assertProblem(await on.gateway.backend.as(party).send(method, at), 403, 'forbidden');
      }
    }
    assertStatus(await on.gateway.support.get(path), 200);
  });

  it('what makes no sense is refused, with what is wrong', async () => {
    const wrong: readonly (readonly [object, string])[] = [
      [{}, '/url'],
      [{ url: 'nowhere' }, '/url'],
      [{ url: 'https://user:pass@example.com/' }, '/url'],
      [{ url: receiver.url, events: [] }, '/events'],
      [{ url: receiver.url, events: ['order.unknown'] }, '/events/0'],
      [{ url: receiver.url, description: 'x'.repeat(501) }, '/description'],
      [{ url: receiver.url, secret: 'mine' }, '/secret'],
    ];
    for (const [body, pointer] of wrong) {
      const answered = await on.gateway.backend.post(BASE, body);
      assertProblem(answered, 422, 'invalid_request');
      assert.equal(answered.body.at('errors.0.pointer'), pointer);
    }
    const { path } = await create();
    assertProblem(await on.gateway.backend.get(`${path}/deliveries?status=lost`), 422, 'invalid_request');
    assertProblem(await on.gateway.backend.post(`${path}/deliveries/msg_none/retry`, {}), 404, 'not_found');
    assertProblem(await on.gateway.backend.post(`${BASE}/we_none/test`, {}), 404, 'not_found');
    const other = await on.gateway.backend.send('PUT', path);
    assertProblem(other, 405, 'method_not_allowed');
    assert.equal(other.headers.get('allow'), 'GET, HEAD, PATCH, DELETE');
  });
});
