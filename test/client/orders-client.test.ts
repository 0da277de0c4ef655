import assert from 'node:assert/strict';
import { ordersClient, send, Unanswered, type OrdersClientOptions } from '../../clients/typescript/src/index.ts';
import { collectingGarbage } from '../support/garbage.ts';
import { broken, cutShort, half, MoodyGateway, type Heard, type Mood } from '../support/http/moody-gateway.ts';

const ORDER = { id: 'ord_1', stage: 'payment' };
const OK = { status: 200, body: ORDER };
const PENDING = { status: 202, headers: { 'Command-Id': 'cmd_1' }, body: { commandId: 'cmd_1', status: 'pending' } };
const IN_A_SECOND = { 'Retry-After': '1' };
const problem = (status: number, code: string, headers = {}): Mood => ({ status, headers, body: { status, code } });

describe('The client', () => {
  let gateway: MoodyGateway | null = null;
  afterEach(async () => {
    await gateway?.close();
    gateway = null;
  });

  async function given(...moods: readonly Mood[]) {
    const opened = await MoodyGateway.open(...moods);
    gateway = opened;
    return (options: Partial<OrdersClientOptions> = {}) =>
      ordersClient({ baseUrl: opened.baseUrl, credential: 'secret', ...options });
  }
  const heard = (): readonly Heard[] => gateway?.heard ?? [];
  const keys = () => new Set(heard().map(({ headers }) => headers['idempotency-key']));

  it('says who calls, and for whom', async () => {
    const client = await given(OK);
    const { data } = await send(client({ onBehalfOf: 'customer:cus_42' }), 'ord_1', 'confirm', { revision: 1 });
    assert.equal(data?.stage, 'payment');
    const [{ method, path, headers, body } = assert.fail()] = heard();
    assert.deepEqual([method, path, body], ['POST', '/v1/orders/ord_1/confirm', '{"revision":1}']);
    assert.equal(headers.authorization, 'Bearer secret');
    assert.equal(headers['on-behalf-of'], 'customer:cus_42');
  });

  it('asks for the credential before every try, since tokens expire', async () => {
    const client = await given(OK);
    let asked = 0;
    const party = client({ credential: () => Promise.resolve(`token-${(asked += 1)}`) });
    for (let n = 0; n < 2; n += 1) await party.GET('/v1/orders/{orderId}', { params: { path: { orderId: 'ord_1' } } });
    assert.deepEqual(
      heard().map(({ headers }) => headers.authorization),
      ['Bearer token-1', 'Bearer token-2'],
    );
  });

  it('names each command by a key of its own, or by the one that it is given', async () => {
    const client = await given(OK);
    await send(client(), 'ord_1', 'done', {});
    await send(client(), 'ord_1', 'done', {});
    await send(client(), 'ord_1', 'done', {}, { 'Idempotency-Key': 'mine' });
    assert.equal(keys().size, 3);
    assert.ok(keys().has('mine'));
  });

  it('gives lists as arrays', async () => {
    const client = await given({ status: 200, body: { data: [ORDER], nextCursor: null } });
    const { data } = await client().GET('/v1/orders');
    assert.deepEqual(
      data?.data.map(({ id }) => id),
      ['ord_1'],
    );
  });

  const PASSING: Readonly<Record<string, Mood>> = {
    'the connection is reset': 'reset',
    'nobody answers': 'silence',
    'the answer stops in the midst of it': half,
    'the connection breaks in the midst of the answer': broken,
    'half of an answer looks like all of it': cutShort,
    'a proxy answers with a page of its own': { status: 200, headers: { 'Content-Type': 'text/html' } },
    'a part of the service is away': problem(503, 'temporarily_unavailable', IN_A_SECOND),
    'something went wrong': problem(500, 'internal_error'),
    'it is away until a date': problem(503, 'temporarily_unavailable', { 'Retry-After': new Date(0).toUTCString() }),
    'nobody can tell when it comes back': problem(503, 'temporarily_unavailable', { 'Retry-After': 'soon' }),
    'it has asked too often': problem(429, 'rate_limited', IN_A_SECOND),
    'its first try is still on its way': problem(409, 'idempotency_in_progress', IN_A_SECOND),
    'the outcome is pending': PENDING,
  };
  for (const [why, mood] of Object.entries(PASSING)) {
    it(`sends a command again, the same under the same key, where ${why}`, async () => {
      const client = await given(mood, mood, OK);
      const { data, response } = await send(client({ oneTryMs: 300 }), 'ord_1', 'cancel', { reason: 'ill' });
      assert.deepEqual([response.status, data?.id], [200, 'ord_1']);
      assert.deepEqual(
        heard().map(({ body }) => body),
        Array.from({ length: 3 }, () => '{"reason":"ill"}'),
      );
      assert.equal(keys().size, 1);
    });
  }

  const AT_THREE = { Date: 'Sat, 28 Nov 2026 15:00:00 GMT' };
  for (const [how, headers] of Object.entries({
    'in seconds': IN_A_SECOND,
    'as a date, by its own clock': { 'Retry-After': 'Sat, 28 Nov 2026 15:00:01 GMT', ...AT_THREE },
  })) {
    it(`waits as long as the gateway says ${how}`, async () => {
      const client = await given(problem(503, 'temporarily_unavailable', headers), OK);
      const before = performance.now();
      await client().GET('/livez');
      assert.ok(performance.now() - before >= 1_000);
      assert.equal(heard().length, 2);
    });
  }

  it('takes a message that is on its way for an answer, unlike a command whose outcome is pending', async () => {
    const client = await given({ status: 202, body: { id: 'msg_1', status: 'pending' } });
    const params = { path: { endpointId: 'we_1' } };
    const { data } = await client().POST('/v1/webhook-endpoints/{endpointId}/test', { params, body: {} });
    assert.deepEqual([data?.id, heard().length], ['msg_1', 1]);
  });

  for (const [status, code] of [
    [400, 'invalid_header'],
    [401, 'unauthenticated'],
    [404, 'order_not_found'],
    [409, 'too_early'],
    [422, 'invalid_request'],
  ] as const) {
    it(`takes ${status} ${code} for an answer`, async () => {
      const client = await given(problem(status, code));
      const { data, error } = await send(client(), 'ord_1', 'done', {});
      assert.deepEqual([data, error?.code, heard().length], [undefined, code, 1]);
    });
  }

  it('says, when its patience ends, which command is pending', async () => {
    const client = await given(PENDING);
    await assert.rejects(
      send(client({ patienceMs: 500 }), 'ord_1', 'done', {}),
      (error) => error instanceof Unanswered && error.commandId === 'cmd_1',
    );
    assert.ok(heard().length > 1);
  });

  it('says which command is pending, also where it hears nothing more of it', async () => {
    const client = await given(PENDING, problem(503, 'temporarily_unavailable'));
    await assert.rejects(
      send(client({ patienceMs: 500 }), 'ord_1', 'done', {}),
      (error) => error instanceof Unanswered && error.commandId === 'cmd_1',
    );
  });

  it('says, when its patience ends, that nobody answers, and why', async () => {
    const client = await given('reset');
    await assert.rejects(
      send(client({ patienceMs: 500 }), 'ord_1', 'done', {}),
      (error) => error instanceof Unanswered && error.commandId === null && error.cause instanceof Error,
    );
  });

  it('gives the last problem, when its patience ends', async () => {
    const client = await given(problem(503, 'temporarily_unavailable', IN_A_SECOND));
    const { error } = await send(client({ patienceMs: 500 }), 'ord_1', 'done', {});
    assert.equal(error?.code, 'temporarily_unavailable');
  });

  for (const [when, mood] of Object.entries({ 'between two tries': PENDING, 'in a try': 'silence' } as const)) {
    it(`stops at once when it is told to, ${when}, whatever garbage is collected`, async () => {
      const client = await given(mood);
      const stop = new AbortController();
      const params = { path: { orderId: 'ord_1' } };
      const done = client().POST('/v1/orders/{orderId}/done', { params, body: {}, signal: stop.signal });
      setTimeout(() => {
        stop.abort();
      }, 250);
      await collectingGarbage(() => assert.rejects(done, { name: 'AbortError' }));
    });
  }

  it('says that it has no credential, once its patience ends', async () => {
    const client = await given(OK);
    const noToken = () => Promise.reject(new Error('the issuer is away'));
    await assert.rejects(
      send(client({ credential: noToken, patienceMs: 300 }), 'ord_1', 'done', {}),
      (error) => error instanceof Unanswered && error.cause instanceof Error && error.cause.message.includes('issuer'),
    );
  });
});
