import assert from 'node:assert/strict';
import { setTimeout as pause } from 'node:timers/promises';
import type { EndpointId } from '../../src/domain/messages/delivery.ts';
import { NotSent } from '../../src/mail/not-sent.ts';
import { Receiver } from '../support/http/receiver.ts';
import type { Json } from '../support/http/answered.ts';
import { assertProblem, assertStatus } from '../support/http/caller.ts';
import { CUSTOMER, PROVIDER, useGateway } from '../support/http/use-gateway.ts';

const CONTACTS = { customer: { email: 'ann@example.com' } };

describe('The messages about an order over HTTP, on a real server', function () {
  this.timeout(60_000);
  const on = useGateway();
  let receiver: Receiver;
  let endpointId: string;
  beforeEach(async () => {
    receiver = await Receiver.open();
    const { body } = assertStatus(await on.gateway.backend.post('/v1/webhook-endpoints', { url: receiver.url }), 201);
    endpointId = body.text('id');
  });
  afterEach(async () => {
    await on.gateway.bench.store.removeEndpoint(endpointId as EndpointId);
    await receiver.close();
  });

  /** A confirmed order, of which backend, customer and endpoint hear. */
  async function confirmed(): Promise<string> {
    const booking = on.gateway.booking({ contacts: CONTACTS });
    const { body } = assertStatus(await on.gateway.create(booking), 201);
    const path = `/v1/orders/${body.text('id')}`;
    assertStatus(await on.gateway.provider.post(`${path}/confirm`, { revision: 1 }), 200);
    return path;
  }

  const list = async (path: string, query = '') =>
    assertStatus(await on.gateway.backend.get(`${path}/messages${query}`), 200).body;

  /** The messages, once none waits for its first try and they are as they should be. */
  async function messages(path: string, isSo: (one: Json) => boolean): Promise<readonly Json[]> {
    for (;;) {
      const data = (await list(path)).list('data');
      if (data.length > 0 && data.every(isSo)) return data;
      await pause(20);
    }
  }

  const hasArrived = (one: Json) => one.text('status') === 'delivered';

  it('M1 say who was told of what, by mail and by webhook, as the timeline goes', async () => {
    const data = await messages(await confirmed(), hasArrived);
    assert.deepEqual(
      data.map((one) => `${String(one.at('seq'))} ${one.text('type')} ${one.text('channel')} ${one.text('to')}`).sort(),
      [
        '1 order.created mail customer',
        `1 order.created webhook ${endpointId}`,
        '2 order.confirmed mail customer',
        `2 order.confirmed webhook ${endpointId}`,
      ],
    );
    assert.deepEqual(
      data.map((one) => one.at('seq')),
      [1, 1, 2, 2],
    );
    for (const one of data) {
      assert.deepEqual([one.at('tries'), one.at('lastReason'), one.at('nextTryAt')], [1, null, null]);
      assert.match(one.text('lastTryAt'), /^\d{4}-.*Z$/);
    }
    assert.doesNotMatch(JSON.stringify(data), /ann@example\.com/);
  });

  it('M2 say what went wrong and when it is tried again; one is sent again by hand', async () => {
    on.gateway.bench.mailer = { send: () => Promise.reject(new NotSent('the mail server cannot be reached', false)) };
    const path = await confirmed();
    // The second mail to the customer waits behind the first one.
    const isTried = (one: Json) =>
      Number(one.at('tries')) > 0 || (one.at('seq') === 2 && one.text('to') === 'customer');
    const [mail] = (await messages(path, isTried)).filter((one) => one.text('channel') === 'mail');
    assert.ok(mail);
    assert.deepEqual([mail.text('status'), mail.text('lastReason')], ['pending', 'the mail server cannot be reached']);
    assert.match(mail.text('nextTryAt'), /^\d{4}-.*Z$/);

    on.gateway.bench.mailer = { send: () => Promise.resolve() };
    const retry = `${path}/messages/${mail.text('id')}/retry`;
    const { body } = assertStatus(await on.gateway.support.post(retry, {}), 202);
    assert.deepEqual([body.text('id'), body.text('status')], [mail.text('id'), 'pending']);
    const sent = (await messages(path, hasArrived)).find((one) => one.text('id') === mail.text('id'));
    assert.ok(Number(sent?.at('tries')) > 1);

    const before = receiver.received.length;
    const [told] = (await list(path)).list('data').filter((one) => one.text('to') === endpointId);
    assertStatus(await on.gateway.backend.post(`${path}/messages/${told?.text('id') ?? ''}/retry`, {}), 202);
    while (receiver.received.length === before) await pause(20);
    assert.equal(receiver.received.at(-1)?.id, told?.text('id'));
  });

  it('M2 say of a mail that no mail server is set, and send it later by hand', async () => {
    on.gateway.bench.mailer = null;
    const path = await confirmed();
    const isOver = (one: Json) => one.text('status') !== 'pending';
    const [mail, ...others] = (await messages(path, isOver)).filter((one) => one.text('channel') === 'mail');
    assert.ok(mail);
    for (const one of [mail, ...others]) {
      assert.equal(one.text('status'), 'not_configured');
      assert.deepEqual(
        [one.text('lastReason'), one.at('nextTryAt')],
        ['mails go nowhere: no mail server is set', null],
      );
    }
    on.gateway.bench.mailer = { send: () => Promise.resolve() };
    const id = mail.text('id');
    assertStatus(await on.gateway.support.post(`${path}/messages/${id}/retry`, {}), 202);
    await messages(path, (one) => one.text('id') !== id || hasArrived(one));
  });

  it('are listed in pages', async () => {
    const path = await confirmed();
    const whole = await messages(path, hasArrived);
    const first = await list(path, '?limit=2');
    const rest = await list(path, `?limit=2&cursor=${first.text('nextCursor')}`);
    assert.deepEqual(
      [...first.list('data'), ...rest.list('data')].map((one) => one.text('id')),
      whole.map((one) => one.text('id')),
    );
    assert.equal(rest.at('nextCursor'), null);
  });

  it('are for backends and support, of orders and messages that there are', async () => {
    const path = await confirmed();
    for (const party of [CUSTOMER, PROVIDER]) {
      const { backend } = on.gateway;
      assertProblem(await backend.as(party).get(`${path}/messages`), 403, 'forbidden');
      assertProblem(await backend.as(party).post(`${path}/messages/msg_1/retry`, {}), 403, 'forbidden');
    }
    const { support } = on.gateway;
    assert.equal(assertStatus(await support.get(`${path}/messages`), 200).headers.get('cache-control'), 'no-store');
    assertProblem(await support.get('/v1/orders/ord_none/messages'), 404, 'order_not_found');
    assertProblem(await support.post('/v1/orders/ord_none/messages/msg_1/retry', {}), 404, 'order_not_found');
    assertProblem(await support.post(`${path}/messages/msg_none/retry`, {}), 404, 'not_found');
    assertProblem(await support.post(`${path}/messages/msg%20none/retry`, {}), 404, 'not_found');
    const [other] = await messages(await confirmed(), hasArrived);
    assertProblem(await support.post(`${path}/messages/${other?.text('id') ?? ''}/retry`, {}), 404, 'not_found');
    assertProblem(await support.post(`${path}/messages/msg_1/retry`, { now: true }), 422, 'invalid_request');
    for (const query of ['?cursor=nonsense', '?limit=0', '?status=failed']) {
      assertProblem(await support.get(`${path}/messages${query}`), 422, 'invalid_request');
    }
  });
});
