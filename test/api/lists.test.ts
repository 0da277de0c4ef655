import assert from 'node:assert/strict';
import { join } from 'node:path';
import type { OrderId, PartyId } from '../../src/domain/order/party.ts';
import { openStore, type Store } from '../../src/store/index.ts';
import { shift } from '../support/orders/clock.ts';
import { anOrder, BOOKED, type Story, type Wishes } from '../support/orders/order-builder.ts';
import { keep } from '../support/store/on.ts';
import { useTempFolder } from '../support/system/temp-folder.ts';
import { assertProblem, assertStatus, type Caller } from '../support/http/caller.ts';
import { Obliging } from '../support/http/fakes.ts';
import { serve, type Served } from '../support/http/served.ts';

describe('Lists of orders over HTTP (a stand-in takes the place of Temporal)', () => {
  const folder = useTempFolder();
  let store: Store;
  let served: Served;

  beforeEach(async () => {
    store = await openStore({ kind: 'sqlite', file: join(folder(), 'orders.db') });
    const { orders } = new Obliging().deps();
    served = await serve({ orders, store });
    await keep(
      store,
      order(1).inExecution(),
      order(2, { customerId: 'cus_2' as PartyId }).overdue(),
      order(3, { providerId: 'pro_2' as PartyId }),
      order(4).claimed(),
    );
  });
  afterEach(async () => {
    await served.close();
    await store.close();
  });

  const order = (n: number, wishes: Wishes = {}): Story =>
    anOrder({ orderId: `ord_${n}` as OrderId, receivedAt: shift(BOOKED, { minutes: n }), ...wishes });

  async function list(caller: Caller, query = ''): Promise<string[]> {
    const { body } = assertStatus(await caller.get(`/v1/orders${query}`), 200);
    return body.list('data').map((item) => item.text('id'));
  }

  for (const [query, ids] of [
    ['', ['ord_4', 'ord_3', 'ord_2', 'ord_1']],
    ['?customerId=cus_2', ['ord_2']],
    ['?providerId=pro_2', ['ord_3']],
    ['?stage=payment', ['ord_4', 'ord_2']],
    ['?awaiting=support', ['ord_4']],
    ['?flag=overdue', ['ord_4', 'ord_2']],
    ['?flag=claim&awaiting=customer', []],
    [`?createdFrom=${shift(BOOKED, { minutes: 3 })}`, ['ord_4', 'ord_3']],
    [`?createdTo=${encodeURIComponent('2026-06-01T10:01:00+02:00')}`, ['ord_1']],
    ['?limit=1', ['ord_4']],
  ] as const) {
    it(`a backend and support see what they ask for: ${query || 'everything'}`, async () => {
      assert.deepEqual(await list(served.backend, query), ids);
      assert.deepEqual(await list(served.backend.as('support:sup_1'), query), ids);
    });
  }

  for (const [who, query, ids] of [
    ['customer:cus_1', '', ['ord_4', 'ord_3', 'ord_1']],
    ['customer:cus_1', '?customerId=cus_1', ['ord_4', 'ord_3', 'ord_1']],
    ['customer:cus_1', '?customerId=cus_2', []],
    ['customer:cus_1', '?providerId=pro_2', ['ord_3']],
    ['customer:pro_1', '', []],
    ['provider:pro_1', '', ['ord_4', 'ord_2', 'ord_1']],
    ['provider:pro_1', '?customerId=cus_2&stage=payment', ['ord_2']],
    ['provider:pro_1', '?providerId=pro_2', []],
  ] as const) {
    it(`${who} sees its own, whatever it asks for: ${query || 'everything'}`, async () => {
      assert.deepEqual(await list(served.backend.as(who), query), ids);
    });
  }

  it('shows whole orders, as a look at each of them does', async () => {
    const { body } = assertStatus(await served.backend.get('/v1/orders?limit=1'), 200);
    const [shown] = body.list('data');
    const names = ['id', 'version', 'stage', 'awaiting', 'allowedActions', 'deadline', 'payment', 'claim', 'policy'];
    for (const name of names) assert.notEqual(shown?.at(name), undefined, name);
    assert.equal(shown?.at('stale'), undefined);
  });

  it('goes on from page to page', async () => {
    const first = assertStatus(await served.backend.get('/v1/orders?limit=3'), 200);
    const cursor = encodeURIComponent(first.body.text('nextCursor'));
    await keep(store, order(5));
    assert.deepEqual(await list(served.backend, `?limit=3&cursor=${cursor}`), ['ord_1']);
  });

  it('R4 L7 ends a page early at 1 MiB, and goes on behind it', async () => {
    const comment = '€'.repeat(2_000);
    await keep(store, ...Array.from({ length: 196 }, (_, index) => order(index + 5, { comment })));
    const seen: string[] = [];
    const pages: number[] = [];
    for (let next: string | null = ''; next !== null;) {
      const response = await served.backend.get(`/v1/orders?limit=200${next && `&cursor=${next}`}`);
      const { body } = assertStatus(response, 200);
      pages.push(Buffer.byteLength(JSON.stringify(body.value)));
      seen.push(...body.list('data').map((item) => item.text('id')));
      next = body.at('nextCursor') === null ? null : body.text('nextCursor');
    }
    assert.deepEqual(
      seen,
      Array.from({ length: 200 }, (_, index) => `ord_${200 - index}`),
    );
    assert.ok(pages.length > 1 && Math.max(...pages) <= 1024 * 1024, String(pages));
  });

  for (const [query, pointer] of [
    ['?stage=open', '/stage'],
    ['?awaiting=nobody', '/awaiting'],
    ['?flag=late', '/flag'],
    ['?customerId=a%20b', '/customerId'],
    ['?createdFrom=yesterday', '/createdFrom'],
    ['?limit=0', '/limit'],
    ['?limit=201', '/limit'],
    ['?limit=1&limit=2', '/limit'],
    ['?cursor=nonsense', '/cursor'],
    ['?page=2', '/page'],
  ] as const) {
    it(`says what is wrong with ${query}`, async () => {
      const { body } = assertProblem(await served.backend.get(`/v1/orders${query}`), 422, 'invalid_request');
      assert.deepEqual(
        body.list('errors').map((error) => error.at('pointer')),
        [pointer],
      );
    });
  }

  it('Z2 Prometheus is told how many orders are flagged', async () => {
    const response = await fetch(served.metrics, { headers: { Accept: 'text/plain;version=0.0.4' } });
    assert.equal(response.status, 200);
    assert.match(response.headers.get('content-type') ?? '', /^text\/plain; version=0\.0\.4/);
    const told = await response.text();
    assert.match(told, /^orders_flagged\{flag="overdue"\} 2$/m);
    assert.match(told, /^orders_flagged\{flag="late_credit"\} 0$/m);
  });
});
