import assert from 'node:assert/strict';
import { z } from 'zod';
import { minutes } from '../../src/domain/values/duration.ts';
import { before as earlier } from '../../src/domain/values/instant.ts';
import { assertStatus } from '../support/http/caller.ts';
import { Receiver } from '../support/http/receiver.ts';
import { PROOF } from '../support/proof.ts';
import { useStoppablePostgres } from '../support/postgres/shared-postgres.ts';
import { bookAhead } from '../support/system/book-ahead.ts';
import type { Child } from '../support/system/child.ts';
import { DevOrder } from '../support/system/dev-order.ts';
import { DevSystem } from '../support/system/dev-system.ts';
import { stoppedPostgres, type FragileBook } from '../support/system/fragile-book.ts';
import { freePort } from '../../scripts/start/free-port.ts';
import { revive, terminate } from '../support/system/lost-order.ts';
import { mailServer, type MailServer } from '../support/system/mail-server.ts';
import { hasPrometheus, Prometheus } from '../support/system/prometheus.ts';
import { now } from '../support/system/wall-clock.ts';

/**
 * Not driven here: these look at five minutes in which all is slow. MessagesFail is raised, and clears an hour later.
 * deploy/prometheus/alerts.test.yml has all of them, and how long each waits.
 */
const NOT_DRIVEN = ['WorkersBusy', 'StoreBusy'];

const LONG_AGO = '2020-01-01T00:00:00.000Z';
const REFUSED = 'nobody@refused.example';

describe('Alerts, with a real Prometheus, server, database, gateway and two workers', function () {
  this.timeout(PROOF ? 600_000 : 60_000);
  const postgres = useStoppablePostgres();
  let system: DevSystem;
  let book: FragileBook;
  let prometheus: Prometheus;
  let mails: MailServer;
  let ports: { readonly gateway: string; readonly workers: readonly [string, string] };
  let workers: [Child, Child];
  /** What is to be closed in the end. */
  const closing: { close(): Promise<void> }[] = [];
  /** Those that have fired. */
  const driven = new Set<string>();

  before(async function () {
    // It takes some minutes, and not everybody has it: `apt-get install prometheus`.
    if (!PROOF || !hasPrometheus()) this.skip();
    closing.push((mails = await mailServer({ recipient: (address) => (address === REFUSED ? 550 : null) })));
    system = await DevSystem.open(async () => (book = await stoppedPostgres(postgres())));
    closing.push(system);
    const [gateway, first, second] = [await freePort(), await freePort(), await freePort()].map(String);
    ports = { gateway: gateway ?? '', workers: [first ?? '', second ?? ''] };
    await system.startGateway({ METRICS_PORT: ports.gateway, WEBHOOK_ALLOW_PRIVATE: '1' });
    workers = [await startWorker(0), await startWorker(1)];
    prometheus = await Prometheus.open(system.folder, {
      'post-paid-orders-gateway': [`127.0.0.1:${ports.gateway}`],
      'post-paid-orders-worker': ports.workers.map((port) => `127.0.0.1:${port}`),
    });
    closing.push(prometheus);
  });

  after(async () => {
    for (const one of closing.toReversed()) await one.close();
  });

  const startWorker = (n: 0 | 1, settings: NodeJS.ProcessEnv = {}): Promise<Child> =>
    system.startWorker({
      settings: {
        WORKER_METRICS_PORT: ports.workers[n],
        WEBHOOK_ALLOW_PRIVATE: '1',
        SMTP_URL: mails.url,
        ...settings,
      },
    });

  async function fires(...names: readonly string[]): Promise<void> {
    await each(names, true);
    for (const name of names) driven.add(name);
  }

  const clears = (...names: readonly string[]): Promise<void> => each(names, false);

  async function each(names: readonly string[], state: boolean): Promise<void> {
    const alerts = await prometheus.alerts();
    for (const name of names) {
      const expression = alerts.get(name);
      assert.ok(expression !== undefined, name);
      await system.until(async () => (await prometheus.finds(expression)) === state, 200);
    }
  }

  const change = (statement: string) => book.query(statement, z.looseObject({}));

  async function follow(receiver: Receiver): Promise<string> {
    closing.push(receiver);
    const { body } = assertStatus(
      await system.backend.post('/v1/webhook-endpoints', { url: receiver.url, events: ['order.created'] }),
      201,
    );
    return body.text('id');
  }

  const order = (email?: string) =>
    DevOrder.book(system, {}, email === undefined ? {} : { contacts: { customer: { email }, provider: { email } } });

  it('are silent while all is well', async () => {
    const booked = await order('ann@example.com');
    await system.until(async () => (await booked.kept()) !== null);
    await system.until(() => prometheus.finds('orders_flagged and on() (sum(message_tries_total) > 1)'), 200);
    await clears(...(await prometheus.alerts()).keys());
  });

  it('R5 Z1 Z2 M2 T5 fire for orders, money and messages that somebody must look after, and clear when that is done', async () => {
    const [lost, late, differing, credited] = [await order(), await order(), await order(), await order()];
    for (const one of [lost, late, differing, credited]) await system.until(async () => (await one.kept()) !== null);

    const gone = await Receiver.open();
    gone.manners = (response) => response.writeHead(410).end();
    const endpoint = await follow(gone);
    await terminate(system, lost);
    await change(`update orders set deadline_at = '${LONG_AGO}' where id = '${late.id}'`);
    await change(`update orders set late_credit = 1 where id = '${credited.id}'`);
    await change(`update events set seq = 100 where order_id = '${differing.id}' and seq = 1`);
    const stuck = await system.client.workflow.start('none', {
      workflowId: 'none',
      taskQueue: 'orders',
      workflowTaskTimeout: '1 second',
    });
    await order(REFUSED);
    await fires('EndpointDisabled', 'MessagesFail', 'MailsFail', 'CreditsLate', 'OrdersLate', 'LedgerDisagrees');
    await fires('OrdersLost', 'WorkflowTasksFail', 'OrdersStuck');

    await stuck.terminate();
    assertStatus(await system.backend.delete(`/v1/webhook-endpoints/${endpoint}`), 204);
    await change(`update orders set deadline_at = null where id = '${late.id}'`);
    await change(`update orders set late_credit = 0 where id = '${credited.id}'`);
    await change(`update events set seq = 1 where order_id = '${differing.id}' and seq = 100`);
    await revive(system, '--all');
    for (let n = 0; n < 3; n += 1) await order('ann@example.com');
    await clears('EndpointDisabled', 'MailsFail', 'CreditsLate', 'OrdersLate', 'LedgerDisagrees', 'OrdersLost');
    await clears('OrdersStuck');
  });

  it('M2 fire for a message that nobody tries to send, and clear once it was tried', async () => {
    const silent = await Receiver.open();
    silent.manners = () => undefined;
    const endpoint = await follow(silent);
    await DevOrder.book(system, { receivedAt: earlier(now(), minutes(10)) });
    await fires('OutboxOld');
    await clears('OutboxOld');
    assertStatus(await system.backend.delete(`/v1/webhook-endpoints/${endpoint}`), 204);
  });

  it('fire for a worker that is down, and for one without a mail server; a restart clears that tasks have failed', async () => {
    await workers[1].stop();
    await fires('ProcessDown');
    workers[1] = await startWorker(1, { SMTP_URL: '', DEV_MAIL: '0' });
    await clears('ProcessDown');
    await fires('MailsNotConfigured');
    for (const n of [0, 1] as const) {
      await workers[n].stop();
      workers[n] = await startWorker(n);
    }
    await clears('MailsNotConfigured', 'WorkflowTasksFail');
  });

  it('fire while no worker runs, and clear when one does', async () => {
    await Promise.all(workers.map((worker) => worker.stop()));
    await fires('WorkersAway', 'FiguresAway');
    workers = [await startWorker(0), await startWorker(1)];
    await clears('WorkersAway', 'FiguresAway');
  });

  it('fire while Temporal is away and callers are told so, and clear when it is back', async () => {
    await system.stopTemporal();
    // Several times: what comes into being at ten has not grown.
    for (let n = 0; n < 3; n += 1) {
      await Promise.all(Array.from({ length: 10 }, () => assert.rejects(bookAhead(system))));
    }
    await fires('TemporalAway', 'GatewayErrors');
    await system.startTemporal();
    for (let n = 0; n < 40; n += 1) {
      const answers = await Promise.all(Array.from({ length: 50 }, () => system.backend.get('/v1/policies')));
      for (const answer of answers) assertStatus(answer, 200);
    }
    await clears('TemporalAway', 'GatewayErrors');
  });

  it('fire while the store is away, and clear when it is back', async () => {
    await book.away();
    await fires('StoreAway', 'FiguresAway');
    await book.back();
    await clears('StoreAway', 'FiguresAway');
  });

  it('have all been seen but those that say why not', async () => {
    const all = [...(await prometheus.alerts()).keys()];
    assert.deepEqual(
      all.filter((name) => !driven.has(name)),
      NOT_DRIVEN,
    );
  });
});
