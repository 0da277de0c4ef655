import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { Metrics } from '../../src/api/metrics.ts';
import { metricsServer } from '../../src/metrics/metrics-server.ts';
import { assertProblem, assertStatus, SECRET } from '../support/http/caller.ts';
import { Obliging } from '../support/http/fakes.ts';
import { lintMetrics } from '../support/http/metrics-lint.ts';
import { closed, listening, serve, type Served } from '../support/http/served.ts';
import { until } from '../support/until.ts';

const NO_ORDERS = { data: [], nextCursor: null };
const KEY = { Authorization: `Bearer ${SECRET}` };

describe('What Prometheus is told (a stand-in takes the place of Temporal)', () => {
  const obliging = new Obliging();
  const ORDER = `/v1/orders/${obliging.order.id}`;
  let metrics: Metrics;
  let served: Served;
  beforeEach(async () => {
    metrics = new Metrics();
    served = await serve({ ...obliging.deps(), metrics });
  });
  afterEach(() => served.close());

  const told = async () => (await fetch(served.metrics)).text();

  /** Every metric that there is, with a figure. */
  async function everything(): Promise<string> {
    metrics.withProcess().withPool(() => ({ busy: 1, idle: 2, waiting: 0 }));
    await served.backend.as('customer:cus_1').post(`${ORDER}/confirm`, { revision: 1 });
    await metrics.calling('query', Promise.resolve(1));
    metrics.storeFailed('outage');
    metrics.cut('connections');
    metrics.wrongCredential('slowly');
    metrics.problem('too_early');
    metrics.signalled('confirm');
    return told();
  }

  it('P1 by names that Prometheus understands', async () => {
    const text = await everything();
    assert.ok(text.includes('nodejs_active_handles{'));
    assert.deepEqual(lintMetrics(text), []);
  });

  it('P1 and promtool finds nothing wrong with them', async function () {
    const { error, status, stdout, stderr } = spawnSync('promtool', ['check', 'metrics'], {
      input: await everything(),
      encoding: 'utf8',
    });
    // Not everybody has it: `apt-get install prometheus`.
    if (error && 'code' in error && error.code === 'ENOENT') this.skip();
    assert.ifError(error);
    assert.equal(status, 0, stdout + stderr);
  });

  it('on a port of its own: the port of the API has no such path, whoever asks', async () => {
    const scraped = await fetch(served.metrics, { headers: { Accept: 'text/plain;version=0.0.4' } });
    assert.equal(scraped.status, 200);
    assert.match(scraped.headers.get('content-type') ?? '', /^text\/plain; version=0\.0\.4/);
    assert.equal(scraped.headers.get('cache-control'), 'no-store');
    assertProblem(await served.backend.get('/metrics'), 404, 'not_found');
    assertProblem(await served.backend.get('/v1/metrics'), 404, 'not_found');
    assertProblem(await served.backend.as('support:sup_1').post('/metrics', {}), 404, 'not_found');
  });

  it('and nothing else is at that port', async () => {
    const asked = (path: string, init: RequestInit = {}) => fetch(new URL(path, served.metrics), init);
    assert.equal((await asked('/metrics?name=problems_total')).status, 200);
    const head = await asked('/metrics', { method: 'HEAD' });
    assert.deepEqual([head.status, await head.text()], [200, '']);
    for (const path of ['/', '/livez', '/v1/orders', '/metrics/', '/%6detrics']) {
      assert.equal((await asked(path)).status, 404, path);
    }
    const posted = await asked('/metrics', { method: 'POST', body: 'x' });
    assert.deepEqual([posted.status, posted.headers.get('allow')], [405, 'GET, HEAD']);
  });

  it('says so when a figure cannot be collected, and lives on', async () => {
    let isAway = true;
    const text = () => (isAway ? Promise.reject(new Error('away')) : Promise.resolve('one 1\n'));
    const server = metricsServer({ contentType: 'text/plain', text });
    const asked = () => fetch(`${scraped}/metrics`);
    const scraped = await listening(server);
    assert.equal((await asked()).status, 500);
    isAway = false;
    assert.equal(await (await asked()).text(), 'one 1\n');
    await closed(server);
  });

  it('counts requests by their route and never by their path, and problems by their code', async () => {
    assertStatus(await served.backend.get(ORDER), 200);
    assertProblem(await served.backend.get('/v1/orders/ord_none'), 404, 'order_not_found');
    assertProblem(await served.backend.get('/nowhere/at/all'), 404, 'not_found');
    const text = await told();
    assert.match(text, /^http_request_seconds_count\{method="GET",route="\/v1\/orders\/:orderId",status="200"\} 1$/m);
    assert.match(text, /^http_request_seconds_count\{method="GET",route="none",status="404"\} 1$/m);
    assert.match(text, /^problems_total\{code="order_not_found"\} 1$/m);
    assert.doesNotMatch(text, /ord_1|nowhere/);
  });

  it('R4 L11 counts methods that no operation has under one label, on whatever path', async () => {
    const strange = ['PROPFIND', 'PURGE', 'MKCOL', 'SUBSCRIBE', 'M-SEARCH'];
    const paths = [ORDER, `${ORDER}/cancel`, '/livez', '/nowhere'];
    for (const method of strange) {
      for (const path of paths) await (await fetch(served.base + path, { method, headers: KEY })).text();
    }
    const text = await told();
    assert.doesNotMatch(text, new RegExp(strange.join('|')));
    const series = [...text.matchAll(/^http_request_seconds_count\{method="other",route="([^"]+)",/gm)];
    assert.deepEqual(
      series.map(([, route]) => route),
      ['/v1/orders/:orderId', '/v1/orders/:orderId/cancel', '/livez', 'none'],
    );
  });

  it('tells whether Temporal and the store answer', async () => {
    const answering = await told();
    assert.match(answering, /^dependency_reachable\{dependency="temporal"\} 1$/m);
    assert.match(answering, /^dependency_reachable\{dependency="store"\} 1$/m);
    const ping = () => Promise.reject(new Error('away'));
    for (const [wishes, dependency] of [
      [{ orders: { ping } }, 'temporal'],
      [{ store: { ping } }, 'store'],
    ] as const) {
      const other = await serve(obliging.deps(wishes));
      const text = await (await fetch(other.metrics)).text();
      assert.ok(text.includes(`dependency_reachable{dependency="${dependency}"} 0\n`), text);
      await other.close();
    }
  });

  it('tells how many requests wait for their answer', async () => {
    let answer: () => void = () => undefined;
    const answered = new Promise<void>((resolve) => (answer = resolve));
    const other = await serve(obliging.deps({ store: { listOrders: async () => (await answered, NO_ORDERS) } }));
    const inFlight = async () =>
      /^http_requests_in_flight (\d+)$/m.exec(await (await fetch(other.metrics)).text())?.[1];
    const asked = other.backend.get('/v1/orders');
    await until(async () => (await inFlight()) === '1');
    answer();
    await asked;
    await until(async () => (await inFlight()) === '0');
    await other.close();
  });

  it('tells how long callers waited for an outcome', async () => {
    assertStatus(await served.backend.as('customer:cus_1').post(`${ORDER}/confirm`, { revision: 1 }), 200);
    assert.match(await told(), /^outcome_wait_seconds_count\{command="confirm",outcome="accepted"\} 1$/m);
  });

  it('tells how long Temporal took, and whether it answered', async () => {
    await metrics.calling('query', Promise.resolve(1));
    await assert.rejects(metrics.calling('query', Promise.reject(new Error('away'))));
    const text = await told();
    assert.match(text, /^temporal_call_seconds_count\{call="query",result="answered"\} 1$/m);
    assert.match(text, /^temporal_call_seconds_count\{call="query",result="failed"\} 1$/m);
  });
});
