import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { alertRules } from '../support/system/alert-rules.ts';
import { DevOrder } from '../support/system/dev-order.ts';
import { DevSystem } from '../support/system/dev-system.ts';
import { freePort } from '../../scripts/start/free-port.ts';
import { metricsIn } from '../support/system/prometheus.ts';
import { Scrape } from '../support/system/scrape.ts';
import { lintMetrics } from '../support/http/metrics-lint.ts';

/** The SDK serves them once there is something to count. */
const WHEN_IT_HAPPENS = [
  'temporal_workflow_task_execution_failed_total',
  'temporal_sticky_cache_total_forced_eviction_total',
];

const panels = z.object({
  panels: z.array(z.object({ targets: z.array(z.object({ expr: z.string() })).default([]) })),
});

describe('A worker at its port', function () {
  this.timeout(60_000);
  let system: DevSystem;
  let at: string;

  beforeEach(async () => {
    system = await DevSystem.open();
    at = '';
  });

  afterEach(() => system.close());

  async function start() {
    const WORKER_METRICS_PORT = String(await freePort());
    const worker = await system.startWorker({ settings: { WORKER_METRICS_PORT } });
    at = `http://127.0.0.1:${WORKER_METRICS_PORT}`;
    return worker;
  }

  const scrape = () => Scrape.of(`${at}/metrics`);

  async function probe(path: '/livez' | '/readyz') {
    const response = await fetch(at + path);
    return { status: response.status, body: await response.json() };
  }

  const isReady = async () => (await probe('/readyz')).status === 200;

  it('serves its own metrics, those of the SDK, and the figures of the system, on one page', async () => {
    await start();
    const { id } = await DevOrder.book(system);
    const store = await system.store;
    // The figures are as old as ten seconds: whoever asked before would wait for the next ones.
    await system.until(async () => (await store.findOrder(id)) !== null);
    await system.until(async () => (await scrape()).value('orders_open{stage="confirmation"}') === 1);
    await system.until(async () => (await scrape()).names.has('temporal_worker_task_slots_available'));
    const page = await scrape();
    for (const name of [
      'nodejs_eventloop_lag_seconds',
      'message_tries_total',
      'temporal_num_pollers',
      'temporal_sticky_cache_size',
      'temporal_workflow_task_schedule_to_start_latency_seconds_bucket',
    ]) {
      assert.ok(page.names.has(name), name);
    }
    assert.equal(page.value('ledger_orders_differing'), 0);
    assert.equal(page.value('orders_stuck'), 0);
    assert.equal(page.value('worker_polls'), 1);
    assert.deepEqual(lintMetrics(page.text), []);
    const { error, status, stdout, stderr } = spawnSync('promtool', ['check', 'metrics'], {
      input: page.text,
      encoding: 'utf8',
    });
    if (!error) assert.equal(status, 0, stdout + stderr);
  });

  it('serves, with the gateway, every metric that the alerts and the dashboard name', async () => {
    const METRICS_PORT = String(await freePort());
    await system.startGateway({ METRICS_PORT });
    await start();
    await DevOrder.book(system);
    await system.until(async () => (await scrape()).names.has('temporal_activity_execution_latency_seconds_bucket'));
    const pages = [await scrape(), await Scrape.of(`http://127.0.0.1:${METRICS_PORT}/metrics`)];
    const served = new Set(['up', ...WHEN_IT_HAPPENS, ...pages.flatMap(({ names }) => [...names])]);
    const dashboard = readFileSync(join(import.meta.dirname, '../../deploy/grafana/dashboard.json'), 'utf8');
    const shown = panels.parse(JSON.parse(dashboard)).panels.flatMap(({ targets }) => targets.map(({ expr }) => expr));
    assert.ok(shown.length > 20);
    const named = [...alertRules().map(({ expression }) => expression), ...shown].flatMap(metricsIn);
    assert.ok(named.length > 40);
    assert.deepEqual(
      [...new Set(named)].filter((name) => !served.has(name)),
      [],
    );
  });

  it('is ready once it polls, and says what is missing while Temporal is away', async () => {
    await start();
    await system.until(isReady);
    assert.deepEqual(await probe('/readyz'), { status: 200, body: { status: 'ready' } });
    assert.deepEqual(await probe('/livez'), { status: 200, body: { status: 'alive' } });
    await system.stopTemporal();
    await system.until(async () => !(await isReady()));
    assert.deepEqual(await probe('/readyz'), { status: 503, body: { status: 'not ready', missing: ['temporal'] } });
    // A restart of the worker would not help.
    assert.equal((await probe('/livez')).status, 200);
    await system.startTemporal();
    await system.until(isReady);
  });

  it('says which setting to change where its port is taken', async () => {
    await start();
    const second = system.launchWorker({ settings: { WORKER_METRICS_PORT: new URL(at).port } });
    assert.equal(await second.ended, 1);
    assert.match(
      second.lastWords(),
      /Cannot listen at METRICS_HOST 127\.0\.0\.1, WORKER_METRICS_PORT \d+: .*EADDRINUSE/,
    );
  });

  it('one worker of all has the figures of the system, and another one where that stops', async () => {
    const first = await start();
    const urls = [at];
    const figures = () =>
      Promise.all(urls.map(async (url) => (await Scrape.of(`${url}/metrics`)).value('outbox_queues')));
    await system.until(async () => (await figures())[0] === 0);
    await start();
    urls.push(at);
    await system.until(async () => (await figures()).filter((value) => value !== null).length === 1);
    const [ofFirst] = await figures();
    if (ofFirst === null) return;
    urls.shift();
    await first.stop();
    await system.until(async () => (await figures())[0] === 0);
  });
});
