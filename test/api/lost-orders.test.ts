import assert from 'node:assert/strict';
import { hours } from '../../src/domain/values/duration.ts';
import type { OrderId } from '../../src/domain/order/party.ts';
import { assertProblem, assertStatus } from '../support/http/caller.ts';
import { Listener } from '../support/http/listener.ts';
import { useGateway } from '../support/http/use-gateway.ts';

const EUR = (amount: number) => ({ amount, currency: 'EUR' });
const KEY = { 'Idempotency-Key': 'k-1' };
const NONE = { customer: [], provider: [], support: [] };

describe('An order that is lost, on a real server', function () {
  this.timeout(60_000);
  const on = useGateway();

  /** An order that was edited under a key, and whose workflow an operator has terminated. */
  async function terminated(): Promise<string> {
    const { gateway } = on;
    const path = await gateway.created();
    assertStatus(await gateway.provider.post(`${path}/edit`, { revision: 1, price: EUR(1) }, KEY), 200);
    await gateway.terminate(orderIdIn(path), 'by an operator');
    return path;
  }

  it('R5 takes no command, and whoever sends one is told to come again', async () => {
    const path = await terminated();
    const { gateway } = on;
    for (const again of [1, 2]) {
      const key = { 'Idempotency-Key': `k-${again + 1}` };
      const refused = await gateway.customer.post(`${path}/confirm`, { revision: 2 }, key);
      assertProblem(refused, 503, 'order_suspended');
      assert.equal(refused.headers.get('retry-after'), '60');
    }
    assertProblem(await gateway.customer.post(`${path}/confirm`, { revision: 2 }), 503, 'order_suspended');
    assertProblem(await gateway.customer.post(`${path}/confirm`, { revision: 'two' }), 422, 'invalid_request');
    const stored = await gateway.bench.store.findBooked(orderIdIn(path));
    assert.deepEqual([stored?.order.version, stored?.lost?.because], [2, 'gone']);
  });

  it('R5 is read as it was recorded last, stale and without anything to do, alone and in lists', async () => {
    const path = await terminated();
    const { gateway } = on;
    const before = assertStatus(await gateway.backend.get(path), 200).body;
    assertProblem(await gateway.customer.post(`${path}/cancel`, { reason: 'x' }), 503, 'order_suspended');
    const read = assertStatus(await gateway.backend.get(path), 200);
    assert.equal(read.headers.get('warning'), '110 - "Response is Stale"');
    const expected = { ...(before.value as object), stale: true, allowedActions: NONE };
    assert.deepEqual(read.body.value, expected);
    for (const query of ['flag=lost', 'customerId=cus_42']) {
      const { body } = assertStatus(await gateway.backend.get(`/v1/orders?${query}`), 200);
      const listed = body.list('data').find((order) => order.text('id') === orderIdIn(path));
      assert.deepEqual(listed?.value, expected);
    }
    const { body: timeline } = assertStatus(await gateway.provider.get(`${path}/events`), 200);
    assert.deepEqual(
      timeline.list('data').map((event) => event.text('type')),
      ['order.created', 'order.edited'],
    );
  });

  it('N4 R5 a repeat of a command that was recorded gets its answer', async () => {
    const path = await terminated();
    const { gateway } = on;
    assertProblem(await gateway.customer.post(`${path}/cancel`, { reason: 'x' }), 503, 'order_suspended');
    const again = await gateway.provider.post(`${path}/edit`, { revision: 1, price: EUR(1) }, KEY);
    const { body, headers } = assertStatus(again, 200);
    assert.equal(headers.get('idempotency-replayed'), 'true');
    assert.deepEqual([body.at('version'), body.at('stale'), body.at('allowedActions')], [2, true, NONE]);
    const other = await gateway.provider.post(`${path}/edit`, { revision: 1, price: EUR(2) }, KEY);
    assertProblem(other, 422, 'idempotency_conflict');
    const status = await gateway.provider.get(`${path}/commands/${headers.get('command-id') ?? ''}`);
    assert.equal(assertStatus(status, 200).body.at('status'), 'accepted');
  });

  it('R5 of a command that was refused so nothing is kept: it acts once the order is whole again', async () => {
    const { gateway } = on;
    const path = await gateway.created();
    const { store } = gateway.bench;
    assertStatus(await gateway.provider.post(`${path}/edit`, { revision: 1, price: EUR(1) }), 200);
    const booked = await store.findBooked(orderIdIn(path));
    assert.ok(booked);
    await store.markLost(booked.order, { at: gateway.now(), because: 'gone' });
    const refused = await gateway.customer.post(`${path}/confirm`, { revision: 2 }, KEY);
    assertProblem(refused, 503, 'order_suspended');
    await store.unmarkLost(orderIdIn(path), 'gone');
    const { headers, body } = assertStatus(await gateway.customer.post(`${path}/confirm`, { revision: 2 }, KEY), 200);
    assert.equal(headers.get('idempotency-replayed'), null);
    assert.deepEqual([body.at('stage'), body.at('stale')], ['execution_in_progress', undefined]);
  });

  it('R5 a stream of its timeline stays open', async () => {
    const { gateway } = on;
    const path = await gateway.created();
    const listener = await Listener.open(gateway.url(`${path}/events`));
    assert.equal((await listener.event())?.type, 'order.created');
    const { store } = gateway.bench;
    const booked = await store.findBooked(orderIdIn(path));
    assert.ok(booked);
    await store.markLost(booked.order, { at: gateway.now(), because: 'gone' });
    assertProblem(await gateway.customer.post(`${path}/cancel`, { reason: 'x' }), 503, 'order_suspended');
    await store.unmarkLost(orderIdIn(path), 'gone');
    assertStatus(await gateway.provider.post(`${path}/edit`, { revision: 1, price: EUR(1) }), 200);
    assert.equal((await listener.event())?.type, 'order.edited');
    listener.leave();
  });

  it('R5 one that has ended is read and answers as it was recorded, though a workflow of it runs on', async () => {
    const { gateway } = on;
    const path = await gateway.created({}, { hours: 1 });
    assertStatus(await gateway.provider.post(`${path}/cancel`, { reason: 'ill' }, KEY), 200);
    await gateway.pass(hours(1));
    const before = assertStatus(await gateway.backend.get(path), 200).body.value;
    const booked = await gateway.bench.store.findBooked(orderIdIn(path));
    assert.ok(booked);
    await gateway.bench.store.markLost(booked.order, { at: gateway.now(), because: 'runs_on' });
    const { body, headers } = assertStatus(await gateway.backend.get(path), 200);
    assert.deepEqual([body.value, headers.get('warning')], [before, null]);
    assertProblem(await gateway.customer.post(`${path}/confirm`, { revision: 1 }), 409, 'order_ended');
    const { body: listed } = assertStatus(await gateway.backend.get('/v1/orders?flag=lost'), 200);
    const flagged = listed.list('data').find((order) => order.text('id') === orderIdIn(path));
    assert.deepEqual(flagged?.value, before);
  });
});

const orderIdIn = (path: string) => (path.split('/').at(-1) ?? '') as OrderId;
