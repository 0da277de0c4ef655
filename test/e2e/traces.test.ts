import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Worker } from '@temporalio/worker';
import { DIST } from '../../scripts/programs.ts';
import type { OrderId } from '../../src/domain/order/party.ts';
import { workflowBundle } from '../../src/temporal/workflow-bundle.ts';
import { workflowIdOf } from '../../src/workflows/messages.ts';
import { assertStatus } from '../support/http/caller.ts';
import { Receiver } from '../support/http/receiver.ts';
import { bookAhead } from '../support/system/book-ahead.ts';
import type { Child } from '../support/system/child.ts';
import { DevSystem } from '../support/system/dev-system.ts';
import { freePort } from '../../scripts/start/free-port.ts';
import { mailServer, type MailServer } from '../support/system/mail-server.ts';
import { TraceCollector, type CollectedSpan } from '../support/system/trace-collector.ts';

const CALLERS_TRACE = 'c0ffee00c0ffee00c0ffee00c0ffee00';
const CALLERS_SPAN = 'abcdef0123456789';
const PERSONAL = ['Aurelia', 'aurelia@example.com', 'Zitronenfalter', 'tests:', 'Bearer'];

describe('Traces', function () {
  this.timeout(60_000);
  let system: DevSystem;
  let collector: TraceCollector;
  let receiver: Receiver;
  let mails: MailServer;
  let gateway: Child;
  let worker: Child;
  let traced: OrderId;

  before(async () => {
    [system, collector, receiver, mails] = await Promise.all([
      DevSystem.open(),
      TraceCollector.open(),
      Receiver.open(),
      mailServer(),
    ]);
    system.settings = {
      LOG_LEVEL: 'info',
      WEBHOOK_ALLOW_PRIVATE: '1',
      SMTP_URL: mails.url,
      PUBLIC_URL: 'https://orders.example',
      LINK_SECRET: 'l'.repeat(32),
      OTEL_BSP_SCHEDULE_DELAY: '50',
    };
    await start({ OTEL_EXPORTER_OTLP_ENDPOINT: collector.url });
  });

  after(() => Promise.all([system.close(), collector.close(), receiver.close(), mails.close()]));

  async function start(settings: NodeJS.ProcessEnv): Promise<void> {
    [gateway, worker] = await Promise.all([system.startGateway(settings), system.startWorker({ settings })]);
  }

  const provider = () => system.backend.as('provider:pro_1');

  it('are one from the caller and the request, through signal, workflow and activity, to webhook and mail', async () => {
    const events = ['order.confirmed'];
    assertStatus(await system.backend.post('/v1/webhook-endpoints', { url: receiver.url, events }), 201);
    traced = await bookAhead(system, { comment: 'Zitronenfalter' });
    const contacts = { customer: { email: 'aurelia@example.com', name: 'Aurelia' } };
    assertStatus(await system.backend.patch(`/v1/orders/${traced}`, { contacts }), 200);

    const traceparent = `00-${CALLERS_TRACE}-${CALLERS_SPAN}-01`;
    const confirmed = await provider().with({ traceparent }).post(`/v1/orders/${traced}/confirm`, { revision: 1 });
    assertStatus(confirmed, 200);
    await system.until(() => collector.trace(CALLERS_TRACE).length >= 7);

    const spans = collector.trace(CALLERS_TRACE);
    const named = new Map(spans.map((span) => [span.spanId, span]));
    const withParent = ({ name, service, parentSpanId }: CollectedSpan) => [
      service.replace('post-paid-orders-', ''),
      name,
      parentSpanId === CALLERS_SPAN ? 'the caller' : named.get(parentSpanId)?.name,
    ];
    assert.deepEqual(
      spans.map(withParent).sort(),
      [
        ['gateway', 'POST /v1/orders/:orderId/confirm', 'the caller'],
        ['gateway', 'temporal signal', 'POST /v1/orders/:orderId/confirm'],
        ['gateway', 'outcome', 'POST /v1/orders/:orderId/confirm'],
        ['worker', 'workflow confirm', 'temporal signal'],
        ['worker', 'activity recordEvents', 'workflow confirm'],
        ['worker', 'send webhook', 'activity recordEvents'],
        ['worker', 'send mail', 'activity recordEvents'],
      ].sort(),
    );
    for (const { parentSpanId, startTimeUnixNano, name } of spans) {
      const parent = named.get(parentSpanId);
      // Clocks of one machine: within the resolution of Temporal's and ours.
      assert.ok(!parent || parent.startTimeUnixNano <= startTimeUnixNano + 2e6, name);
    }
    const [request] = spans;
    assert.ok(request);
    assert.equal(request.attributes.get('command.id'), confirmed.headers.get('command-id'));
    assert.equal(request.attributes.get('http.response.status_code'), 200);

    const webhook = spans.find(({ name }) => name === 'send webhook');
    assert.equal(receiver.received[0]?.headers['traceparent'], `00-${CALLERS_TRACE}-${webhook?.spanId}-01`);
  });

  it('are named in the logs of both', () => {
    const messages = (part: Child) =>
      part
        .lastWords(100)
        .split('\n')
        .filter((line) => line.includes(`"traceId":"${CALLERS_TRACE}"`))
        .map((line) => /"msg":"([^"]+)"/.exec(line)?.[1]);
    assert.deepEqual(messages(gateway), ['signal sent', 'outcome', 'answered']);
    assert.deepEqual(messages(worker), ['event recorded', 'delivery tried', 'delivery tried']);
  });

  it('M2 go on with a message that is sent again later', async () => {
    const { body: endpoints } = await system.backend.get('/v1/webhook-endpoints');
    const endpoint = String(endpoints.at('data.0.id'));
    const { body } = await system.backend.get(`/v1/webhook-endpoints/${endpoint}/deliveries`);
    const delivery = String(body.at('data.0.id'));
    assertStatus(await system.backend.post(`/v1/webhook-endpoints/${endpoint}/deliveries/${delivery}/retry`), 202);
    await system.until(() => collector.trace(CALLERS_TRACE).length === 8);
    assert.ok(receiver.received[1]?.headers['traceparent']?.includes(CALLERS_TRACE));
  });

  it('have no names, addresses, comments and credentials', () => {
    const all = Buffer.concat(collector.bytes).toString('latin1');
    assert.deepEqual(
      PERSONAL.filter((word) => all.includes(word)),
      [],
    );
  });

  it('name the route of an order page, whose path is a token', async () => {
    const { body } = assertStatus(await system.backend.post(`/v1/orders/${traced}/links`, { role: 'customer' }), 201);
    const path = new URL(body.text('url')).pathname;
    assert.equal((await fetch(system.gatewayUrl + path)).status, 200);
    await system.until(() => collector.spans.some(({ name }) => name === 'GET /o/:token'));
    assert.ok(!Buffer.concat(collector.bytes).includes(path.split('/').at(-1) ?? path));
  });

  it('change nothing of what a workflow does: it goes on without them, and its history is played again', async () => {
    await Promise.all([gateway.stop(), worker.stop()]);
    await start({});
    assertStatus(await provider().post(`/v1/orders/${traced}/cancel`, { reason: 'ill' }), 200);
    const workflow = system.client.workflow.getHandle(workflowIdOf(traced));
    await workflow.result();
    const history = await workflow.fetchHistory();
    await Worker.runReplayHistory({ workflowBundle: await workflowBundle() }, history);
  });

  it('disturb nobody while nothing takes them', async () => {
    await Promise.all([gateway.stop(), worker.stop()]);
    await start({ OTEL_EXPORTER_OTLP_ENDPOINT: `http://127.0.0.1:${await freePort()}` });
    const order = await bookAhead(system);
    assertStatus(await provider().post(`/v1/orders/${order}/confirm`, { revision: 1 }), 200);
  });

  it('cost nothing where they are not asked for: no program loads their libraries by itself', () => {
    for (const program of ['gateway.js', 'worker.js']) {
      const code = readFileSync(join(DIST, program), 'utf8');
      const loaded = [...code.matchAll(/from "(@opentelemetry\/[^"]+)"/g)].map(([, name]) => name);
      assert.deepEqual([...new Set(loaded)], ['@opentelemetry/api'], program);
    }
  });
});
