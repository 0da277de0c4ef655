import assert from 'node:assert/strict';
import { join } from 'node:path';
import type { OrderId, PartyId } from '../../src/domain/order/party.ts';
import { openStore, type Store } from '../../src/store/index.ts';
import { shift } from '../support/orders/clock.ts';
import { anOrder, BOOKED, START, type Story, type Wishes } from '../support/orders/order-builder.ts';
import { keep } from '../support/store/on.ts';
import { useTempFolder } from '../support/system/temp-folder.ts';
import { assertProblem, assertStatus, SECRET, type Caller } from '../support/http/caller.ts';
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
      order(1, { appointment: { startsAt: shift(START, { days: 1 }) } }).inExecution(),
      order(2, { customerId: 'cus_2' as PartyId }).overdue(),
      order(3, { providerId: 'pro_2' as PartyId, reference: 'A-1' }),
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
    ['?reference=A-1', ['ord_3']],
    ['?paymentReference=none', []],
    [`?deadlineTo=${shift(BOOKED, { days: 2 })}`, ['ord_3']],
    [`?appointmentFrom=${shift(START, { days: 1 })}`, ['ord_1']],
    ['?sort=createdAt', ['ord_1', 'ord_2', 'ord_3', 'ord_4']],
    ['?sort=deadline', ['ord_3', 'ord_1']],
    ['?sort=-appointment&limit=1', ['ord_1']],
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

  it('goes on by a cursor in the sort that it came with, and in no other', async () => {
    const first = assertStatus(await served.backend.get('/v1/orders?limit=1&sort=deadline'), 200);
    const cursor = encodeURIComponent(first.body.text('nextCursor'));
    assert.deepEqual(await list(served.backend, `?limit=1&sort=deadline&cursor=${cursor}`), ['ord_1']);
    for (const sort of ['', '&sort=-deadline', '&sort=appointment']) {
      const other = await served.backend.get(`/v1/orders?limit=1${sort}&cursor=${cursor}`);
      const { body } = assertProblem(other, 422, 'invalid_request');
      assert.equal(body.list('errors')[0]?.at('pointer'), '/cursor');
    }
  });

  describe('as a table', () => {
    const table = async (query = '', headers: Record<string, string> = {}) => {
      const wants = { Authorization: `Bearer ${SECRET}`, Accept: 'text/csv', ...headers };
      const response = await fetch(`${served.base}/v1/orders${query}`, { headers: wants });
      assert.equal(response.status, 200);
      return { response, text: await response.text() };
    };

    it('has a row for each order of the page, and leads to the next one', async () => {
      const { response, text } = await table('?limit=3&stage=payment&sort=-createdAt');
      assert.deepEqual(
        ['content-type', 'cache-control', 'vary', 'link'].map((name) => response.headers.get(name)),
        ['text/csv; charset=utf-8', 'no-store', 'Accept', null],
      );
      const [header, ...rows] = text.split('\r\n');
      assert.match(header ?? '', /^id,reference,version,stage,.*,metadata$/);
      assert.deepEqual([rows.length, rows.at(-1)], [3, '']);
      assert.match(rows[0] ?? '', /^ord_4,,\d+,payment,support,,cus_1,pro_1,srv_1,Window cleaning,1,/);

      const { response: part } = await table('?limit=1&customerId=cus_1');
      const [, next = ''] = /^<(.+)>; rel="next"$/.exec(part.headers.get('link') ?? '') ?? [];
      assert.match(next, /^\/v1\/orders\?customerId=cus_1&sort=-createdAt&limit=1&cursor=/);
      assert.deepEqual(await list(served.backend, next.replace('/v1/orders', '')), ['ord_3']);
    });

    it('has no cell that a spreadsheet would run, and quotes what has to be', async () => {
      const service = { id: null, title: '=HYPERLINK("https://evil.example","a,b")' };
      const odd = { service, customerId: '@SUM' as PartyId, reference: '+1\n2' };
      await keep(store, order(9, { ...odd, metadata: { note: 'a' } }));
      const { text } = await table('?customerId=%40SUM');
      const row = text.slice(text.indexOf('\r\n') + 2);
      assert.ok(row.startsWith(`ord_9,"'+1\n2",1,confirmation,provider,,'@SUM,pro_1,,`), row);
      assert.ok(row.includes(`,"'=HYPERLINK(""https://evil.example"",""a,b"")",`), row);
      assert.ok(row.endsWith(',"{""note"":""a""}"\r\n'), row);
    });

    it('N5 has metadata for a backend of its own and for support only; a party has its own orders', async () => {
      const { text: own } = await table('', { 'On-Behalf-Of': 'provider:pro_2' });
      const [header, row, end] = own.split('\r\n');
      assert.ok(!header?.includes('metadata') && row?.startsWith('ord_3,A-1,') && end === '');
      const { text: others } = await table('?providerId=pro_1', { 'On-Behalf-Of': 'provider:pro_2' });
      assert.equal(others.split('\r\n').length, 2);
      const { text: support } = await table('', { 'On-Behalf-Of': 'support:sup_1' });
      assert.match(support, /^.*,metadata\r\n/);
    });
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
    ['?sort=price', '/sort'],
    ['?reference=', '/reference'],
    ['?appointmentTo=soon', '/appointmentTo'],
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
});
