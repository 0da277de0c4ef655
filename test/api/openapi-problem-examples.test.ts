import assert from 'node:assert/strict';
import { isCommandName, SENDERS, type CommandId } from '../../src/domain/order/command.ts';
import type { OrderId } from '../../src/domain/order/party.ts';
import type { AppDeps } from '../../src/api/app.ts';
import { problemsOf } from '../../src/api/contract/operation-problems.ts';
import type { Operation } from '../../src/api/contract/operation.ts';
import { OPERATIONS } from '../../src/api/contract/operations.ts';
import { isByTheOrder, PROBLEM_CODES, type ProblemCode } from '../../src/api/problems.ts';
import { instant } from '../../src/domain/values/instant.ts';
import type { Answered } from '../support/http/answered.ts';
import { Caller } from '../support/http/caller.ts';
import { examplesIn, upToIdsAndInstants, type Shown } from '../support/http/document-examples.ts';
import { CLOCK, FOLLOWING, Obliging, oneFollows } from '../support/http/fakes.ts';
import { serve, type Served } from '../support/http/served.ts';
import { booked } from '../support/store/booked.ts';

const ORDER = '/v1/orders/ord_1';
const JSON_TYPE = { 'Content-Type': 'application/json' };
const away = () => Promise.reject(new Error('away'));

/** How each problem is met that an order has no part in. */
const WAYS: Partial<Readonly<Record<ProblemCode, (served: Served) => Promise<Answered>>>> = {
  malformed_json: ({ backend }) => backend.as('provider:pro_1').send('POST', `${ORDER}/done`, '{', JSON_TYPE),
  actor_missing: ({ backend }) => backend.post(`${ORDER}/done`, {}),
  invalid_header: ({ backend }) => backend.as('admin:1').get(ORDER),
  unauthenticated: ({ base }) => new Caller(base, {}).get(ORDER),
  forbidden: ({ backend }) => backend.as('customer:cus_1').post(`${ORDER}/done`, {}),
  test_clocks_off: async () => {
    const without = await serve({ ...new Obliging().deps(), testClocks: null });
    const answered = await without.backend.get('/v1/test-clocks');
    await without.close();
    return answered;
  },
  links_off: async () => {
    const without = await serve({ ...new Obliging().deps(), links: null });
    const answered = await without.backend.post(`${ORDER}/links`, { role: 'customer' });
    await without.close();
    return answered;
  },
  clock_advancing: () =>
    withOthers({ store: { advanceTestClock: () => Promise.resolve('advancing') } }, ({ backend }) =>
      backend.post(`/v1/test-clocks/${CLOCK.id}/advance`, { by: 'PT1H' }),
    ),
  order_not_found: ({ backend }) => backend.get('/v1/orders/ord_none'),
  command_not_found: ({ backend }) => backend.get(`${ORDER}/commands/cmd_none`),
  not_found: ({ backend }) => backend.get('/problems/none'),
  not_acceptable: ({ backend }) => backend.get(ORDER, { Accept: 'text/html' }),
  idempotency_in_progress: async () => {
    let acknowledge: () => void = () => undefined;
    const send = () =>
      new Promise<'sent'>((resolve) => {
        acknowledge = () => {
          resolve('sent');
        };
      });
    return withOthers({ orders: { send } }, async ({ backend }) => {
      const post = () =>
        backend.as('provider:pro_1').post(`${ORDER}/done`, {}, { 'Idempotency-Key': 'k', Prefer: 'wait=0' });
      const answers = [post(), post()];
      const second = await Promise.race(answers);
      acknowledge();
      await Promise.all(answers);
      return second;
    });
  },
  payload_too_large: ({ backend }) =>
    backend.as('provider:pro_1').send('POST', `${ORDER}/done`, ' '.repeat(65_537), JSON_TYPE),
  unsupported_media_type: ({ backend }) =>
    backend.as('provider:pro_1').send('POST', `${ORDER}/done`, '{}', { 'Content-Type': 'text/plain' }),
  idempotency_conflict: () => {
    const { receivedAt } = new Obliging().booking;
    const request = { id: 'another', fingerprint: 'another' };
    const findOutcome = (_orderId: OrderId, commandId: CommandId) =>
      Promise.resolve({ commandId, command: 'done', actor: null, receivedAt, request, refused: null, version: 2 });
    return withOthers({ store: { findOutcome } }, ({ backend }) =>
      backend.as('provider:pro_1').post(`${ORDER}/done`, {}, { 'Idempotency-Key': 'k' }),
    );
  },
  too_many_endpoints: () => {
    const addEndpoint = () => Promise.resolve('too_many' as const);
    const store = async () => ({ ...(await oneFollows.store()), addEndpoint });
    return withOthers({ webhooks: { ...oneFollows, store } }, ({ backend }) =>
      backend.post('/v1/webhook-endpoints', { url: 'https://hooks.example.com/' }),
    );
  },
  rate_limited: async () => {
    const hasty = await serve({ ...new Obliging().deps(), rateLimit: 1 });
    await hasty.backend.get(ORDER);
    const answered = await hasty.backend.get(ORDER);
    await hasty.close();
    return answered;
  },
  internal_error: () =>
    withOthers({ orders: { order: () => Promise.reject(new TypeError('x')) } }, ({ backend }) => backend.get(ORDER)),
  temporarily_unavailable: () =>
    withOthers({ store: { listOrders: away } }, ({ backend }) => backend.get('/v1/orders')),
  order_suspended: () => {
    const lost = booked(new Obliging().order, { lost: { at: instant(0), because: 'gone' } });
    return withOthers({ store: { findBooked: () => Promise.resolve(lost) } }, ({ backend }) =>
      backend.as('provider:pro_1').post(`${ORDER}/done`, {}),
    );
  },
};

async function withOthers(
  { webhooks = oneFollows, ...wishes }: Parameters<Obliging['deps']>[0] & { webhooks?: AppDeps['webhooks'] },
  ask: (served: Served) => Promise<Answered>,
): Promise<Answered> {
  const served = await serve({ ...new Obliging().deps(wishes), webhooks });
  const answered = await ask(served);
  await served.close();
  return answered;
}

/** What no order decides, and every code of it that an operation can answer with. */
const BY_THE_GATEWAY = PROBLEM_CODES.filter((code) => !isByTheOrder(code));

describe('The problems in the OpenAPI document, as they are answered (stand-ins take the place of Temporal and of the store)', () => {
  let served: Served;
  let shown: readonly Shown[];
  before(async () => {
    served = await serve(new Obliging().deps());
    shown = examplesIn((await served.backend.get('/openapi.json')).body.value);
  });
  after(() => served.close());

  const assertShown = (operationId: string, { status, body }: Answered, name: string) => {
    const example = shown.find((one) => one.operationId === operationId && one.status === status && one.name === name);
    assert.ok(example, `${operationId} ${status} ${name} is not in the document`);
    assert.deepEqual(withoutInstance(body.value), withoutInstance(example.value));
  };

  for (const code of BY_THE_GATEWAY) {
    const way = WAYS[code];
    if (!way) continue;
    it(code, async () => {
      const answered = await way(served);
      assert.equal(answered.body.at('code'), code);
      const operations = OPERATIONS.filter((operation) => problemsOf(operation).includes(code));
      const byExample = operations.filter(
        ({ operationId }) => SAID_IN_OTHER_WORDS[code]?.includes(operationId) !== true,
      );
      assert.ok(byExample.length > 0);
      for (const { operationId } of byExample) assertShown(operationId, answered, code);
    });
  }

  it('a way leads to each of them, but to those that are tested elsewhere', () => {
    assert.deepEqual(
      BY_THE_GATEWAY.filter((code) => !WAYS[code]),
      ['invalid_request', 'method_not_allowed', 'request_timeout', 'headers_too_large'],
    );
  });

  for (const operation of OPERATIONS) {
    if (operation.wrong === null) continue;
    it(`invalid_request: what is wrong with ${JSON.stringify(operation.wrong)} for ${operation.operationId}`, async () => {
      const answered = await sendWrong(operation);
      assert.equal(answered.body.at('code'), 'invalid_request');
      assertShown(operation.operationId, answered, 'invalid_request');
    });
  }

  it('readyz says what is missing', async () => {
    const answered = await withOthers({ orders: { ping: away } }, ({ backend }) => backend.get('/readyz'));
    assertShown('getReadyz', answered, 'temporarily_unavailable');
  });

  it('answers that need no story', async () => {
    for (const operationId of ['getLivez', 'getReadyz', 'getProblem']) {
      const path = OPERATIONS.find((operation) => operation.operationId === operationId)?.path ?? '';
      const answered = await served.backend.get(path.replace('{code}', 'too_early'), { Accept: 'application/json' });
      const example = shown.find(
        (one) => one.operationId === operationId && one.status === 200 && one.type.endsWith('json'),
      );
      assert.deepEqual(answered.body.value, example?.value, operationId);
    }
    const pending = await served.backend.as('provider:pro_1').post(`${ORDER}/done`, {}, { Prefer: 'respond-async' });
    const example = shown.find(({ operationId, status }) => operationId === 'done' && status === 202);
    assert.deepEqual(upToIdsAndInstants(pending.body.value), upToIdsAndInstants(example?.value));
  });

  function sendWrong({ operationId, method, path, body, wrong, tag }: Operation): Promise<Answered> {
    const filled = path
      .replace('{orderId}', 'ord_1')
      .replace('{commandId}', 'cmd_00000000000000000000CREATE')
      .replace('{providerId}', 'pro_1')
      .replace('{endpointId}', FOLLOWING.id)
      .replace('{clockId}', CLOCK.id)
      .replace('{deliveryId}', 'msg_1')
      .replace('{messageId}', 'msg_1');
    if (body === null) {
      const query = new URLSearchParams(Object.entries(wrong ?? {})).toString();
      return served.backend.send(method.toUpperCase(), `${filled}?${query}`);
    }
    const isOfNobody =
      tag === 'Webhooks' || tag === 'Test clocks' || operationId === 'retryMessage' || method === 'patch';
    if (isOfNobody) return served.backend.sendJson(method.toUpperCase(), filled, wrong);
    const [role] = isCommandName(operationId) ? SENDERS[operationId] : (['customer'] as const);
    const id = { customer: operationId === 'createOrder' ? 'cus_42' : 'cus_1', provider: 'pro_1', support: 'sup_1' };
    return served.backend.as(`${role ?? ''}:${id[role ?? 'support']}`).post(filled, wrong);
  }
});

/** Where the detail is a particular one. */
const SAID_IN_OTHER_WORDS: Partial<Readonly<Record<ProblemCode, readonly string[]>>> = {
  not_acceptable: [
    ...['listOrders', 'listEvents', 'getOverview', 'getDocs', 'getGuide', 'getLlmsTxt'],
    ...['listProblems', 'getProblem'],
  ],
  temporarily_unavailable: ['getReadyz'],
};

function withoutInstance(value: unknown): unknown {
  return typeof value === 'object' ? { ...value, instance: null } : value;
}
