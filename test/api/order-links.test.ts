import assert from 'node:assert/strict';
import type { Store } from '../../src/store/index.ts';
import { instant } from '../../src/domain/values/instant.ts';
import type { Answered } from '../support/http/answered.ts';
import { assertProblem, assertStatus, Caller } from '../support/http/caller.ts';
import { PlayedOrders } from '../support/http/played-orders.ts';
import { serve, type Served } from '../support/http/served.ts';
import { shift, utc } from '../support/orders/clock.ts';
import { withStore } from '../support/store/with-store.ts';

const NOON = utc('2026-03-23T12:00:00Z');

describe('Order links over HTTP (a stand-in takes the place of Temporal and of the worker)', () => {
  let store: Store;
  let served: Served;
  let aheadMs = 0;
  withStore((opened) => {
    store = opened;
  });
  beforeEach(async () => {
    aheadMs = 0;
    served = await serve({ ...new PlayedOrders(store).deps(), clock: () => instant(Date.now() + aheadMs) });
  });
  afterEach(() => served.close());

  const book = async (): Promise<string> => {
    const startsAt = shift(instant(Date.now()), { days: 3 });
    const booking = {
      customerId: 'cus_42',
      providerId: 'pro_7',
      service: { title: 'Window cleaning' },
      appointment: { startsAt, durationMinutes: 120, timeZone: 'Europe/Berlin' },
      price: { amount: 12_000, currency: 'EUR' },
    };
    const { body } = assertStatus(await served.backend.as('customer:cus_42').post('/v1/orders', booking), 201);
    return `/v1/orders/${body.text('id')}`;
  };
  const link = (order: string, body: object): Promise<Answered> => served.backend.post(`${order}/links`, body);
  const holder = async (order: string, role: string, more: object = {}): Promise<Caller> => {
    const { body } = assertStatus(await link(order, { role, ...more }), 201);
    return new Caller(served.base, { Authorization: `Bearer ${body.text('token')}` });
  };

  it('is made by a backend, for two weeks unless it says otherwise', async () => {
    const order = await book();
    const { body } = assertStatus(await link(order, { role: 'customer' }), 201);
    assert.equal(body.text('url'), `https://orders.example.com/o/${body.text('token')}`);
    const days = (Date.parse(body.text('expiresAt')) - Date.now()) / 86_400_000;
    assert.ok(days > 13.99 && days <= 14, String(days));
    const { body: short } = assertStatus(await link(order, { role: 'provider', expiresIn: 'PT1M' }), 201);
    assert.ok(Date.parse(short.text('expiresAt')) <= Date.now() + 60_000);
  });

  it('is refused to everybody but backends, for what is no party, and for what is no order', async () => {
    const order = await book();
    const customer = await holder(order, 'customer');
    assertProblem(await customer.post(`${order}/links`, { role: 'customer' }), 403, 'forbidden');
    assertProblem(await customer.delete(`${order}/links`), 403, 'forbidden');
    for (const [body, pointer] of [
      [{ role: 'support' }, '/role'],
      [{}, '/role'],
      [{ role: 'customer', expiresIn: '2 weeks' }, '/expiresIn'],
      [{ role: 'customer', expiresIn: 'PT1S' }, '/expiresIn'],
      [{ role: 'customer', expiresIn: 'P801D' }, '/expiresIn'],
      [{ role: 'customer', expiresAt: NOON }, '/expiresAt'],
    ] as const) {
      const { body: said } = assertProblem(await link(order, body), 422, 'invalid_request');
      assert.equal(said.at('errors.0.pointer'), pointer);
    }
    assertProblem(await link('/v1/orders/ord_none', { role: 'customer' }), 404, 'order_not_found');
  });

  it('is one party of one order: reads it, its timeline and its commands, and moves it', async () => {
    const [order, other] = [await book(), await book()];
    const provider = await holder(order, 'provider');
    const { body } = assertStatus(await provider.get(order), 200);
    assert.deepEqual(body.at('allowedActions.provider'), ['confirm', 'edit', 'cancel']);
    assert.equal(body.at('metadata'), undefined);
    const confirmed = assertStatus(await provider.post(`${order}/confirm`, { revision: 1 }), 200);
    assert.equal(confirmed.body.at('stage'), 'execution_in_progress');
    const { body: timeline } = assertStatus(await provider.get(`${order}/events`), 200);
    assert.deepEqual(timeline.at('data.1.actor'), { role: 'provider', id: 'pro_7' });
    assertStatus(await provider.get(`${order}/commands/${confirmed.headers.get('command-id') ?? ''}`), 200);
    for (const path of ['', '/events', '/commands/cmd_none']) {
      assertProblem(await provider.get(`${other}${path}`), 404, 'order_not_found');
    }
    assertProblem(await provider.post(`${other}/confirm`, { revision: 1 }), 404, 'order_not_found');
  });

  it('does nothing else', async () => {
    const order = await book();
    const [customer, provider] = [await holder(order, 'customer'), await holder(order, 'provider')];
    const paid = { amount: { amount: 12_000, currency: 'EUR' }, reference: 'psp_1' };
    assertProblem(await customer.post(`${order}/pay`, paid), 403, 'forbidden');
    assertProblem(await customer.post(`${order}/done`, {}), 403, 'forbidden');
    assertProblem(await provider.post(`${order}/review`, { rating: 5 }), 403, 'forbidden');
    assertProblem(await provider.patch(order, { reference: 'A-1' }), 403, 'forbidden');
    assertProblem(await customer.post('/v1/orders', {}), 403, 'forbidden');
    for (const path of ['/v1/orders', '/v1/events', '/v1/policies', '/v1/accounts/pro_7', `${order}/messages`]) {
      assertProblem(await provider.get(path), 403, 'forbidden');
    }
    assertProblem(await provider.with({ 'On-Behalf-Of': 'customer:cus_42' }).get(order), 403, 'forbidden');
  });

  it('ends at its instant', async () => {
    const order = await book();
    const customer = await holder(order, 'customer', { expiresIn: 'PT1H' });
    assertStatus(await customer.get(order), 200);
    aheadMs = 3_600_000;
    assertProblem(await customer.get(order), 401, 'unauthenticated');
  });

  it('ends when the links of its order are revoked, and those that are made later are valid', async () => {
    const [order, other] = [await book(), await book()];
    const revoked = [await holder(order, 'customer'), await holder(order, 'provider')];
    const untouched = await holder(other, 'customer');
    for (let n = 0; n < 2; n += 1) assertStatus(await served.backend.delete(`${order}/links`), 204);
    for (const caller of revoked) assertProblem(await caller.get(order), 401, 'unauthenticated');
    assertStatus(await untouched.get(other), 200);
    assertStatus(await (await holder(order, 'customer')).get(order), 200);
  });

  it('ends its live stream too', async () => {
    const order = await book();
    const { body } = assertStatus(await link(order, { role: 'customer' }), 201);
    const headers = { Authorization: `Bearer ${body.text('token')}`, Accept: 'text/event-stream' };
    const stream = await fetch(`${served.base}${order}/events`, { headers });
    const read = stream.text();
    assertStatus(await served.backend.delete(`${order}/links`), 204);
    await assert.rejects(read);
  });

  it('is answered 403 where there are no links', async () => {
    await served.close();
    served = await serve({ ...new PlayedOrders(store).deps(), links: null });
    const order = await book();
    assertProblem(await link(order, { role: 'customer' }), 403, 'links_off');
    assertProblem(await served.backend.delete(`${order}/links`), 403, 'links_off');
  });

  it('is valid by the time of the world, whatever the clock of its order says', async () => {
    const { body: clock } = assertStatus(await served.backend.post('/v1/test-clocks', { now: NOON }), 201);
    const booking = {
      customerId: 'cus_42',
      providerId: 'pro_7',
      service: { title: 'Window cleaning' },
      appointment: { startsAt: shift(NOON, { days: 3 }), durationMinutes: 120, timeZone: 'Europe/Berlin' },
      price: { amount: 12_000, currency: 'EUR' },
      testClock: clock.text('id'),
    };
    const booked = assertStatus(await served.backend.as('customer:cus_42').post('/v1/orders', booking), 201);
    const order = `/v1/orders/${booked.body.text('id')}`;
    assertStatus(await (await holder(order, 'provider')).post(`${order}/confirm`, { revision: 1 }), 200);
  });
});
