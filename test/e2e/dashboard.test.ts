import assert from 'node:assert/strict';
import { readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { assertStatus } from '../support/http/caller.ts';
import { Receiver } from '../support/http/receiver.ts';
import { eur } from '../support/orders/deeds.ts';
import { dashboard, drawn, linesOf } from '../support/pages/drawn-dashboard.ts';
import { PROOF, tellingProgress } from '../support/proof.ts';
import { usePostgres } from '../support/postgres/shared-postgres.ts';
import { DevSystem } from '../support/system/dev-system.ts';
import { postgresBook } from '../support/system/book.ts';
import { freePort } from '../../scripts/start/free-port.ts';
import { mailServer, type MailServer } from '../support/system/mail-server.ts';
import { hasPrometheus, Prometheus } from '../support/system/prometheus.ts';

const { panels } = dashboard.parse(
  JSON.parse(readFileSync(join(import.meta.dirname, '../../deploy/grafana/dashboard.json'), 'utf8')),
);
const LOAD_S = 80;
/** As Grafana has it: four times as long as the pause between two scrapes, at least, and as long as a step of the chart. */
const RATE_INTERVAL = '20s';
const REFUSED = 'nobody@refused.example';

describe('The dashboard, over a real system under load with a real Prometheus', function () {
  this.timeout(400_000);
  const postgres = usePostgres();
  let system: DevSystem;
  let prometheus: Prometheus;
  let mails: MailServer;
  const closing: { close(): Promise<void> }[] = [];

  before(async function () {
    if (!PROOF || !hasPrometheus()) this.skip();
    closing.push((mails = await mailServer({ recipient: (address) => (address === REFUSED ? 550 : null) })));
    system = await DevSystem.open(() => postgresBook(postgres()));
    closing.push(system);
    const ports = [await freePort(), await freePort(), await freePort()].map(String);
    const [METRICS_PORT, ...workers] = ports;
    system.settings = { WEBHOOK_ALLOW_PRIVATE: '1', SMTP_URL: mails.url };
    await system.startGateway({ METRICS_PORT });
    for (const WORKER_METRICS_PORT of workers)
      await system.startWorker({ settings: { WORKER_METRICS_PORT, WORKER_CACHE: '5' } });
    prometheus = await Prometheus.open(system.folder, {
      'post-paid-orders-gateway': [`127.0.0.1:${METRICS_PORT}`],
      'post-paid-orders-worker': workers.map((port) => `127.0.0.1:${port}`),
    });
    closing.push(prometheus);
  });

  after(async () => {
    for (const one of closing.toReversed()) await one.close();
  });

  async function followAll(status: number): Promise<void> {
    const receiver = await Receiver.open();
    receiver.manners = (response) => response.writeHead(status).end();
    closing.push(receiver);
    assertStatus(await system.backend.post('/v1/webhook-endpoints', { url: receiver.url, events: ['order.*'] }), 201);
  }

  /** From the booking to the review, within seconds, with a command that is refused. */
  async function life(n: number): Promise<void> {
    const [customer, provider] = [system.backend.as('customer:cus_1'), system.backend.as('provider:pro_1')];
    const startsAt = Date.now() + 5_000;
    const email = n % 20 === 0 ? REFUSED : 'ann@example.com';
    const { body } = assertStatus(
      await system.backend.as('customer:cus_1').post('/v1/orders', {
        customerId: 'cus_1',
        providerId: 'pro_1',
        service: { title: 'Window cleaning' },
        appointment: {
          startsAt: new Date(startsAt).toISOString(),
          durationMinutes: 60,
          timeZone: 'Europe/Berlin',
        },
        price: eur(12_000),
        policy: 'demo',
        contacts: { customer: { email }, provider: { email } },
      }),
      201,
    );
    const order = `/v1/orders/${body.text('id')}`;
    // Not held against anything: on a slow machine one of them comes too late, and is refused.
    await provider.post(`${order}/confirm`, { revision: 7 });
    await provider.post(`${order}/confirm`, { revision: 1 });
    await sleep(Math.max(startsAt - Date.now(), 0) + 100);
    if (n % 4 === 0) return;
    await provider.post(`${order}/done`);
    if (n % 4 === 1) await customer.post(`${order}/reject`, { reason: 'Nobody came.' });
    else await customer.post(`${order}/confirm`, {});
    if (n % 4 !== 3) return;
    await customer.post(`${order}/pay`, { amount: eur(12_000), reference: `pay_${n}` });
    await customer.post(`${order}/review`, { rating: 5 });
  }

  async function load(): Promise<void> {
    const end = Date.now() + LOAD_S * 1_000;
    let n = 0;
    const line = async () => {
      while (Date.now() < end) await life((n += 1));
    };
    await tellingProgress(
      () => `${n} orders`,
      Promise.all(Array.from({ length: 6 }, line)).then(() => undefined),
    );
  }

  it('shows something in every panel, in its unit', async () => {
    await followAll(204);
    await followAll(500);
    await system.backend.with({ Authorization: 'Bearer nobody-knows-this-one' }).get('/v1/orders');
    const failing = await system.client.workflow.start('none', { workflowId: 'none', taskQueue: 'orders' });
    await load();
    await failing.terminate();
    const shown = await Promise.all(
      panels.map(async (panel) => {
        const found = panel.targets.map(async (target) =>
          linesOf(
            target,
            await prometheus.chart(target.expr.replaceAll('$__rate_interval', RATE_INTERVAL), LOAD_S + 20),
          ),
        );
        return { panel, lines: (await Promise.all(found)).flat(), targets: await Promise.all(found) };
      }),
    );
    const file = join(tmpdir(), 'post-paid-orders-dashboard.html');
    writeFileSync(file, drawn(shown));
    console.log(`      drawn: ${file}`);
    const empty = shown.flatMap(({ panel, targets }) =>
      targets.flatMap((lines, index) =>
        lines.some(({ values }) => values.some(([, value]) => Number.isFinite(value)))
          ? []
          : [`${panel.title}: ${panel.targets[index]?.expr}`],
      ),
    );
    assert.deepEqual(empty, []);
    const nameless = shown.flatMap(({ panel, lines }) =>
      lines.filter(({ legend }) => panel.type === 'timeseries' && legend.trim() === '').map(() => panel.title),
    );
    assert.deepEqual(nameless, []);
  });
});
