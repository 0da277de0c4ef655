import assert from 'node:assert/strict';
import { setTimeout as pause } from 'node:timers/promises';
import type { OrderId } from '../../src/domain/order/party.ts';
import { Unavailable } from '../../src/api/unavailable.ts';
import type { Order } from '../../src/domain/order/order.ts';
import { anOrder } from '../support/orders/order-builder.ts';
import type { Answered } from '../support/http/answered.ts';
import { assertProblem, assertStatus } from '../support/http/caller.ts';
import { Obliging } from '../support/http/fakes.ts';
import { serve, type Served } from '../support/http/served.ts';
import { useGateway } from '../support/http/use-gateway.ts';
import { booked } from '../support/store/booked.ts';

/** So long an answer of a worker is taken for a sign that it is there. */
const SURE_MS = 250;

describe('Reading an order (stand-ins take the place of Temporal and of the store)', () => {
  const obliging = new Obliging();
  const ORDER = `/v1/orders/${obliging.order.id}`;
  const asked: string[] = [];
  let served: Served;
  let stored = obliging.order;
  let isAway = false;
  /** The version that the order's workflow is at. */
  let version = 7;

  beforeEach(async () => {
    asked.length = 0;
    isAway = false;
    version = 7;
    stored = obliging.order;
    const inStore = <T>(found: (order: Order) => T) =>
      isAway ? Promise.reject(new Error('away')) : Promise.resolve(found(stored));
    const { orders, store } = obliging.deps({
      orders: {
        order: () => {
          asked.push('worker');
          return Promise.resolve({ ...obliging.order, version });
        },
      },
      store: { findBooked: () => inStore(booked), findParties: () => inStore((order) => order) },
    });
    served = await serve({ orders, store });
  });
  afterEach(() => served.close());

  it('R4 L7 a page of a timeline ends early at 1 MiB, and goes on behind it', async () => {
    await served.close();
    const [large] = anOrder({ comment: '€'.repeat(5_000) }).events;
    assert.ok(large);
    const listEvents = (_id: OrderId, after: number, limit: number) =>
      Promise.resolve(
        Array.from({ length: Math.min(limit, 100 - after) }, (_, n) => ({ ...large, seq: after + n + 1 })),
      );
    served = await serve(obliging.deps({ store: { listEvents } }));
    const seen: unknown[] = [];
    const pages: number[] = [];
    for (let isLast = false; !isLast;) {
      const { body } = assertStatus(await served.backend.get(`${ORDER}/events?limit=200&after=${seen.length}`), 200);
      pages.push(Buffer.byteLength(JSON.stringify(body.at('data'))));
      seen.push(...body.list('data').map((event) => event.at('seq')));
      isLast = body.at('nextAfter') === null;
      if (!isLast) assert.equal(body.at('nextAfter'), seen.length);
    }
    assert.deepEqual(
      seen,
      Array.from({ length: 100 }, (_, n) => n + 1),
    );
    assert.ok(pages.length > 1 && Math.max(...pages) <= 1025 * 1024, String(pages));
  });

  const read = async () => assertStatus(await served.backend.get(ORDER), 200).body.at('version');

  it('asks a worker whether it is there, and then the store as long as that is sure', async () => {
    stored = { ...obliging.order, version: 7 };
    const begun = performance.now();
    for (let n = 0; n < 20; n += 1) await read();
    const most = 1 + (performance.now() - begun) / SURE_MS;
    assert.ok(asked.length >= 1 && asked.length <= most, `asked ${asked.length} times, not ${most}`);
    const before = asked.length;
    await pause(2 * SURE_MS);
    await read();
    assert.equal(asked.length, before + 1);
  });

  it('asks a worker where the store is not as far as what was answered before', async () => {
    assert.equal(await read(), 7);
    stored = { ...obliging.order, version: 6 };
    assert.equal(await read(), 7);
    stored = { ...obliging.order, version: 8 };
    assert.equal(await read(), 8);
  });

  it('asks a worker where the store has been away: callers may have been told what it does not have', async () => {
    stored = { ...obliging.order, version };
    await read();
    await read();
    assert.equal(asked.length, 1);
    isAway = true;
    version = 8;
    assert.equal(await read(), 8);
    isAway = false;
    assert.equal(await read(), 8);
    assert.equal(asked.length, 3);
  });

  it('R5 a worker that is behind the store is not believed', async () => {
    stored = { ...obliging.order, version: 8 };
    const { body } = assertStatus(await served.backend.get(ORDER), 200);
    assert.deepEqual([body.at('version'), body.at('stale')], [8, true]);
    assert.deepEqual(body.at('allowedActions'), { customer: [], provider: [], support: [] });
  });

  it('R5 nor one that is behind what was answered before, while the store is away', async () => {
    assert.equal(await read(), 7);
    [isAway, version] = [true, 6];
    assertProblem(await served.backend.get(ORDER), 503, 'temporarily_unavailable');
  });
});

describe('Somebody else’s order and one that does not exist (stand-ins take the place of Temporal and of the store)', () => {
  const obliging = new Obliging();
  const asked: string[] = [];
  let temporalIsAway = false;
  let served: Served;

  before(async () => {
    const { orders, store } = obliging.deps();
    const booking: typeof orders.booking = (id, patience) => {
      asked.push('temporal');
      return temporalIsAway ? Promise.reject(new Unavailable('away')) : orders.booking(id, patience);
    };
    const inStore =
      <T>(what: string, found: (order: Order) => T) =>
      (id: string) => {
        asked.push(what);
        return Promise.resolve(id === obliging.order.id ? found(obliging.order) : null);
      };
    const own = { findBooked: inStore('the order', booked), findParties: inStore('whose it is', (order) => order) };
    served = await serve({ orders: { ...orders, booking }, store: { ...store, ...own } });
  });
  after(() => served.close());

  const ASKING: readonly (readonly [what: string, ask: (path: string) => Promise<Answered>])[] = [
    ['a look', (path) => served.backend.as('customer:cus_2').get(path)],
    ['its timeline', (path) => served.backend.as('customer:cus_2').get(`${path}/events`)],
    ['a command', (path) => served.backend.as('customer:cus_2').post(`${path}/cancel`, { reason: 'x' })],
    ['the status of a command', (path) => served.backend.as('provider:pro_2').get(`${path}/commands/cmd_1`)],
  ];
  for (const [what, ask] of ASKING) {
    it(`cannot be told apart by what is answered, nor by how long it takes: ${what}`, async () => {
      await ask('/v1/orders/ord_1');
      const answers = [];
      for (const path of ['/v1/orders/ord_1', '/v1/orders/ord_2']) {
        asked.length = 0;
        const answered = assertProblem(await ask(path), 404, 'order_not_found');
        const body = { ...(answered.body.value as object), instance: null };
        const headers = [...answered.headers].filter(([name]) => !['x-request-id', 'date', 'ratelimit'].includes(name));
        answers.push({ body, headers, asked: [...asked] });
      }
      assert.deepEqual(answers[0], answers[1]);
    });

    it(`cannot be told apart while Temporal is away: ${what}`, async () => {
      temporalIsAway = true;
      for (const path of ['/v1/orders/ord_1', '/v1/orders/ord_2']) {
        assertProblem(await ask(path), 503, 'temporarily_unavailable');
      }
      temporalIsAway = false;
    });
  }
});

describe('Reading an order, on a real server', function () {
  this.timeout(60_000);
  const on = useGateway();

  it('whatever one gateway has answered, every other one knows at once: the order, its timeline, the command', async () => {
    const { gateway } = on;
    const another = await gateway.another();
    const path = await gateway.created();
    for (let revision = 1; revision < 15; revision += 1) {
      const price = { amount: 12_000 + revision, currency: 'EUR' };
      const edited = assertStatus(await gateway.provider.post(`${path}/edit`, { revision, price }), 200);
      const { body } = assertStatus(await another.backend.get(path), 200);
      assert.equal(body.at('stale'), undefined);
      assert.equal(body.at('version'), edited.body.at('version'));
      const command = await another.backend.get(`${path}/commands/${edited.headers.get('command-id') ?? ''}`);
      assert.equal(command.body.at('status'), 'accepted');
      const events = await another.backend.get(`${path}/events?after=${revision}`);
      assert.equal(events.body.list('data').length, 1);
    }
    await another.close();
  });
});
