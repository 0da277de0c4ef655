import assert from 'node:assert/strict';
import type { OrderId } from '../../src/domain/order/party.ts';
import type { TestClockId } from '../../src/domain/order/test-clock.ts';
import { instant } from '../../src/domain/values/instant.ts';
import type { Store } from '../../src/store/index.ts';
import type { Answered } from '../support/http/answered.ts';
import { assertProblem, assertStatus, SECRET, type Caller, type HeaderList } from '../support/http/caller.ts';
import { examplesIn, upToIdsAndInstants } from '../support/http/document-examples.ts';
import { PlayedOrders } from '../support/http/played-orders.ts';
import { apiKey, serve, type Served } from '../support/http/served.ts';
import { shift, utc } from '../support/orders/clock.ts';
import { withStore } from '../support/store/with-store.ts';
import { until } from '../support/until.ts';

const BASE = '/v1/test-clocks';
const CUSTOMER = 'customer:cus_42';
const PROVIDER = 'provider:pro_7';
/** Z4: the order to calculate with begins here. */
const NOON = utc('2026-03-23T12:00:00Z');

/** What somebody gets who calls through a token of its own. */
const AS_A_PARTY = { Authorization: 'Bearer a-token-of-the-customer' };
const readToken = (token: string) =>
  Promise.resolve(token === 'a-token-of-the-customer' ? ({ role: 'customer', id: 'cus_42' } as const) : null);

describe('Test clocks over HTTP (a stand-in takes the place of Temporal and of the worker)', () => {
  let store: Store;
  let orders: PlayedOrders;
  let served: Served;
  withStore((opened) => {
    store = opened;
  });
  beforeEach(async () => {
    orders = new PlayedOrders(store);
    served = await serve(orders.deps());
  });
  afterEach(() => served.close());

  const make = async (body: object = { now: NOON }): Promise<{ readonly id: TestClockId; readonly path: string }> => {
    const made = assertStatus(await served.backend.post(BASE, body), 201);
    return { id: made.body.text('id') as TestClockId, path: made.headers.get('location') ?? '' };
  };
  const advance = (path: string, body: object, headers: HeaderList = {}): Promise<Answered> =>
    served.backend.post(`${path}/advance`, body, headers);
  const asCustomer = (): Caller => served.backend.as(CUSTOMER);
  const asProvider = (): Caller => served.backend.as(PROVIDER);

  /** For the afternoon of the day after, by the clock. */
  const booking = (testClock: string | null, wishes: object = {}) => ({
    customerId: 'cus_42',
    providerId: 'pro_7',
    service: { title: 'Window cleaning' },
    appointment: { startsAt: shift(NOON, { hours: 28 }), durationMinutes: 120, timeZone: 'Europe/Berlin' },
    price: { amount: 12_000, currency: 'EUR' },
    ...(testClock !== null && { testClock }),
    ...wishes,
  });
  const book = async (testClock: string, wishes: object = {}): Promise<string> => {
    const { body } = assertStatus(await asCustomer().post('/v1/orders', booking(testClock, wishes)), 201);
    return `/v1/orders/${body.text('id')}`;
  };
  /** Beside those on clocks. */
  const bookInTheWorld = async (): Promise<string> => {
    const startsAt = shift(instant(Date.now()), { days: 2 });
    const appointment = { startsAt, durationMinutes: 120, timeZone: 'Europe/Berlin' };
    const { body } = assertStatus(await asCustomer().post('/v1/orders', booking(null, { appointment })), 201);
    return `/v1/orders/${body.text('id')}`;
  };
  const pointerOf = (answered: Answered): unknown =>
    assertProblem(answered, 422, 'invalid_request').body.at('errors.0.pointer');
  const eventsOf = async (order: string): Promise<readonly string[]> => {
    const { body } = assertStatus(await served.backend.get(`${order}/events`), 200);
    return body.list('data').map((event) => `${event.text('type')} ${event.text('at')}`);
  };

  it('C1 a clock is made at an instant of choice, read, listed in pages and removed', async () => {
    const before = instant(Date.now());
    const { path } = await make({ now: '2026-03-23T13:00:00+01:00', name: 'Z4' });
    const { body } = assertStatus(await served.backend.get(path), 200);
    const { id, createdAt, ...fields } = body.value as Record<string, unknown>;
    assert.deepEqual(fields, { name: 'Z4', now: NOON, status: 'ready', orders: 0 });
    assert.match(String(id), /^clk_[0-9A-HJKMNP-TV-Z]{26}$/);
    assert.ok(before <= String(createdAt) && String(createdAt) <= instant(Date.now()));
    const others = [await make({ name: null }), await make({})];
    const first = assertStatus(await served.backend.get(`${BASE}?limit=2`), 200).body;
    const rest = await served.backend.get(`${BASE}?limit=2&cursor=${first.text('nextCursor')}`);
    const listed = [...first.list('data'), ...assertStatus(rest, 200).body.list('data')];
    assert.deepEqual(
      listed.map((one) => one.text('id')),
      [id, ...others.map((other) => other.id)],
    );
    assertStatus(await served.backend.delete(path), 204);
    assertProblem(await served.backend.get(path), 404, 'not_found');
    assertProblem(await served.backend.delete(path), 404, 'not_found');
  });

  it('C1 a clock stands at the instant of the request where nobody says another', async () => {
    const before = instant(Date.now());
    const { path } = await make({});
    const now = (await served.backend.get(path)).body.text('now');
    assert.ok(before <= now && now <= instant(Date.now()));
  });

  it('C1 what is no clock is refused, and what is none is not found', async () => {
    for (const [body, pointer] of [
      [{ now: 'noon' }, '/now'],
      [{ name: '' }, '/name'],
      [{ name: 'x'.repeat(101) }, '/name'],
      [{ speed: 2 }, '/speed'],
    ] as const) {
      assert.equal(pointerOf(await served.backend.post(BASE, body)), pointer);
    }
    for (const id of ['clk_none', 'not%20one']) {
      assertProblem(await served.backend.get(`${BASE}/${id}`), 404, 'not_found');
      assertProblem(await advance(`${BASE}/${id}`, { by: 'PT1H' }), 404, 'not_found');
    }
  });

  it('C4 the 101st clock is refused, until one is deleted', async () => {
    for (let n = 0; n < 99; n += 1) {
      const id = `clk_${n}` as TestClockId;
      await store.addTestClock({ id, name: null, now: NOON, createdAt: NOON });
    }
    const { path } = await make();
    const refused = await served.backend.post(BASE, {});
    assert.equal(pointerOf(refused), '');
    assert.match(refused.body.text('errors.0.message'), /100 test clocks, delete one/);
    assertStatus(await served.backend.delete(path), 204);
    await make();
  });

  it('C1 an order on a clock is booked at its instant and lives by it alone', async () => {
    const { id } = await make();
    const order = await book(id);
    const { body } = assertStatus(await served.backend.get(order), 200);
    assert.deepEqual(
      [body.at('testClock'), body.at('createdAt'), body.at('deadline.at'), body.at('allowedActions.provider')],
      [id, NOON, shift(NOON, { hours: 24 }), ['confirm', 'edit', 'cancel']],
    );
    assert.deepEqual(await eventsOf(order), [`order.created ${NOON}`]);
    const { body: events } = await served.backend.get(`${order}/events`);
    assert.equal(events.at('data.0.data.new.testClock'), id);
    assert.equal((await served.backend.get(await bookInTheWorld())).body.at('testClock'), null);
  });

  it('C1 N2 an order on a clock starts in the future of the clock, whatever time it is', async () => {
    const { id } = await make();
    const starting = (startsAt: string) => ({ appointment: { startsAt, durationMinutes: 60, timeZone: 'UTC' } });
    const post = (wishes: object) => asCustomer().post('/v1/orders', booking(id, wishes));
    assert.equal(pointerOf(await post(starting(NOON))), '/appointment/startsAt');
    assert.equal(pointerOf(await post(starting(shift(NOON, { days: 732 })))), '/appointment/startsAt');
    assertStatus(await post(starting(shift(NOON, { ms: 1 }))), 201);
    assert.equal((await store.findTestClock(id))?.orders, 1);
  });

  it('C1 K6 a proposal for an order on a clock is judged by the clock', async () => {
    const { id } = await make();
    const order = await book(id);
    const edit = (startsAt: string) =>
      asProvider().post(`${order}/edit`, {
        revision: 1,
        appointment: { startsAt, durationMinutes: 120, timeZone: 'Europe/Berlin' },
      });
    assert.equal(pointerOf(await edit(shift(NOON, { days: 732 }))), '/appointment/startsAt');
    assertProblem(await edit(shift(NOON, { minutes: -1 })), 409, 'appointment_not_in_future');
    const { body } = assertStatus(await edit(shift(NOON, { days: 3 })), 200);
    assert.deepEqual([body.at('proposal.proposedAt'), body.at('deadline.at')], [NOON, shift(NOON, { hours: 24 })]);
  });

  it('C1 a booking that names no clock there is, or a full one, is refused, and nothing is noted of a wrong one', async () => {
    const { id } = await make();
    const post = (body: object) => asCustomer().post('/v1/orders', body);
    const startsAt = shift(instant(Date.now()), { days: 1 });
    const appointment = { startsAt, durationMinutes: 60, timeZone: 'UTC' };
    for (const none of ['clk_none', 'no id', 7]) {
      assert.equal(pointerOf(await post({ ...booking(null, { appointment }), testClock: none })), '/testClock');
    }
    assert.equal(pointerOf(await post(booking(id, { price: null }))), '/price');
    assert.equal(await store.hasTestOrders(id), false);
    for (let n = 0; n < 1_000; n += 1) await store.bookOnTestClock(id, `ord_${n}` as OrderId, NOON);
    const full = await post(booking(id));
    assert.equal(pointerOf(full), '/testClock');
    assert.match(full.body.text('errors.0.message'), /1000 open orders/);
    assertStatus(await post(booking(null, { appointment, testClock: null })), 201);
  }).timeout(60_000);

  it('C1 N4 a booking that is repeated after its clock was advanced past the start is the same order', async () => {
    const { id, path } = await make();
    const key = { 'Idempotency-Key': 'once' };
    const post = (body: object) => asCustomer().post('/v1/orders', body, key);
    const first = assertStatus(await post(booking(id)), 201);
    assertStatus(await advance(path, { by: 'P3D' }), 200);
    const again = assertStatus(await post(booking(id)), 201);
    assert.deepEqual(
      [again.body.at('id'), again.body.at('stage'), again.headers.get('idempotency-replayed')],
      [first.body.at('id'), 'cancelled', 'true'],
    );
    assertProblem(await post(booking(id, { price: { amount: 1, currency: 'EUR' } })), 422, 'idempotency_conflict');
    assert.equal((await store.findTestClock(id))?.orders, 1);
  });

  it('C2 advancing plays the life between, every act at its own instant', async () => {
    const { id, path } = await make();
    const order = await book(id);
    assertStatus(await asProvider().post(`${order}/confirm`, { revision: 1 }), 200);
    const { body: clock } = assertStatus(await advance(path, { by: 'P40D' }), 200);
    assert.deepEqual([clock.at('status'), clock.at('now')], ['ready', shift(NOON, { days: 40 })]);
    const end = shift(NOON, { hours: 30 });
    const acts = (await eventsOf(order)).filter((event) => !event.startsWith('order.reminded'));
    assert.deepEqual(acts.slice(0, 5), [
      `order.created ${NOON}`,
      `order.confirmed ${NOON}`,
      `order.appointment_near ${shift(end, { hours: -26 })}`,
      `order.done ${shift(end, { hours: 72 })}`,
      `order.execution_confirmed ${shift(end, { days: 8 })}`,
    ]);
    assert.ok(acts.includes(`order.payment_overdue ${shift(end, { days: 11 })}`), acts.join('\n'));
    const paid = { amount: { amount: 12_000, currency: 'EUR' }, reference: 'psp_1' };
    const { body } = assertStatus(await asCustomer().post(`${order}/pay`, paid), 200);
    assert.deepEqual(
      [body.at('stage'), body.at('payment.payments.0.receivedAt')],
      ['closed', shift(NOON, { days: 40 })],
    );
  });

  it('C2 C3 a command is judged, refused and shown by the clock', async () => {
    const { id, path } = await make();
    const order = await book(id);
    assertStatus(await asProvider().post(`${order}/confirm`, { revision: 1 }), 200);
    const early = assertProblem(await asProvider().post(`${order}/done`, {}), 409, 'too_early');
    assert.deepEqual(early.body.at('allowedActions'), ['edit', 'cancel']);
    const status = await served.backend.get(`${order}/commands/${early.headers.get('command-id') ?? ''}`);
    assert.deepEqual(
      [status.body.at('receivedAt'), status.body.at('problem.allowedActions')],
      [NOON, ['edit', 'cancel']],
    );
    assertStatus(await advance(path, { to: shift(NOON, { hours: 28 }) }), 200);
    const { body: shown } = await served.backend.get(order);
    assert.deepEqual(shown.at('allowedActions.provider'), ['done', 'cancel']);
    const { body: list } = await served.backend.get(`/v1/orders?testClock=${id}`);
    assert.deepEqual(list.at('data.0.allowedActions.provider'), ['done', 'cancel']);
    const { body: done } = assertStatus(await asProvider().post(`${order}/done`, {}), 200);
    assert.deepEqual(
      [done.at('execution.doneAt'), done.at('allowedActions.customer')],
      [shift(NOON, { hours: 28 }), ['confirm', 'reject']],
    );
  });

  it('C2 a clock goes forward only, by at most two years, and not past the year 9999', async () => {
    const { path } = await make();
    for (const [body, pointer] of [
      [{}, ''],
      [{ to: shift(NOON, { hours: 1 }), by: 'PT1H' }, '/by'],
      [{ to: shift(NOON, { ms: -1 }) }, '/to'],
      [{ to: shift(NOON, { days: 733 }) }, '/to'],
      [{ to: 'tomorrow' }, '/to'],
      [{ to: '10000-01-01T00:00:00Z' }, '/to'],
      [{ by: 'P733D' }, '/by'],
      [{ by: 'P1M' }, '/by'],
      [{ by: '-PT1H' }, '/by'],
      [{ by: 'PT1H', now: NOON }, '/now'],
    ] as const) {
      assert.equal(pointerOf(await advance(path, body)), pointer, JSON.stringify(body));
    }
    const still = assertStatus(await advance(path, { to: NOON }), 200);
    assert.equal(still.body.at('now'), NOON);
    const moved = assertStatus(await advance(path, { by: 'P732D' }), 200);
    assert.equal(moved.body.at('now'), shift(NOON, { days: 732 }));
    const last = await make({ now: '9999-12-31T23:59:59.998Z' });
    assert.equal(pointerOf(await advance(last.path, { by: 'PT0.002S' })), '/by');
    assertStatus(await advance(last.path, { by: 'PT0.001S' }), 200);
  });

  it('C3 a clock is advancing until its orders are there, and takes no other advance meanwhile', async () => {
    const { id, path } = await make();
    const order = await book(id);
    orders.isAway = true;
    const answered = assertStatus(await advance(path, { by: 'PT1H' }, { Prefer: 'wait=0' }), 202);
    assert.deepEqual([answered.body.at('status'), answered.body.at('now')], ['advancing', shift(NOON, { hours: 1 })]);
    assert.deepEqual([answered.headers.get('location'), answered.headers.get('preference-applied')], [path, 'wait=0']);
    assertStatus(await advance(path, { by: 'PT1H' }, { Prefer: 'respond-async' }), 409);
    const refused = assertProblem(await advance(path, { by: 'PT1H' }), 409, 'clock_advancing');
    assert.equal(refused.headers.get('retry-after'), '1');
    const { body: edited } = assertStatus(await asProvider().post(`${order}/confirm`, { revision: 1 }), 200);
    assert.equal(edited.at('agreed.agreedAt'), shift(NOON, { hours: 1 }));
    await orders.tell(id);
    assert.equal((await served.backend.get(path)).body.at('status'), 'ready');
    orders.isAway = false;
    assertStatus(await advance(path, { by: 'PT1H' }), 200);
  });

  it('C3 the answer comes as soon as the orders are there', async () => {
    const { id, path } = await make();
    await book(id);
    orders.isAway = true;
    const answer = advance(path, { by: 'PT1H' }, { Prefer: 'wait=30' });
    await until(() => orders.woken.length > 0);
    await orders.tell(id);
    assert.equal(assertStatus(await answer, 200).body.at('status'), 'ready');
  });

  it('C3 whoever reads a clock that is advancing wakes its workflow, once in five seconds', async () => {
    const { id, path } = await make();
    await book(id);
    await store.advanceTestClock(id, shift(NOON, { hours: 1 }), NOON);
    orders.isAway = true;
    for (const read of [path, path, BASE, path]) assertStatus(await served.backend.get(read), 200);
    assert.deepEqual(orders.woken, [id]);
  });

  it('C2 a clock whose workflow cannot be woken has moved all the same', async () => {
    const { id, path } = await make();
    await book(id);
    await served.close();
    const away = { wake: () => Promise.reject(new Error('away')) };
    served = await serve({ ...orders.deps(), testClocks: away });
    const { body } = assertStatus(await advance(path, { by: 'PT1H' }, { Prefer: 'wait=0' }), 202);
    assert.equal(body.at('now'), shift(NOON, { hours: 1 }));
  });

  it('C4 orders on a clock are listed by it alone, and marked wherever they are shown', async () => {
    const { id } = await make();
    const other = await make();
    const [onClock, onOther, inTheWorld] = [await book(id), await book(other.id), await bookInTheWorld()];
    const idsIn = async (query: string) => {
      const { body } = assertStatus(await served.backend.get(`/v1/orders${query}`), 200);
      return body.list('data').map((order) => `/v1/orders/${order.text('id')}`);
    };
    assert.deepEqual(await idsIn(''), [inTheWorld]);
    assert.deepEqual(await idsIn('?customerId=cus_42&stage=confirmation'), [inTheWorld]);
    assert.deepEqual(await idsIn(`?testClock=${id}`), [onClock]);
    assert.deepEqual(await idsIn(`?testClock=${other.id}&providerId=pro_7`), [onOther]);
    assert.deepEqual(await idsIn('?testClock=clk_none'), []);
    assert.equal(pointerOf(await served.backend.get('/v1/orders?testClock=a%20b')), '/testClock');
    const { body: feed } = assertStatus(await served.backend.get('/v1/events'), 200);
    assert.deepEqual(
      feed.list('data').map((item) => item.at('testClock')),
      [id, other.id, null],
    );
    const table = await fetch(`${served.base}/v1/orders?testClock=${id}`, {
      headers: { Authorization: `Bearer ${SECRET}`, Accept: 'text/csv' },
    });
    const [header = '', row = ''] = (await table.text()).split('\r\n');
    assert.equal(row.split(',')[header.split(',').indexOf('testClock')], id);
  });

  it('C4 money on a clock has accounts of its own', async () => {
    const { id, path } = await make();
    const order = await book(id, { feeBps: 250 });
    assertStatus(await asProvider().post(`${order}/confirm`, { revision: 1 }), 200);
    assertStatus(await advance(path, { by: 'P10D' }), 200);
    const paid = { amount: { amount: 12_000, currency: 'EUR' }, reference: 'psp_1' };
    assertStatus(await asCustomer().post(`${order}/pay`, paid), 200);
    const account = async (query: string) => {
      const { body } = assertStatus(await asProvider().get(`/v1/accounts/pro_7${query}`), 200);
      return body.at('balances') ?? body.list('data').map((entry) => [entry.at('orderId'), entry.at('at')]);
    };
    assert.deepEqual(await account(`?testClock=${id}`), [{ amount: 11_700, currency: 'EUR' }]);
    assert.deepEqual(await account(`/entries?testClock=${id}`), [[order.split('/').at(-1), shift(NOON, { days: 10 })]]);
    for (const none of ['', '?testClock=clk_none', '/entries', '/entries?testClock=clk_none']) {
      assert.deepEqual(await account(none), [], none);
    }
    assert.deepEqual(await store.trialBalance(), []);
  });

  it('C4 a clock that is deleted takes its orders with it, and nothing else', async () => {
    const { id, path } = await make();
    const [onClock, inTheWorld] = [await book(id), await bookInTheWorld()];
    assertStatus(await served.backend.delete(path), 204);
    assert.equal(await store.hasTestOrders(id), false);
    assert.deepEqual((await served.backend.get(`/v1/orders?testClock=${id}`)).body.at('data'), []);
    const { body: feed } = await served.backend.get('/v1/events');
    assert.deepEqual(
      feed.list('data').map((item) => `/v1/orders/${item.text('orderId')}`),
      [inTheWorld],
    );
    assert.equal(await store.findOrder(onClock.split('/').at(-1) as OrderId), null);
    assertStatus(await served.backend.get(inTheWorld), 200);
    assert.equal(pointerOf(await asCustomer().post('/v1/orders', booking(id))), '/testClock');
  });

  describe('where they are switched off', () => {
    let id: TestClockId;
    let order: string;
    beforeEach(async () => {
      ({ id } = await make());
      order = await book(id);
      await served.close();
      served = await serve({ ...orders.deps(), testClocks: null });
    });

    it('C4 none can be made, read, moved or named, right or wrong', async () => {
      const ask: readonly (readonly [string, string, object?])[] = [
        ['POST', BASE, {}],
        ['POST', BASE, { nonsense: true }],
        ['GET', BASE],
        ['GET', `${BASE}?page=2`],
        ['GET', `${BASE}/${id}`],
        ['GET', `${BASE}/clk_none`],
        ['POST', `${BASE}/${id}/advance`, {}],
        ['DELETE', `${BASE}/${id}`],
        ['GET', `/v1/orders?testClock=${id}`],
        ['GET', '/v1/orders?testClock=a%20b&page=2'],
        ['GET', `/v1/accounts/pro_7?testClock=${id}`],
        ['GET', `/v1/accounts/pro_7/entries?testClock=${id}`],
      ];
      for (const [method, path, body] of ask) {
        assertProblem(await served.backend.sendJson(method, path, body), 403, 'test_clocks_off');
      }
      for (const body of [booking(id), { testClock: 7 }]) {
        const wrong = { ...body, customerId: 'cus_42' };
        assertProblem(await asCustomer().post('/v1/orders', wrong), 403, 'test_clocks_off');
      }
    });

    it('C4 what names none is as it was, and orders on clocks stand still', async () => {
      await bookInTheWorld();
      assertStatus(await served.backend.get('/v1/orders'), 200);
      const startsAt = shift(instant(Date.now()), { days: 1 });
      const appointment = { startsAt, durationMinutes: 60, timeZone: 'UTC' };
      assertStatus(await asCustomer().post('/v1/orders', booking(null, { appointment, testClock: null })), 201);
      const { body } = assertStatus(await asProvider().post(`${order}/confirm`, { revision: 1 }), 200);
      assert.equal(body.at('agreed.agreedAt'), NOON);
    });
  });

  it('C1 clocks are for API keys: a party with a token makes none and books on none', async () => {
    const { id, path } = await make();
    await served.close();
    served = await serve({ ...orders.deps(), credentials: { apiKeys: [apiKey('tests', SECRET)], readToken } });
    const party = served.backend.with(AS_A_PARTY);
    for (const [method, at, body] of [
      ['POST', BASE, {}],
      ['GET', BASE],
      ['GET', path],
      ['POST', `${path}/advance`, { by: 'PT1H' }],
      ['DELETE', path],
    ] as const) {
      assertProblem(await party.sendJson(method, at, body), 403, 'forbidden');
    }
    const refused = assertProblem(await party.post('/v1/orders', booking(id)), 403, 'forbidden');
    assert.match(refused.body.text('detail'), /testClock/);
    assertStatus(await party.get(`/v1/orders?testClock=${id}`), 200);
  });

  it('C1 C2 every example of the document is answered as it shows', async () => {
    const examples = examplesIn((await served.backend.get('/openapi.json')).body.value);
    const tried = new Set<string>();
    const shownOf = (operationId: string, status: number | null): unknown => {
      tried.add(`${operationId} ${status}`);
      return examples.find((one) => one.operationId === operationId && one.status === status)?.value;
    };
    const assertShown = async (operationId: string, method: string, at: string, status: number, prefer?: string) => {
      const headers: HeaderList = prefer === undefined ? {} : { Prefer: prefer };
      const body = shownOf(operationId, null);
      const answered = assertStatus(await served.backend.sendJson(method, at, body, headers), status);
      const shown = upToIdsAndInstants(shownOf(operationId, status));
      assert.deepEqual(upToIdsAndInstants(answered.body.value), shown, operationId);
      return answered;
    };
    const made = await assertShown('createTestClock', 'POST', BASE, 201);
    const path = made.headers.get('location') ?? '';
    await assertShown('listTestClocks', 'GET', BASE, 200);
    await assertShown('getTestClock', 'GET', path, 200);
    const now = made.body.text('now');
    const appointment = { startsAt: shift(utc(now), { days: 9 }), durationMinutes: 60, timeZone: 'UTC' };
    const order = await book(made.body.text('id'), { appointment });
    assertStatus(await asProvider().post(`${order}/confirm`, { revision: 1 }), 200);
    await assertShown('advanceTestClock', 'POST', `${path}/advance`, 200);
    orders.isAway = true;
    await assertShown('advanceTestClock', 'POST', `${path}/advance`, 202, 'wait=0');
    const untried = examples.filter(
      ({ operationId, status }) =>
        operationId.includes('TestClock') && (status ?? 0) < 300 && !tried.has(`${operationId} ${status}`),
    );
    assert.deepEqual(untried, []);
  });
});
