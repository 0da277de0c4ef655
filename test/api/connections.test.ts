import assert from 'node:assert/strict';
import { Metrics } from '../../src/api/metrics.ts';
import { instant, type Instant } from '../../src/domain/values/instant.ts';
import { assertStatus, Caller } from '../support/http/caller.ts';
import { Obliging } from '../support/http/fakes.ts';
import { head, OUR_HEADERS, sayRaw } from '../support/http/raw.ts';
import { serve, type Served } from '../support/http/served.ts';
import { SilentReader } from '../support/http/silent-reader.ts';
import { until } from '../support/until.ts';

const LIST = head('GET /v1/orders HTTP/1.1', ...OUR_HEADERS);
const LAST = head('GET /livez HTTP/1.1', 'Host: localhost', 'Connection: close');

describe('Connections that hold what others need (a stand-in takes the place of Temporal)', function () {
  this.timeout(30_000);
  let served: Served;
  let metrics: Metrics;
  let readers: SilentReader[];
  beforeEach(() => {
    metrics = new Metrics();
    readers = [];
  });
  afterEach(async () => {
    for (const reader of readers) reader.leave();
    await served.close();
  });

  async function silent(localAddress?: string): Promise<SilentReader> {
    const reader = await SilentReader.open(served.base, localAddress);
    readers.push(reader);
    return reader;
  }

  /** How many connections a limit has ended. */
  async function cut(limit: string): Promise<number> {
    const [, count = '0'] =
      new RegExp(`^connections_cut_total{limit="${limit}"} (\\d+)$`, 'm').exec(await metrics.text()) ?? [];
    return Number(count);
  }

  async function mustLive(): Promise<void> {
    assertStatus(await new Caller(served.base, {}).get('/livez'), 200);
  }

  describe('since nobody reads what they asked for', () => {
    /** The largest file that is served to everybody, without any coding. */
    async function bundle(): Promise<{ readonly path: string; readonly bytes: number }> {
      const page = `${served.base}/docs/reference`;
      const [, src] = /src="(\w+\/swagger-ui-bundle\.js)"/.exec(await (await fetch(page)).text()) ?? [];
      assert.ok(src);
      const { href, pathname } = new URL(src, page);
      const file = await fetch(href, { headers: { 'Accept-Encoding': 'identity' } });
      return { path: pathname, bytes: (await file.arrayBuffer()).byteLength };
    }

    async function askedForEightBundles(): Promise<{ readonly reader: SilentReader; readonly bytes: number }> {
      const { path, bytes } = await bundle();
      const reader = await silent();
      reader.say(head(`GET ${path} HTTP/1.1`, 'Host: localhost').repeat(8));
      return { reader, bytes: 8 * bytes };
    }

    it('R4 L6 are cut off when their time is over', async () => {
      served = await serve({ ...new Obliging().deps(), metrics, unread: { answerMs: 500 } });
      const asked = await Promise.all(Array.from({ length: 10 }, askedForEightBundles));
      await mustLive();
      await until(async () => (await cut('unread_time')) === 10);
      for (const { reader, bytes } of asked) assert.ok((await reader.readToTheEnd()) < bytes);
      await mustLive();
    });

    it('R4 L7 are cut off earlier where they hold more than fits: those that have waited longest', async () => {
      const most = 4 * 1024 * 1024;
      served = await serve({ ...new Obliging().deps(), metrics, unread: { bytes: most } });
      const first = await askedForEightBundles();
      assert.equal(await cut('unread_bytes'), 0);
      for (let more = 0; more < 5; more += 1) await askedForEightBundles();
      await until(async () => (await cut('unread_bytes')) >= 1);
      assert.ok((await first.reader.readToTheEnd()) < first.bytes);
      await mustLive();
    });

    it('R4 L6 stay where they read', async () => {
      served = await serve({ ...new Obliging().deps(), metrics });
      const { path, bytes } = await bundle();
      const reader = await silent();
      reader.say(head(`GET ${path} HTTP/1.1`, 'Host: localhost').repeat(8) + LAST);
      assert.ok((await reader.readToTheEnd()) > 8 * bytes);
    });
  });

  describe('since many requests wait on them', () => {
    /** Lists of orders that are answered when the test says so. */
    function gated(clock?: () => Instant) {
      const obliging = new Obliging();
      const gates: (() => void)[] = [];
      const listOrders = async () => {
        await new Promise<void>((resolve) => gates.push(resolve));
        return { data: [obliging.order], nextCursor: null };
      };
      const opening = serve({ ...obliging.deps({ store: { listOrders } }), metrics, ...(clock && { clock }) });
      return { obliging, gates, opening };
    }

    it('R4 serve them one after another', async () => {
      const { gates, opening } = gated();
      served = await opening;
      const answered = sayRaw(served.base, LIST.repeat(5) + LAST);
      for (let count = 1; count <= 5; count += 1) {
        await until(() => gates.length === count);
        await mustLive();
        assert.equal(gates.length, count);
        gates[count - 1]?.();
      }
      assert.deepEqual(
        (await answered).map(({ status }) => status),
        [200, 200, 200, 200, 200, 200],
      );
    });

    it('R4 are cut off beyond eight, and the rest is never served', async () => {
      const { gates, opening } = gated();
      served = await opening;
      const reader = await silent();
      reader.say(LIST.repeat(10));
      await until(async () => (await cut('pipelining')) === 1);
      assert.equal(await reader.readToTheEnd(), 0);
      for (const open of gates) open();
      await mustLive();
      assert.equal(gates.length, 1);
    });

    it('T4 a command that waits behind another request counts at the instant at which it came', async () => {
      let now = instant(1_000);
      const { obliging, gates, opening } = gated(() => now);
      served = await opening;
      const body = '{"reason":"x"}';
      const headers = [...OUR_HEADERS, 'On-Behalf-Of: customer:cus_1', 'Content-Type: application/json'];
      const cancel = head('POST /v1/orders/ord_1/cancel HTTP/1.1', ...headers, `Content-Length: ${body.length}`);
      const answered = sayRaw(served.base, LIST + cancel + body + LAST);
      await until(() => gates.length === 1);
      now = instant(2_000);
      gates[0]?.();
      assert.equal((await answered).length, 3);
      assert.deepEqual(
        obliging.sent.map(({ signal }) => signal.receivedAt),
        [instant(1_000)],
      );
    });
  });

  it('R4 are refused beyond so many of one address, and beyond so many of all', async () => {
    served = await serve({ ...new Obliging().deps(), metrics, connections: { all: 4, ofAddress: 2 } });
    const first = await silent();
    await silent();
    assert.equal(await (await silent()).readToTheEnd(), 0);
    assert.equal(await cut('connections'), 1);
    const others = [await silent('127.0.0.2'), await silent('127.0.0.3')];
    assert.equal(await (await silent('127.0.0.4')).readToTheEnd(), 0);
    assert.equal(await cut('connections'), 2);
    for (const other of others) {
      other.say(LAST);
      assert.ok((await other.readToTheEnd()) > 0);
    }
    first.leave();
    await until(async () => {
      const next = await silent();
      next.say(LAST);
      return (await next.readToTheEnd()) > 0;
    });
  });
});
