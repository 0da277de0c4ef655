import assert from 'node:assert/strict';
import { Metrics } from '../../src/api/metrics.ts';
import { orderBookOf, type StoreFailure } from '../../src/api/orders/order-book.ts';
import { OutcomeWatch } from '../../src/api/orders/outcome-watch.ts';
import { Unavailable } from '../../src/api/unavailable.ts';
import type { CommandId } from '../../src/domain/order/command.ts';
import type { OrderId } from '../../src/domain/order/party.ts';
import { DataError, openStore, type Store } from '../../src/store/index.ts';
import { anOrder, bookingOf, type Story } from '../support/orders/order-builder.ts';
import { assertProblem, assertStatus } from '../support/http/caller.ts';
import { Obliging } from '../support/http/fakes.ts';
import { Listener } from '../support/http/listener.ts';
import { serve, type Served } from '../support/http/served.ts';
import { usePostgres } from '../support/postgres/shared-postgres.ts';
import { keep, type Sandbox } from '../support/store/on.ts';
import { postgresSandbox } from '../support/store/postgres-sandbox.ts';
import { sqliteSandbox } from '../support/store/sqlite-sandbox.ts';

const BEYOND = 2 ** 31;
/** `["2026-01-01T00:00:00.000Z","\0"]` */
const WITH_NUL = 'WyIyMDI2LTAxLTAxVDAwOjAwOjAwLjAwMFoiLCJcdTAwMDAiXQ';

describe('What one caller asks for never fails what all share: on SQLite', () => {
  contract(sqliteSandbox);
});

describe('What one caller asks for never fails what all share: on Postgres', () => {
  usePostgres();
  contract(postgresSandbox);
});

function contract(makeSandbox: () => Promise<Sandbox>): void {
  let sandbox: Sandbox;
  let store: Store;
  let served: Served;
  const listeners: Listener[] = [];

  beforeEach(async () => {
    sandbox = await makeSandbox();
    store = await openStore(sandbox.database);
    served = await serve({ ...new Obliging().deps(), store, live: { lookMs: 20 } });
  });
  afterEach(async () => {
    for (const listener of listeners.splice(0)) listener.leave();
    await served.close();
    await store.close();
    await sandbox.remove();
  });

  const order = (n: number): Story => anOrder({ orderId: `ord_${n}` as OrderId });
  const listen = async (path: string, headers = {}) => {
    const listener = await Listener.open(served.base + path, headers);
    listeners.push(listener);
    return listener;
  };
  /** What somebody has done to the rows of an order with an editor. */
  const spoil = (id: string) => sandbox.query(`update events set data = '{' where order_id = '${id}' and seq = 2`);

  it('R4 L4 a position that no column holds is refused, and the streams of others go on', async () => {
    await keep(store, order(1).inExecution());
    const other = await listen('/v1/orders/ord_1/events');
    await other.events(2);
    for (const [query, headers, status, code] of [
      [`?after=${BEYOND}`, {}, 422, 'invalid_request'],
      ['', { 'Last-Event-ID': '999999999999999' }, 400, 'invalid_header'],
      ['', { 'Last-Event-ID': String(BEYOND) }, 400, 'invalid_header'],
    ] as const) {
      const refused = await listen(`/v1/orders/ord_1/events${query}`, headers);
      assert.deepEqual([refused.status, (await refused.problem()).at('code')], [status, code]);
    }
    const last = await listen('/v1/orders/ord_1/events', { 'Last-Event-ID': String(BEYOND - 1) });
    assert.equal(last.status, 200);
    await keep(store, order(1).inPayment());
    await other.events(1);
  });

  it('R4 L5 positions and cursors that no column holds are 422 wherever there are any', async () => {
    await keep(store, order(1));
    for (const [path, pointer] of [
      [`/v1/orders/ord_1/events?after=${BEYOND}`, '/after'],
      [`/v1/orders?cursor=${WITH_NUL}`, '/cursor'],
      [`/v1/accounts/pro_1/entries?cursor=${WITH_NUL}`, '/cursor'],
    ] as const) {
      const { body } = assertProblem(await served.backend.get(path), 422, 'invalid_request');
      assert.equal(body.at('errors.0.pointer'), pointer);
    }
    assertStatus(await served.backend.get(`/v1/orders/ord_1/events?after=${BEYOND - 1}`), 200);
  });

  it('R4 ids that no text column holds are not found', async () => {
    for (const path of ['/v1/orders/%00', '/v1/orders/ord_1%00/events', '/v1/orders/%ED%A0%80']) {
      assert.equal((await served.backend.get(path)).status, 404, path);
    }
    for (const path of ['/v1/accounts/%00', '/v1/webhook-endpoints/we_1%00']) {
      assertProblem(await served.backend.get(path), 404, 'not_found');
    }
    assertProblem(await served.backend.get('/v1/orders?customerId=%00'), 422, 'invalid_request');
  });

  it('R4 errors of data are no outage of the store: reads stay as fast as they were', async () => {
    const failures: StoreFailure[] = [];
    const book = orderBookOf(
      () => Promise.resolve(store),
      (failure) => failures.push(failure),
    );
    await keep(store, order(1).inExecution());
    await spoil('ord_1');
    await assert.rejects(book.listEvents('ord_1' as OrderId, 0, 10), DataError);
    assert.deepEqual([book.isSteady(), failures], [true, ['data']]);
    await store.close();
    await assert.rejects(book.listEvents('ord_1' as OrderId, 0, 10), Unavailable);
    assert.deepEqual([book.isSteady(), failures], [false, ['data', 'outage']]);
    store = await openStore(sandbox.database);
  });

  it('R4 where the events of one order cannot be read its stream ends, and those of others go on', async () => {
    await keep(store, ...[1, 2, 3, 4, 5].map((n) => order(n).inExecution()));
    const metrics = new Metrics();
    await served.close();
    served = await serve({ ...new Obliging().deps(), store, metrics, live: { lookMs: 20 } });
    await spoil('ord_3');
    const streams = await Promise.all([1, 2, 4, 5].map((n) => listen(`/v1/orders/ord_${n}/events`)));
    const spoilt = await listen('/v1/orders/ord_3/events');
    for (const stream of streams) await stream.events(2);
    assert.deepEqual(await spoilt.restForNow(), []);
    await keep(store, ...[1, 2, 4, 5].map((n) => order(n).inPayment()));
    for (const stream of streams) await stream.events(1);
    assert.match(await metrics.text(), /^store_failures_total\{failure="data"\} [1-9]/m);
  });

  it('R4 where the outcome of one command cannot be read its workflow is asked, and others have theirs', async () => {
    const watch = new OutcomeWatch(
      orderBookOf(
        () => Promise.resolve(store),
        () => undefined,
      ),
    );
    const ids = [1, 2, 3, 4, 5].map((n) => `ord_${n}` as OrderId);
    const commandId = 'cmd_1' as CommandId;
    for (const [index] of ids.entries()) {
      const { order: recorded, events } = order(index + 1);
      const { actor } = bookingOf();
      const outcome = { commandId, command: 'confirm', actor, receivedAt: recorded.createdAt, request: null };
      await store.record({ order: recorded, events, outcomes: [{ ...outcome, refused: null, version: 1 }] });
    }
    await sandbox.query("update outcomes set outcome = '{' where order_id = 'ord_2'");
    const within = { until: Date.now() + 10_000 };
    const watched = await Promise.all(ids.map((orderId) => watch.answer(orderId, commandId, within)));
    const told = watched.map((one) => (typeof one === 'object' ? one.order.id : one));
    assert.deepEqual(told, ['ord_1', 'no_answer', 'ord_3', 'ord_4', 'ord_5']);
  });
}
