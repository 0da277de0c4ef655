import assert from 'node:assert/strict';
import { Client } from '@temporalio/client';
import { ulid } from 'ulid';
import { temporalOrders } from '../../src/api/temporal/temporal-orders.ts';
import { days, hours } from '../../src/domain/values/duration.ts';
import type { OrderId } from '../../src/domain/order/party.ts';
import type { Caller } from '../support/http/caller.ts';
import { assertProblem, assertStatus } from '../support/http/caller.ts';
import { Obliging } from '../support/http/fakes.ts';
import { OTHER_SECRET, serve, type Served } from '../support/http/served.ts';
import { CUSTOMER, PROVIDER, useGateway } from '../support/http/use-gateway.ts';

const EUR = (amount: number) => ({ amount, currency: 'EUR' });
const keyed = (key = ulid()) => ({ 'Idempotency-Key': key });

describe('The same request again, on a real server', function () {
  this.timeout(60_000);
  const on = useGateway();

  describe('a creation', () => {
    it('N4 with the same key and body is the same order', async () => {
      const { gateway } = on;
      const key = keyed();
      const booking = gateway.booking();
      const first = assertStatus(await gateway.create(booking, key), 201);
      assert.equal(first.headers.get('idempotency-replayed'), null);
      for (let tries = 0; tries < 3; tries += 1) {
        const again = assertStatus(await gateway.create(booking, key), 201);
        assert.equal(again.headers.get('idempotency-replayed'), 'true');
        assert.equal(again.headers.get('location'), first.headers.get('location'));
        assert.deepEqual(again.body.value, first.body.value);
        await gateway.reopen();
      }
    });

    it('N4 is told from another one by its content, not by the order of its fields', async () => {
      const { gateway } = on;
      const key = keyed();
      const booking = gateway.booking();
      assertStatus(await gateway.create(booking, key), 201);
      const reversed = Object.fromEntries(Object.entries(booking).reverse());
      assertStatus(await gateway.create(reversed, key), 201);
    });

    it('N4 with another body is refused, right or wrong, and nothing is created', async () => {
      const { gateway } = on;
      const key = keyed();
      const { body } = assertStatus(await gateway.create(gateway.booking(), key), 201);
      const others = [{ comment: 'other' }, { price: EUR(-1) }, { nonsense: true }, { providerId: 'cus_42' }];
      for (const wishes of others) {
        assertProblem(await gateway.create(gateway.booking(wishes), key), 422, 'idempotency_conflict');
      }
      await gateway.reopen();
      assertProblem(await gateway.create({ customerId: 'cus_42' }, key), 422, 'idempotency_conflict');
      assert.equal((await gateway.backend.get(`/v1/orders/${body.text('id')}`)).body.at('version'), 1);
    });

    it('N4 is found before N2 is looked at, and answered with the order of today', async () => {
      const { gateway } = on;
      const key = keyed();
      const booking = gateway.booking({}, { hours: 1 });
      assertStatus(await gateway.create(booking, key), 201);
      await gateway.pass(days(3));
      const again = assertStatus(await gateway.create(booking, key), 201);
      assert.equal(again.headers.get('idempotency-replayed'), 'true');
      assert.equal(again.body.at('outcome'), 'expired');
      assertProblem(await gateway.create(booking, keyed()), 422, 'invalid_request');
    });

    it('N4 is found in Temporal where no worker has recorded it yet', async () => {
      const { gateway } = on;
      await gateway.bench.stopWorker();
      const key = keyed();
      const booking = gateway.booking();
      const first = assertStatus(await gateway.create(booking, key), 201);
      const again = assertStatus(await gateway.create(booking, key), 201);
      assert.equal(again.headers.get('idempotency-replayed'), 'true');
      assert.equal(again.body.at('id'), first.body.at('id'));
      assertProblem(await gateway.create(gateway.booking({ comment: 'other' }), key), 422, 'idempotency_conflict');
      assertProblem(await gateway.create(gateway.booking({ nonsense: 1 }), key), 422, 'idempotency_conflict');
      await gateway.bench.startWorker();
    });

    it('of another caller under the same key is another order', async () => {
      const { gateway } = on;
      const key = keyed();
      const booking = gateway.booking();
      const first = assertStatus(await gateway.create(booking, key), 201);
      const other = gateway.backend.with({ Authorization: `Bearer ${OTHER_SECRET}` }).as(CUSTOMER);
      const second = assertStatus(await other.post('/v1/orders', booking, key), 201);
      assert.notEqual(second.body.at('id'), first.body.at('id'));
      assert.equal(second.headers.get('idempotency-replayed'), null);
    });

    it('by many at once is one order', async () => {
      const { gateway } = on;
      const key = keyed();
      const booking = gateway.booking();
      const answers = await Promise.all(Array.from({ length: 10 }, () => gateway.create(booking, key)));
      const created = answers.filter(({ status }) => status === 201);
      assert.equal(new Set(created.map(({ body }) => body.at('id'))).size, 1);
      assert.equal(created.filter(({ headers }) => !headers.get('idempotency-replayed')).length, 1);
      for (const answer of answers) {
        if (answer.status !== 201) assertProblem(answer, 409, 'idempotency_in_progress');
      }
    });
  });

  describe('a command', () => {
    it('P2 with the same key and body acts once, and has the same outcome', async () => {
      const { gateway } = on;
      const path = await gateway.created();
      const key = keyed();
      const first = assertStatus(await gateway.provider.post(`${path}/confirm`, { revision: 1 }, key), 200);
      assert.equal(first.headers.get('idempotency-replayed'), null);
      for (let tries = 0; tries < 2; tries += 1) {
        const again = assertStatus(await gateway.provider.post(`${path}/confirm`, { revision: 1 }, key), 200);
        assert.equal(again.headers.get('idempotency-replayed'), 'true');
        assert.equal(again.headers.get('command-id'), first.headers.get('command-id'));
        assert.equal(again.body.at('version'), 2);
        await gateway.reopen();
      }
    });

    it('is told from another one under the key, right or wrong, and from another command', async () => {
      const { gateway } = on;
      const path = await gateway.created();
      const key = keyed();
      assertStatus(await gateway.provider.post(`${path}/edit`, { revision: 1, price: EUR(1) }, key), 200);
      for (const [name, body] of [
        ['edit', { revision: 1, price: EUR(2) }],
        ['edit', { revision: 1, price: EUR(-2) }],
        ['edit', { nonsense: 1 }],
        ['confirm', { revision: 1 }],
        ['cancel', { reason: 'x' }],
      ] as const) {
        assertProblem(await gateway.provider.post(`${path}/${name}`, body, key), 422, 'idempotency_conflict');
      }
      assert.equal((await gateway.backend.get(path)).body.at('version'), 2);
    });

    it('a refusal stays one under its key: too early stays too early', async () => {
      const { gateway } = on;
      const path = await gateway.created({}, { hours: 1 });
      assertStatus(await gateway.provider.post(`${path}/confirm`, { revision: 1 }), 200);
      const key = keyed();
      assertProblem(await gateway.provider.post(`${path}/done`, {}, key), 409, 'too_early');
      await gateway.pass(hours(2));
      const again = assertProblem(await gateway.provider.post(`${path}/done`, {}, key), 409, 'too_early');
      assert.equal(again.headers.get('idempotency-replayed'), 'true');
      // What may be done is of today.
      assert.deepEqual(again.body.at('allowedActions'), ['done', 'cancel']);
      assertStatus(await gateway.provider.post(`${path}/done`, {}, keyed()), 200);
    });

    it('what was wrong with a request is not kept', async () => {
      const { gateway } = on;
      const path = await gateway.created();
      const key = keyed();
      assertProblem(await gateway.provider.post(`${path}/confirm`, { revision: 'one' }, key), 422, 'invalid_request');
      assertStatus(await gateway.provider.post(`${path}/confirm`, { revision: 1 }, key), 200);
    });

    it('keys of different callers, and of different orders, never meet', async () => {
      const { gateway } = on;
      const path = await gateway.created();
      const key = keyed();
      assertProblem(await gateway.customer.post(`${path}/confirm`, { revision: 1 }, key), 409, 'not_your_turn');
      const other = gateway.backend.with({ Authorization: `Bearer ${OTHER_SECRET}` }).as(PROVIDER);
      assertStatus(await other.post(`${path}/edit`, { revision: 1, price: EUR(1) }, key), 200);
      assertStatus(await gateway.provider.post(`${path}/cancel`, { reason: 'x' }, key), 200);
      const second = await gateway.created();
      assertStatus(await gateway.provider.post(`${second}/confirm`, { revision: 1 }, key), 200);
    });

    it('the key of a creation is not free for a command of its order', async () => {
      const { gateway } = on;
      const key = keyed();
      const { headers } = await gateway.create(gateway.booking(), key);
      const path = headers.get('location') ?? '';
      assertProblem(await gateway.customer.post(`${path}/cancel`, { reason: 'x' }, key), 422, 'idempotency_conflict');
    });

    it('by many at once acts once', async () => {
      const { gateway } = on;
      const path = await gateway.created();
      const key = keyed();
      const answers = await Promise.all(
        Array.from({ length: 10 }, () => gateway.provider.post(`${path}/edit`, { revision: 1, price: EUR(1) }, key)),
      );
      for (const answer of answers) {
        if (answer.status !== 200) assertProblem(answer, 409, 'idempotency_in_progress');
      }
      assert.ok(answers.some(({ status }) => status === 200));
      assert.equal((await gateway.backend.get(path)).body.at('version'), 2);
    });

    it('after 202 waits for the same command', async () => {
      const { gateway } = on;
      const path = await gateway.created();
      const key = keyed();
      const post = (headers: Record<string, string>) =>
        gateway.provider.post(`${path}/confirm`, { revision: 1 }, { ...key, ...headers });
      const first = assertStatus(await post({ Prefer: 'respond-async' }), 202);
      const again = assertStatus(await post({}), 200);
      assert.equal(again.headers.get('command-id'), first.headers.get('command-id'));
      assert.equal(again.headers.get('idempotency-replayed'), 'true');
    });
  });

  describe('on an order that has ended', () => {
    it('has the same outcome, also where Temporal has forgotten the order', async () => {
      const { gateway } = on;
      const key = keyed();
      const booking = gateway.booking();
      const { headers } = await gateway.create(booking, key);
      const path = headers.get('location') ?? '';
      const refusal = keyed();
      assertProblem(await gateway.provider.post(`${path}/done`, {}, refusal), 409, 'wrong_stage');
      const cancel = keyed();
      assertStatus(await gateway.provider.post(`${path}/cancel`, { reason: 'Ill.' }, cancel), 200);
      await ended(path);

      const forgotten = new Client({ connection: gateway.bench.env.connection, namespace: 'forgotten' });
      const later = await serve({
        orders: temporalOrders(forgotten, 'nobody'),
        store: gateway.bench.store,
        clock: () => gateway.now(),
      });
      for (const backend of [gateway.backend, later.backend]) {
        const provider = backend.as(PROVIDER);
        const created = assertStatus(await backend.as(CUSTOMER).post('/v1/orders', booking, key), 201);
        assert.equal(created.headers.get('idempotency-replayed'), 'true');
        assert.equal(created.body.at('stage'), 'cancelled');
        const cancelled = assertStatus(await provider.post(`${path}/cancel`, { reason: 'Ill.' }, cancel), 200);
        assert.equal(cancelled.headers.get('idempotency-replayed'), 'true');
        const done = assertProblem(await provider.post(`${path}/done`, {}, refusal), 409, 'wrong_stage');
        assert.equal(done.body.at('stage'), 'cancelled');
        assertProblem(await provider.post(`${path}/cancel`, { reason: 'Well.' }, cancel), 422, 'idempotency_conflict');
        assertProblem(await backend.as('provider:pro_8').get(path), 404, 'order_not_found');
      }
      await later.close();
    });

    async function ended(path: string): Promise<void> {
      const orderId = path.split('/').at(-1) as OrderId;
      await on.gateway.bench.env.client.workflow.getHandle(`order/${orderId}`).result();
    }
  });
});

describe('The same request at the same time (a stand-in takes the place of Temporal)', () => {
  let served: Served | null = null;
  afterEach(() => served?.close());

  it('is in progress until Temporal has acknowledged the first, and only for a key', async () => {
    const acknowledgements: (() => void)[] = [];
    served = await serve(
      new Obliging().deps({
        orders: {
          send: () =>
            new Promise((resolve) => {
              acknowledgements.push(() => {
                resolve('sent');
              });
            }),
        },
      }),
    );
    const provider: Caller = served.backend.as('provider:pro_1');
    const done = (headers = {}) => provider.post('/v1/orders/ord_1/done', {}, { Prefer: 'wait=0', ...headers });
    const first = done(keyed('k'));
    while (acknowledgements.length < 1) await new Promise(setImmediate);

    const second = assertProblem(await done(keyed('k')), 409, 'idempotency_in_progress');
    assert.ok(second.headers.get('retry-after'));
    assert.equal(second.body.at('stage'), undefined);
    const unkeyed = [done(), done(), done(keyed('other'))];
    while (acknowledgements.length < 4) await new Promise(setImmediate);
    for (const acknowledge of acknowledgements) acknowledge();
    for (const answer of await Promise.all([first, ...unkeyed])) assertStatus(answer, 202);

    assertStatus(await done(keyed('k')), 202);
    assert.equal(acknowledgements.length, 4, 'what Temporal has lately is not sent again');
  });
});
