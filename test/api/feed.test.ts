import assert from 'node:assert/strict';
import { join } from 'node:path';
import type { OrderId } from '../../src/domain/order/party.ts';
import { openStore, type Store } from '../../src/store/index.ts';
import { provider } from '../support/orders/deeds.ts';
import { anOrder } from '../support/orders/order-builder.ts';
import { keep } from '../support/store/on.ts';
import { useTempFolder } from '../support/system/temp-folder.ts';
import type { Json } from '../support/http/answered.ts';
import { assertProblem, assertStatus } from '../support/http/caller.ts';
import { Obliging } from '../support/http/fakes.ts';
import { serve, type Served } from '../support/http/served.ts';

const FEED = '/v1/events';

describe('The events of all orders over HTTP (a stand-in takes the place of Temporal)', () => {
  const folder = useTempFolder();
  let store: Store;
  let served: Served;

  beforeEach(async () => {
    store = await openStore({ kind: 'sqlite', file: join(folder(), 'orders.db') });
    const { orders } = new Obliging().deps();
    served = await serve({ orders, store });
    await keep(store, order('a'), order('b').inExecution(), order('a').inExecution());
  });
  afterEach(async () => {
    await served.close();
    await store.close();
  });

  const order = (name: string) => anOrder({ orderId: `ord_${name}` as OrderId });
  const page = async (query = '') => assertStatus(await served.backend.get(`${FEED}${query}`), 200).body;
  const inShort = (body: Json) => body.list('data').map((item) => `${item.text('orderId')} ${item.text('event.type')}`);

  it('M1 come in the order in which they were recorded, each as in its timeline', async () => {
    const body = await page();
    assert.deepEqual(inShort(body), [
      'ord_a order.created',
      'ord_b order.created',
      'ord_b order.confirmed',
      'ord_a order.confirmed',
    ]);
    assert.equal(body.at('nextAfter'), null);
    const timeline = assertStatus(await served.backend.get('/v1/orders/ord_b/events'), 200).body;
    assert.deepEqual([body.at('data.1.event'), body.at('data.2.event')], timeline.at('data'));
  });

  it('M1 go on behind a position, and are none while nothing happens', async () => {
    const first = await page('?limit=3');
    const second = await page(`?after=${String(first.at('nextAfter'))}`);
    assert.deepEqual(inShort(second), ['ord_a order.confirmed']);
    const last = String(second.at('data.0.position'));
    assert.deepEqual((await page(`?after=${last}`)).value, { data: [], nextAfter: null });
    await keep(store, order('c'));
    assert.deepEqual(inShort(await page(`?after=${last}`)), ['ord_c order.created']);
  });

  for (const query of [
    'types=order.confirmed,order.edited',
    'types=order.confirmed&types=order.edited',
    'types=order.confirmed,order.confirmed',
  ]) {
    it(`are of the types that are asked for: ${query}`, async () => {
      assert.deepEqual(inShort(await page(`?${query}`)), ['ord_b order.confirmed', 'ord_a order.confirmed']);
      assert.deepEqual(inShort(await page(`?${query}&limit=1`)), ['ord_b order.confirmed']);
    });
  }

  it('R4 L7 end a page early at 1 MiB, and go on behind it', async () => {
    const comment = '€'.repeat(2_000);
    const talkative = Array.from({ length: 99 }, (_, n) => anOrder({ orderId: `ord_${n}` as OrderId, comment }));
    await keep(store, ...talkative, ...talkative.map((story) => story.when(provider.edits({ price: 1, comment }))));
    const seen: string[] = [];
    const pages: number[] = [];
    for (let after = '0'; after !== 'null';) {
      const body = await page(`?limit=200&after=${after}`);
      pages.push(Buffer.byteLength(JSON.stringify(body.value)));
      seen.push(...inShort(body));
      after = String(body.at('nextAfter'));
    }
    assert.equal(seen.length, 4 + 2 * 99);
    assert.ok(pages.length > 1 && Math.max(...pages) <= 1024 * 1024 + 100, String(pages));
  });

  it('are for backends and support, and are kept by no cache', async () => {
    for (const party of ['customer:cus_1', 'provider:pro_1']) {
      assertProblem(await served.backend.as(party).get(FEED), 403, 'forbidden');
    }
    const { headers, body } = assertStatus(await served.backend.as('support:sup_1').get(FEED), 200);
    assert.deepEqual(body.value, (await page()).value);
    assert.equal(headers.get('cache-control'), 'no-store');
    assert.ok(headers.get('ratelimit'));
    assertProblem(await served.backend.send('POST', FEED), 405, 'method_not_allowed');
  });

  for (const [query, pointer] of [
    ['types=order.unknown', '/types/0'],
    ['types=order.created,order.*', '/types/1'],
    ['types=', '/types/0'],
    ['after=-1', '/after'],
    ['after=9007199254740992', '/after'],
    ['after=1&after=2', '/after'],
    ['limit=201', '/limit'],
    ['cursor=x', '/cursor'],
  ] as const) {
    it(`says what is wrong with ?${query}`, async () => {
      const { body } = assertProblem(await served.backend.get(`${FEED}?${query}`), 422, 'invalid_request');
      assert.deepEqual(
        body.list('errors').map((error) => error.at('pointer')),
        [pointer],
      );
    });
  }
});
