import assert from 'node:assert/strict';
import { connect } from 'node:net';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { pino } from 'pino';
import type { LiveSettings } from '../../src/api/live/live-timelines.ts';
import type { OrderStore } from '../../src/api/orders/order-book.ts';
import type { OrderEvent } from '../../src/domain/order/event.ts';
import type { OrderId } from '../../src/domain/order/party.ts';
import { openStore, type Store } from '../../src/store/index.ts';
import { anOrder, type Story } from '../support/orders/order-builder.ts';
import { keep } from '../support/store/on.ts';
import { useTempFolder } from '../support/system/temp-folder.ts';
import { assertStatus, type HeaderList } from '../support/http/caller.ts';
import { examplesIn } from '../support/http/document-examples.ts';
import { Obliging } from '../support/http/fakes.ts';
import { Listener, type Heard } from '../support/http/listener.ts';
import { head, OUR_HEADERS } from '../support/http/raw.ts';
import { apiKey, OTHER_SECRET, serve, type Served } from '../support/http/served.ts';
import { useGateway } from '../support/http/use-gateway.ts';

const EVENTS = '/v1/orders/ord_1/events';
const LOOK_MS = 20;

function collectGarbage(): void {
  setFlagsFromString('--expose-gc');
  (runInNewContext('gc') as () => void)();
}

const typesOf = (events: readonly (Heard | OrderEvent)[]) => events.map(({ type }) => type);
const idsOf = (events: readonly Heard[]) => events.map(({ id }) => Number(id));

/** Looks again and again, until it is so. */
async function until(isSo: () => boolean | Promise<boolean>): Promise<void> {
  const end = Date.now() + 10_000;
  while (!(await isSo())) {
    assert.ok(Date.now() < end, `it never is so: ${String(isSo)}`);
    await pause(5);
  }
}

describe('The live timeline, from a real store (a stand-in takes the place of Temporal)', function () {
  this.timeout(30_000);
  const folder = useTempFolder();
  const unpaid = anOrder().inPayment();
  const ended = anOrder().inExecution().cancelled();
  const gateways: Served[] = [];
  const listeners: Listener[] = [];
  let store: Store;

  beforeEach(async () => {
    store = await openStore({ kind: 'sqlite', file: join(folder(), 'orders.db') });
  });
  afterEach(async () => {
    for (const listener of listeners.splice(0)) listener.leave();
    for (const gateway of gateways.splice(0)) await gateway.close();
    await store.close();
  });

  async function gateway(
    live: Partial<LiveSettings> = {},
    more: Partial<Parameters<typeof serve>[0]> = {},
  ): Promise<Served> {
    const own: OrderStore = { ...store, ...more.store };
    const served = await serve({
      ...new Obliging().deps(),
      live: { lookMs: LOOK_MS, ...live },
      ...more,
      store: own,
    });
    gateways.push(served);
    return served;
  }

  async function listen({ base }: Served, query = '', headers: HeaderList = {}): Promise<Listener> {
    const listener = await Listener.open(`${base}${EVENTS}${query}`, headers);
    listeners.push(listener);
    return listener;
  }

  const openStreams = async ({ metrics }: Served) => {
    const text = await (await fetch(metrics)).text();
    return Number(/^event_streams_open (\d+)$/m.exec(text)?.[1]);
  };

  describe('says', () => {
    it('what there is, each event as the page has it, and then what comes', async () => {
      const before = anOrder().inExecution();
      await keep(store, before);
      const served = await gateway();
      const listener = await listen(served);
      const first = await listener.events(before.events.length);
      const { body } = assertStatus(await served.backend.get(EVENTS), 200);
      assert.deepEqual(
        first.map(({ data }) => data.value),
        body.at('data'),
      );
      await keep(store, unpaid);
      const then = await listener.events(unpaid.events.length - before.events.length);
      assert.deepEqual(typesOf([...first, ...then]), typesOf(unpaid.events));
      assert.deepEqual(
        idsOf([...first, ...then]),
        unpaid.events.map(({ seq }) => seq),
      );
    });

    it('N5 metadata to a backend of its own and to support, and not to a party', async () => {
      await keep(store, anOrder({ metadata: { campaign: 'spring' } }));
      const served = await gateway();
      for (const [who, metadata] of [
        [{}, { campaign: 'spring' }],
        [{ 'On-Behalf-Of': 'support:sup_1' }, { campaign: 'spring' }],
        [{ 'On-Behalf-Of': 'provider:pro_1' }, undefined],
      ] as const) {
        const [created] = await (await listen(served, '', who)).events(1);
        assert.deepEqual(created?.data.at('data.new.metadata'), metadata);
      }
    });

    it('at once what there is, however seldom it looks', async () => {
      await keep(store, unpaid);
      const served = await gateway({ lookMs: 3_600_000 });
      for (const listener of [await listen(served), await listen(served)]) {
        await listener.events(unpaid.events.length);
      }
    });

    it('how it is to be kept, and no validator', async () => {
      await keep(store, unpaid);
      const listener = await listen(await gateway(), '', { 'X-Request-Id': 'req_own' });
      assert.equal(listener.status, 200);
      assert.equal(await listener.line(), 'retry: 2000');
      const names = ['content-type', 'cache-control', 'x-accel-buffering', 'x-request-id', 'vary', 'etag'];
      assert.deepEqual(
        names.map((name) => listener.header(name)),
        ['text/event-stream; charset=utf-8', 'no-store, no-transform', 'no', 'req_own', 'Accept', undefined],
      );
      assert.match(listener.header('ratelimit') ?? '', /^"default"; r=/);
    });

    it('that it is there, where nothing happens, for longer than slow requests may take', async () => {
      await keep(store, unpaid);
      const patience = { headersTimeout: 100, requestTimeout: 200, connectionsCheckingInterval: 20 };
      const served = await gateway({ heartbeatMs: 100 }, { patience });
      const listener = await listen(served, `?after=${unpaid.order.version}`);
      for (let beat = 0; beat < 6; beat += 1) assert.equal(await listener.line(), ':');
    });

    it('to HEAD the headers only', async () => {
      await keep(store, unpaid);
      const served = await gateway();
      const listener = await Listener.open(`${served.base}${EVENTS}`, {}, 'HEAD');
      assert.deepEqual([listener.status, listener.header('content-type')], [200, 'text/event-stream; charset=utf-8']);
      assert.equal(await listener.line(), null);
      assert.equal(await openStreams(served), 0);
    });

    it('what the document shows of it', async () => {
      const { body } = await (await gateway()).backend.get('/openapi.json');
      const shown = examplesIn(body.value).filter(({ type }) => type === 'text/event-stream');
      const pages = examplesIn(body.value).filter(
        ({ operationId, status }) => operationId === 'listEvents' && status === 200,
      );
      const page = pages.find(({ type }) => type === 'application/json')?.value as { data: OrderEvent[] };
      const frames = page.data.map(
        (event) => `id: ${event.seq}\nevent: ${event.type}\ndata: ${JSON.stringify(event)}\n\n`,
      );
      assert.deepEqual(
        shown.map(({ value }) => value),
        [`retry: 2000\n${frames.join('')}`],
      );
    });
  });

  describe('begins', () => {
    const resumed = async (query: string, headers: HeaderList): Promise<readonly number[]> => {
      await keep(store, ended);
      return idsOf(await (await listen(await gateway(), query, headers)).rest());
    };

    it('behind after', async () => {
      assert.deepEqual(await resumed('?after=1', {}), [2, 3]);
    });

    it('behind Last-Event-ID, whatever after says', async () => {
      assert.deepEqual(await resumed('?after=1', { 'Last-Event-ID': '2' }), [3]);
    });

    it('from the start after Last-Event-ID 0', async () => {
      assert.deepEqual(await resumed('', { 'Last-Event-ID': '0' }), [1, 2, 3]);
    });

    it('again on another gateway where it stopped on the first, without a gap and without a repeat', async () => {
      await keep(store, anOrder().inExecution());
      const first = await gateway();
      const listener = await listen(first);
      const before = await listener.events(2);
      await first.close();
      assert.deepEqual(await listener.restForNow(), []);
      await keep(store, anOrder().inConfirmationOfExecution());
      const again = await listen(await gateway(), '', { 'Last-Event-ID': before.at(-1)?.id ?? '' });
      await keep(store, unpaid);
      const after = await again.events(unpaid.events.length - 2);
      assert.deepEqual(
        idsOf([...before, ...after]),
        unpaid.events.map(({ seq }) => seq),
      );
    });

    it('S2 from the start after an empty Last-Event-ID, which is none', async () => {
      assert.deepEqual(await resumed('', { 'Last-Event-ID': '' }), [1, 2, 3]);
      assert.deepEqual(await resumed('?after=1', { 'Last-Event-ID': '' }), [2, 3]);
    });

    for (const id of ['-1', '1.5', 'x', '1e3', '9'.repeat(17)]) {
      it(`not behind Last-Event-ID “${id}”`, async () => {
        await keep(store, unpaid);
        const listener = await listen(await gateway(), '', { 'Last-Event-ID': id });
        assert.deepEqual([listener.status, (await listener.problem()).at('code')], [400, 'invalid_header']);
      });
    }

    for (const query of ['limit=1', 'after=x', 'colour=red']) {
      it(`not with ?${query}`, async () => {
        await keep(store, unpaid);
        const listener = await listen(await gateway(), `?${query}`);
        const problem = await listener.problem();
        assert.deepEqual([listener.status, problem.at('code')], [422, 'invalid_request']);
        assert.equal(problem.at('errors.0.pointer'), `/${query.split('=')[0] ?? ''}`);
      });
    }
  });

  describe('ends', () => {
    it('by itself when the order has ended and all was sent', async () => {
      await keep(store, anOrder().inExecution());
      const served = await gateway();
      const listener = await listen(served);
      await listener.events(2);
      await keep(store, ended);
      assert.deepEqual(typesOf(await listener.rest()), ['order.cancelled']);
      await until(async () => (await openStreams(served)) === 0);
    });

    it('not while something may still happen: a review, a credit', async () => {
      const closed = anOrder().closed();
      await keep(store, closed);
      const listener = await listen(await gateway({ heartbeatMs: 5 * LOOK_MS }));
      await listener.events(closed.events.length);
      assert.equal(await listener.line(), ':');
    });

    it('for good, with 204, for whoever has the last event of an ended order', async () => {
      await keep(store, ended);
      const served = await gateway();
      const has = (id: number) => listen(served, '', { 'Last-Event-ID': String(id) });
      const { version } = ended.order;
      for (const listener of [await has(version), await listen(served, `?after=${version}`)]) {
        assert.deepEqual([listener.status, await listener.line()], [204, null]);
        assert.deepEqual([listener.header('content-type'), listener.header('content-length')], [undefined, undefined]);
      }
      assert.equal((await has(version - 1)).status, 200);
    });

    it('not with 204 for whoever has the last event so far', async () => {
      await keep(store, unpaid);
      const listener = await listen(await gateway(), '', { 'Last-Event-ID': String(unpaid.order.version) });
      assert.equal(listener.status, 200);
    });

    it('at once when the gateway is told to stop, and for whoever comes then', async () => {
      await keep(store, unpaid);
      const draining = new AbortController();
      const end = { draining: draining.signal, over: new AbortController().signal };
      const served = await gateway({}, { end });
      const listener = await listen(served);
      await listener.events(unpaid.events.length);
      draining.abort();
      assert.deepEqual(await listener.restForNow(), []);
      assert.equal((await fetch(`${served.base}/readyz`)).status, 503);
      const late = await listen(served, `?after=${unpaid.order.version}`);
      assert.deepEqual([late.status, await late.restForNow()], [200, []]);
      assert.equal(await openStreams(served), 0);
    });

    it('when the token expires that opened it', async () => {
      await keep(store, unpaid);
      const expires = Date.now() + 500;
      const readToken = () => Promise.resolve({ role: 'customer', id: 'cus_1', until: expires } as const);
      const served = await gateway({}, { credentials: { apiKeys: [], readToken } });
      const listener = await listen(served);
      assert.equal((await listener.restForNow()).length, unpaid.events.length);
      assert.ok(Date.now() >= expires);
    });
  });

  describe('is for', () => {
    const asked = async (who: HeaderList, path = EVENTS) => {
      await keep(store, unpaid);
      const served = await gateway();
      const listener = await Listener.open(served.base + path, who);
      listeners.push(listener);
      return listener;
    };

    for (const who of ['customer:cus_1', 'provider:pro_1', 'support:sup_1']) {
      it(`${who}, whose business it is`, async () => {
        assert.equal((await asked({ 'On-Behalf-Of': who })).status, 200);
      });
    }

    it('nobody else: to strangers it is not there', async () => {
      const [foreign, missing] = [
        await asked({ 'On-Behalf-Of': 'customer:cus_2', 'X-Request-Id': 'r' }),
        await asked({ 'On-Behalf-Of': 'customer:cus_2', 'X-Request-Id': 'r' }, '/v1/orders/ord_none/events'),
      ];
      assert.deepEqual([foreign.status, missing.status], [404, 404]);
      const [one, other] = [await foreign.problem(), await missing.problem()];
      assert.equal(one.at('code'), 'order_not_found');
      assert.deepEqual(one.value, other.value);
    });

    it('nobody who is not known', async () => {
      const listener = await asked({ Authorization: 'Bearer nobody' });
      assert.deepEqual([listener.status, (await listener.problem()).at('code')], [401, 'unauthenticated']);
    });

    it('whoever asks for it; a page is the usual answer', async () => {
      const page = ['*/*', 'application/json', 'text/event-stream;q=0.1, application/json'];
      for (const accept of page) {
        assert.equal((await asked({ Accept: accept })).header('content-type'), 'application/json');
      }
      const both = await asked({ Accept: 'text/event-stream, application/json;q=0.9' });
      assert.equal(both.header('content-type'), 'text/event-stream; charset=utf-8');
      const neither = await asked({ Accept: 'text/html' });
      assert.deepEqual([neither.status, (await neither.problem()).at('code')], [406, 'not_acceptable']);
    });
  });

  describe('is bounded', () => {
    it('by as many as a credential may have open: 429, until one is closed', async () => {
      await keep(store, unpaid);
      const served = await gateway({ seats: { all: 10, backend: 2, party: 1 } });
      const first = await listen(served);
      await listen(served, '', { 'On-Behalf-Of': 'customer:cus_1' });
      const third = await listen(served);
      assert.deepEqual([third.status, (await third.problem()).at('code')], [429, 'rate_limited']);
      assert.ok(Number(third.header('retry-after')) >= 1);
      assert.equal((await listen(served, '', { Authorization: `Bearer ${OTHER_SECRET}` })).status, 200);
      assert.equal(await openStreams(served), 3);
      first.leave();
      await until(async () => (await listen(served)).status === 200);
    });

    it('by fewer for a party with a token', async () => {
      await keep(store, unpaid);
      const readToken = () => Promise.resolve({ role: 'customer', id: 'cus_1' } as const);
      const served = await gateway(
        { seats: { all: 10, backend: 10, party: 1 } },
        { credentials: { apiKeys: [apiKey('tests', 'x')], readToken } },
      );
      assert.deepEqual([(await listen(served)).status, (await listen(served)).status], [200, 429]);
    });

    it('by as many as a gateway can have open: 503', async () => {
      await keep(store, unpaid);
      const served = await gateway({ seats: { all: 1, backend: 10, party: 10 } });
      await listen(served);
      const second = await listen(served);
      assert.deepEqual([second.status, (await second.problem()).at('code')], [503, 'temporarily_unavailable']);
      assert.ok(Number(second.header('retry-after')) >= 1);
      assert.equal(second.header('x-accel-buffering'), undefined);
    });

    it('by one look at the store for all of them', async () => {
      await keep(store, unpaid);
      const looks: number[] = [];
      const listNews: OrderStore['listNews'] = (after, limit) => {
        looks.push(after.size);
        return store.listNews(after, limit);
      };
      const served = await gateway({ lookMs: 100 }, { store: { ...store, listNews } });
      const many = await Promise.all(Array.from({ length: 100 }, () => listen(served)));
      await Promise.all(many.map((listener) => listener.events(unpaid.events.length)));
      const from = [looks.length, Date.now()] as const;
      await keep(store, anOrder().overdue());
      await Promise.all(many.map((listener) => listener.event()));
      const most = 2 + (Date.now() - from[1]) / 100;
      assert.ok(looks.length - from[0] <= most, `${looks.length - from[0]} looks`);
      for (const listener of many) listener.leave();
      await until(async () => (await openStreams(served)) === 0);
      const looked = looks.length;
      await pause(300);
      assert.equal(looks.length, looked);
    });

    it('by those who listen: who has left leaves nothing behind', async () => {
      await keep(store, unpaid);
      const served = await gateway();
      const come = async () => {
        const many = await Promise.all(
          Array.from({ length: 100 }, () => Listener.open(`${served.base}${EVENTS}?after=${unpaid.order.version}`)),
        );
        for (const listener of many) listener.leave();
        await until(async () => (await openStreams(served)) === 0);
      };
      const inUse = () => {
        collectGarbage();
        return process.memoryUsage().heapUsed;
      };
      for (let n = 0; n < 3; n += 1) await come();
      const before = inUse();
      for (let n = 0; n < 5; n += 1) await come();
      const grown = (inUse() - before) / 2 ** 20;
      assert.ok(grown < 4, `${grown.toFixed(1)} MiB more`);
    });

    it('in the log, with a line at its end, also where it is broken off', async () => {
      await keep(store, ended);
      const lines: string[] = [];
      const log = pino({ level: 'info' }, { write: (line: string) => lines.push(line) });
      const draining = new AbortController();
      const end = { draining: draining.signal, over: new AbortController().signal };
      const served = await gateway({}, { log, end });
      const isAnswered = (count: number) => lines.filter((line) => line.includes('answered')).length === count;
      await (await listen(served)).rest();
      await until(() => isAnswered(1));
      draining.abort();
      await (await listen(served)).restForNow();
      await until(() => isAnswered(2));
      assert.match(lines.join(''), /"route":"\/v1\/orders\/:orderId\/events".*"orderId":"ord_1".*"status":200/);
      const metrics = await (await fetch(served.metrics)).text();
      assert.doesNotMatch(metrics, /http_request_seconds_count\{method="GET",route="\/v1\/orders\/:orderId\/events"/);
    });
  });

  describe('while the store is away', () => {
    it('stays open, shows that it is there, and goes on afterwards', async () => {
      await keep(store, unpaid);
      let isAway = false;
      const listNews: OrderStore['listNews'] = (...asked) =>
        isAway ? Promise.reject(new Error('away')) : store.listNews(...asked);
      const served = await gateway({ heartbeatMs: 5 * LOOK_MS }, { store: { ...store, listNews } });
      const listener = await listen(served);
      await listener.events(unpaid.events.length);
      isAway = true;
      const overdue = anOrder().overdue();
      await keep(store, overdue);
      for (let beat = 0; beat < 3; beat += 1) assert.equal(await listener.line(), ':');
      isAway = false;
      const after = await listener.events(overdue.events.length - unpaid.events.length);
      assert.equal(after.at(-1)?.type, overdue.last.type);
    });

    it('is not begun, as a page is not', async () => {
      await keep(store, unpaid);
      const away = () => Promise.reject(new Error('away'));
      const served = await gateway({}, { store: { ...store, findBooked: away } });
      const listener = await listen(served);
      assert.deepEqual([listener.status, (await listener.problem()).at('code')], [503, 'temporarily_unavailable']);
    });
  });

  describe('for clients that do not read', () => {
    const SIZE = 10_000;
    const large = (event: OrderEvent, seq: number): OrderEvent => ({
      ...event,
      seq,
      actor: { ...event.actor, id: 'x'.repeat(SIZE) },
    });

    /** A store with more events than anybody keeps; says how far it was read. */
    function endless(story: Story, most = Infinity) {
      const read = { upTo: 0 };
      const listNews: OrderStore['listNews'] = (after) => {
        const from = after.get('ord_1' as OrderId) ?? 0;
        const count = Math.min(50, most - from);
        const events = Array.from({ length: count }, (_, index) => large(story.last, from + index + 1));
        read.upTo = Math.max(read.upTo, from + count);
        return Promise.resolve(count > 0 ? [{ orderId: story.order.id, events, last: null }] : []);
      };
      return { read, listNews };
    }

    const isStill = async (read: { readonly upTo: number }) => {
      const before = read.upTo;
      await pause(10 * LOOK_MS);
      return before > 0 && read.upTo === before;
    };

    it('nothing is kept, and they are cut off', async () => {
      await keep(store, unpaid);
      const { read, listNews } = endless(unpaid);
      const served = await gateway({ unreadMs: 1_000 }, { store: { ...store, listNews } });
      const socket = connect(Number(new URL(served.base).port), '127.0.0.1');
      socket.on('error', () => undefined);
      socket.write(head(`GET ${EVENTS} HTTP/1.1`, ...OUR_HEADERS, 'Accept: text/event-stream'));
      socket.pause();
      await until(() => isStill(read));
      assert.equal(await openStreams(served), 1);
      // What the system itself takes for a socket is a few megabytes.
      assert.ok(read.upTo * SIZE < 32 * 2 ** 20, `${read.upTo} events were read`);
      await until(async () => (await openStreams(served)) === 0);
      socket.destroy();
    });

    it('what they have not read comes when they do, without a gap', async () => {
      await keep(store, unpaid);
      const most = 3_000;
      const { read, listNews } = endless(unpaid, most);
      const served = await gateway({}, { store: { ...store, listNews } });
      const listener = await listen(served);
      await until(() => isStill(read));
      assert.ok(read.upTo < most, 'nobody was slow');
      const heard = await listener.events(most);
      assert.deepEqual(
        idsOf(heard),
        Array.from({ length: most }, (_, index) => index + 1),
      );
    });

    it('a stop of the gateway is not held up', async () => {
      await keep(store, unpaid);
      const { read, listNews } = endless(unpaid);
      const draining = new AbortController();
      const end = { draining: draining.signal, over: new AbortController().signal };
      const served = await gateway({}, { end, store: { ...store, listNews } });
      await listen(served);
      await until(() => isStill(read));
      draining.abort();
      await until(async () => (await openStreams(served)) === 0);
    });
  });
});

describe('The live timeline, on a real server', function () {
  this.timeout(60_000);
  const on = useGateway();

  it('tells both parties what the other one does, over a restart of the gateway, up to the end', async () => {
    const { gateway } = on;
    const path = await gateway.created();
    const listen = (who: string, headers: HeaderList = {}) =>
      Listener.open(gateway.url(`${path}/events`), { 'On-Behalf-Of': who, ...headers });
    const [customer, provider] = [await listen('customer:cus_42'), await listen('provider:pro_7')];
    assertStatus(await gateway.provider.post(`${path}/confirm`, { revision: 1 }), 200);
    for (const listener of [customer, provider]) {
      assert.deepEqual(typesOf(await listener.events(2)), ['order.created', 'order.confirmed']);
    }
    await gateway.reopen();
    assert.deepEqual([await customer.event(), await provider.event()], [null, null]);
    assertStatus(await gateway.provider.post(`${path}/cancel`, { reason: 'ill' }), 200);
    const again = await listen('customer:cus_42', { 'Last-Event-ID': '2' });
    const [cancelled, ...more] = await again.rest();
    assert.deepEqual([cancelled?.id, cancelled?.type, more], ['3', 'order.cancelled', []]);
    assert.equal((await listen('customer:cus_42', { 'Last-Event-ID': '3' })).status, 204);
  });
});
