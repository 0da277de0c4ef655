import assert from 'node:assert/strict';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { Client, Connection } from '@temporalio/client';
import { ulid } from 'ulid';
import { temporalOrders } from '../../src/api/temporal/temporal-orders.ts';
import { instant } from '../../src/domain/values/instant.ts';
import { openStore, type Store } from '../../src/store/index.ts';
import { until } from '../support/until.ts';
import { freePort } from '../../scripts/start/free-port.ts';
import { shift } from '../support/orders/clock.ts';
import { anOrder } from '../support/orders/order-builder.ts';
import { assertProblem, assertStatus, SECRET } from '../support/http/caller.ts';
import { serve, type Served } from '../support/http/served.ts';
import { PROVIDER, useGateway } from '../support/http/use-gateway.ts';

describe('With no worker running, on a real server', function () {
  this.timeout(60_000);
  const on = useGateway();
  // What ends without a worker would hold the server's clock.
  const andWithAWorkerAgain = async (test: () => Promise<void>) => {
    await on.gateway.bench.stopWorker();
    try {
      await test();
    } finally {
      await on.gateway.bench.startWorker();
    }
  };

  it('an order is created, read and kept from strangers all the same', () =>
    andWithAWorkerAgain(async () => {
      const { gateway } = on;
      const { body: created } = assertStatus(await gateway.create(), 201);
      const path = `/v1/orders/${created.text('id')}`;
      await gateway.reopen();
      const read = assertStatus(await gateway.customer.get(path), 200);
      assert.match(read.headers.get('warning') ?? '', /^110 /);
      assert.equal(read.body.at('stale'), true);
      assert.deepEqual(
        { ...(read.body.value as object), stale: undefined },
        { ...(created.value as object), stale: undefined },
      );
      assertProblem(await gateway.backend.as('customer:cus_43').get(path), 404, 'order_not_found');
      const { body: events } = assertStatus(await gateway.customer.get(`${path}/events`), 200);
      assert.deepEqual(
        events.list('data').map((event) => event.at('type')),
        ['order.created'],
      );
    }));

  it('T4 a command is durable at the instant of its arrival, and takes effect when a worker comes', async () => {
    const { gateway } = on;
    let path = '';
    let location = '';
    let receivedAt = '';
    await andWithAWorkerAgain(async () => {
      path = await gateway.created();
      const before = gateway.now();
      const key = { 'Idempotency-Key': ulid() };
      const confirm = () => gateway.provider.post(`${path}/confirm`, { revision: 1 }, { Prefer: 'wait=1', ...key });
      const answered = assertStatus(await confirm(), 202);
      // The wait for the outcome took a second.
      const arrivedBy = shift(gateway.now(), { ms: -900 });
      location = answered.headers.get('location') ?? '';
      assert.equal(answered.headers.get('preference-applied'), 'wait=1');
      assert.equal((await confirm()).headers.get('location'), location);
      const hurried = { Prefer: 'respond-async', ...key };
      const otherBody = await gateway.provider.post(`${path}/confirm`, { revision: 5 }, hurried);
      assertProblem(otherBody, 422, 'idempotency_conflict');
      const otherCommand = await gateway.provider.post(`${path}/cancel`, { reason: 'no' }, hurried);
      assertProblem(otherCommand, 422, 'idempotency_conflict');

      const { body } = assertStatus(await gateway.provider.get(location), 200);
      assert.deepEqual([body.at('command'), body.at('status'), body.at('problem')], ['confirm', 'pending', null]);
      receivedAt = body.text('receivedAt');
      assert.ok(receivedAt >= before && receivedAt <= arrivedBy);
      assertProblem(await gateway.customer.get(location), 404, 'command_not_found');
      assertProblem(await gateway.provider.get(`${path}/commands/cmd_none`), 404, 'command_not_found');
    });
    const status = async () => (await gateway.provider.get(location)).body.at('status');
    await until(async () => (await status()) !== 'pending');
    assert.equal(await status(), 'accepted');
    const { body: order } = await gateway.backend.get(path);
    assert.equal(order.at('agreed.agreedAt'), receivedAt);
  });

  it('a command under a key is pending also after a wait that is longer than Temporal is given', () =>
    andWithAWorkerAgain(async () => {
      const { gateway } = on;
      const path = await gateway.created();
      const headers = { 'Idempotency-Key': ulid(), Prefer: 'wait=4' };
      assertStatus(await gateway.provider.post(`${path}/confirm`, { revision: 1 }, headers), 202);
    }));

  it('the last recorded state of a living order is served as stale', async () => {
    const { gateway } = on;
    const path = await gateway.created();
    assertStatus(await gateway.provider.post(`${path}/confirm`, { revision: 1 }), 200);
    assertStatus(await gateway.backend.get(`${path}/events`), 200);
    await andWithAWorkerAgain(async () => {
      const read = assertStatus(await gateway.backend.get(path), 200);
      assert.deepEqual([read.body.at('stale'), read.body.at('version')], [true, 2]);
      assertStatus(await gateway.backend.get(path, { 'If-None-Match': read.headers.get('etag') ?? '' }), 304);
    });
  });

  it('a caller who leaves is not waited for', () =>
    andWithAWorkerAgain(async () => {
      const { gateway } = on;
      const path = await gateway.created();
      let looks = 0;
      const { store } = gateway.bench;
      await gateway.reopen({ ...store, findOutcomes: (asked) => ((looks += 1), store.findOutcomes(asked)) });
      const leaving = new AbortController();
      const asking = fetch(gateway.url(`${path}/confirm`), {
        method: 'POST',
        headers: {
          Authorization: `Bearer ${SECRET}`,
          'On-Behalf-Of': PROVIDER,
          'Content-Type': 'application/json',
          Prefer: 'wait=30',
        },
        body: '{"revision":1}',
        signal: leaving.signal,
      });
      await until(() => looks > 0);
      leaving.abort();
      await assert.rejects(asking);
      // Longer than the longest pause between two looks.
      await until(async () => (await pause(500, looks)) === looks);
    })).timeout(25_000);
});

describe('Without Temporal', function () {
  this.timeout(30_000);
  let folder: string;
  let store: Store;
  let connection: Connection;
  let served: Served;
  const ENDED = anOrder().cancelled();

  before(async () => {
    folder = await mkdtemp(join(tmpdir(), 'orders-'));
    store = await openStore({ kind: 'sqlite', file: join(folder, 'orders.db') });
    connection = Connection.lazy({ address: `127.0.0.1:${await freePort()}`, interceptors: [] });
    served = await serve({ orders: temporalOrders(new Client({ connection }), 'orders'), store });
    const { order, events } = ENDED;
    await store.record({ order, events, outcomes: [] });
    const living = anOrder({ orderId: 'ord_2' as typeof order.id });
    await store.record({ order: living.order, events: living.events, outcomes: [] });
  });
  after(async () => {
    await served.close();
    await connection.close();
    await store.close();
    await rm(folder, { recursive: true });
  });

  it('what needs it is temporarily unavailable, with Retry-After', async () => {
    const customer = served.backend.as('customer:cus_1');
    const booking = {
      customerId: 'cus_1',
      providerId: 'pro_1',
      service: { title: 'Window cleaning' },
      appointment: { startsAt: shift(instant(Date.now()), { days: 1 }), durationMinutes: 60, timeZone: 'UTC' },
      price: { amount: 1, currency: 'EUR' },
    };
    const answers = await Promise.all([
      customer.post('/v1/orders', booking),
      customer.post('/v1/orders', booking, { 'Idempotency-Key': 'k' }),
      customer.post('/v1/orders/ord_2/cancel', { reason: 'x' }),
      customer.get('/v1/orders/ord_none'),
      customer.post('/v1/orders/ord_none/cancel', { reason: 'x' }),
      customer.get(`/v1/orders/ord_2/commands/cmd_${ulid()}`),
      served.backend.get('/readyz'),
    ]);
    for (const answer of answers) {
      assertProblem(answer, 503, 'temporarily_unavailable');
      assert.ok(Number(answer.headers.get('retry-after')) >= 1);
    }
    assert.deepEqual(answers.at(-1)?.body.at('missing'), ['temporal']);
  });

  it('what was recorded is served: as stale while the order lives, as it is once it has ended', async () => {
    const living = assertStatus(await served.backend.get('/v1/orders/ord_2'), 200);
    assert.equal(living.body.at('stale'), true);
    const ended = assertStatus(await served.backend.get('/v1/orders/ord_1'), 200);
    assert.equal(ended.body.at('stale'), undefined);
    const { body } = assertStatus(await served.backend.get('/v1/orders/ord_1/events'), 200);
    assert.equal(body.list('data').length, ENDED.events.length);
  });

  it('R3 an order that has ended is answered for', async () => {
    const answered = await served.backend.as('provider:pro_1').post('/v1/orders/ord_1/done', {});
    assertProblem(answered, 409, 'order_ended');
  });

  it('the gateway lives', async () => {
    assertStatus(await served.backend.get('/livez'), 200);
  });
});

describe('Without the store, on a real server', function () {
  this.timeout(60_000);
  const on = useGateway();

  it('orders are created, read and moved; what only the store knows is unavailable', async () => {
    const { gateway } = on;
    const away = () => Promise.reject(new Error('the disk is full'));
    const store = {
      findBooked: away,
      findParties: away,
      listEvents: away,
      listNews: away,
      listOrders: away,
      countFlags: away,
      findOutcome: away,
      findOutcomes: away,
      listOutcomes: away,
      keepOutcome: away,
      record: away,
      lostAmong: away,
      markLost: away,
      listFeed: away,
      partyNames: away,
      listRefusals: away,
      linkGeneration: away,
      revokeLinks: away,
      balances: away,
      listEntries: away,
      addTestClock: away,
      listTestClocks: away,
      findTestClock: away,
      timeOnTestClock: away,
      bookOnTestClock: away,
      advanceTestClock: away,
      deleteTestClock: away,
      hasTestOrders: away,
      ping: away,
    };
    await gateway.reopen(store);
    const path = await gateway.created();
    assertStatus(await gateway.backend.get(path), 200);
    assertStatus(await gateway.provider.post(`${path}/confirm`, { revision: 1 }), 200);
    for (const unavailable of [
      `${path}/events`,
      `/v1/orders`,
      `/v1/accounts/pro_7`,
      '/v1/events',
      // It may be an order that ended long ago.
      `/v1/orders/ord_${ulid()}`,
    ]) {
      assertProblem(await gateway.backend.get(unavailable), 503, 'temporarily_unavailable');
    }
    assert.deepEqual((await gateway.backend.get('/readyz')).body.at('missing'), ['store']);
  });

  it('a store that never answers holds nothing up for long', async () => {
    const { gateway } = on;
    const path = await gateway.created();
    const hangs = () => new Promise<never>(() => undefined);
    await gateway.reopen({
      ...gateway.bench.store,
      findBooked: hangs,
      findParties: hangs,
      listEvents: hangs,
      ping: hangs,
    });
    const [events, ready] = await Promise.all([
      gateway.backend.get(`${path}/events`),
      gateway.backend.get('/readyz'),
      // From Temporal, which may be slow itself on a busy machine.
      until(async () => {
        const order = await gateway.backend.get(path);
        return order.status === 200 && order.body.at('stale') === undefined;
      }),
    ]);
    assertProblem(events, 503, 'temporarily_unavailable');
    assertProblem(ready, 503, 'temporarily_unavailable');
  });
});
