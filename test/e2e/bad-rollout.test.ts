import assert from 'node:assert/strict';
import { setTimeout as sleep } from 'node:timers/promises';
import type { OrderId } from '../../src/domain/order/party.ts';
import { days } from '../../src/domain/values/duration.ts';
import { after as later } from '../../src/domain/values/instant.ts';
import { workflowIdOf } from '../../src/workflows/messages.ts';
import { assertStatus } from '../support/http/caller.ts';
import { eur } from '../support/orders/deeds.ts';
import { usePostgres } from '../support/postgres/shared-postgres.ts';
import { PROOF } from '../support/proof.ts';
import { audited } from '../support/system/audited.ts';
import { bookAhead } from '../support/system/book-ahead.ts';
import { postgresBook } from '../support/system/book.ts';
import { brokenVersion } from '../support/system/broken-version.ts';
import type { Child } from '../support/system/child.ts';
import { DevSystem } from '../support/system/dev-system.ts';
import { freePort } from '../../scripts/start/free-port.ts';
import { Scrape } from '../support/system/scrape.ts';
import { now } from '../support/system/wall-clock.ts';

/** Of the version before, and how many are booked while both run. */
const [ORDERS, BOOKED] = [120, 30];
/** Between two commands of others. */
const PAUSE_MS = 400;
/** A deployment that waits for readiness stops here (minReadySeconds of deploy/kubernetes). */
const NOTICED_WITHIN_MS = 60_000;

describe('A version is rolled out whose workflow plays otherwise than the histories say', function () {
  this.timeout(240_000);
  const postgres = usePostgres();
  let system: DevSystem;
  let broken: string;
  let workers: Child[];
  let bad: { readonly process: Child; readonly at: string };
  /** Agreed on the version before. */
  let orders: OrderId[];
  /** Booked while both run. */
  const booked: OrderId[] = [];
  /** Commands that had no outcome within their wait, and where it will stand. */
  const pending: { readonly id: OrderId; readonly place: string }[] = [];

  before(async function () {
    if (!PROOF) this.skip();
    system = await DevSystem.open(() => postgresBook(postgres()));
    broken = await brokenVersion();
    workers = [await system.startWorker(), await system.startWorker()];
    await system.startGateway();
    orders = await Promise.all(Array.from({ length: ORDERS }, book));
    for (const id of orders) await commands(id, 'provider:pro_1', 'confirm', { revision: 1 });
    await accepted();
  });

  after(async () => {
    if (PROOF) await system.close();
  });

  const book = () => bookAhead(system, { startsAt: later(now(), days(3)) });

  /** Taken on, and answered at once or later: never refused. */
  async function commands(id: OrderId, who: string, command: string, body: object): Promise<void> {
    const answer = await system.backend.as(who).post(`/v1/orders/${id}/${command}`, body, { Prefer: 'wait=1' });
    assert.ok(answer.status === 200 || answer.status === 202, JSON.stringify(answer.body.value));
    if (answer.status === 202) pending.push({ id, place: answer.headers.get('location') ?? '' });
  }

  async function isAccepted(place: string): Promise<boolean> {
    const { body } = assertStatus(await system.backend.get(place), 200);
    assert.notEqual(body.text('status'), 'refused');
    return body.text('status') === 'accepted';
  }

  /** Waits for every command that was taken on. */
  async function accepted(): Promise<void> {
    for (const { place } of pending.splice(0)) await system.until(() => isAccepted(place), 200);
  }

  async function stageOf(id: OrderId): Promise<string> {
    return assertStatus(await system.backend.get(`/v1/orders/${id}`), 200).body.text('stage');
  }

  it('it is not ready within a minute of the first worker that it replaces, its metrics say why, and commands are taken on', async () => {
    const WORKER_METRICS_PORT = String(await freePort());
    bad = {
      process: await system.startWorker({ dist: broken, settings: { WORKER_METRICS_PORT } }),
      at: `http://127.0.0.1:${WORKER_METRICS_PORT}`,
    };
    await workers[0]?.stop();
    const since = Date.now();
    const unchanged = [...orders];
    const changes: Promise<void>[] = [];
    const change = (id: OrderId) => {
      changes.push(commands(id, 'provider:pro_1', 'edit', { revision: 1, price: eur(13_000) }));
    };
    const isReady = async () => (await fetch(`${bad.at}/readyz`)).ok;
    while (await isReady()) {
      unchanged.splice(0, 1).forEach(change);
      if (booked.length < BOOKED) booked.push(await book());
      await sleep(PAUSE_MS);
    }
    const seconds = Math.round((Date.now() - since) / 1_000);
    unchanged.forEach(change);
    await Promise.all(changes);
    console.log(
      `    noticed after ${seconds} s; ${pending.length} of ${ORDERS} commands had no outcome within a second`,
    );
    assert.ok(Date.now() - since < NOTICED_WITHIN_MS);
    assert.ok(pending.length > 0, 'no order came to the new version');
    const page = await Scrape.of(`${bad.at}/metrics`);
    // The alert WorkflowTasksFail.
    assert.equal(page.value('workflow_tasks_failing'), 1);
    assert.equal((await Promise.all([...orders, ...booked].map(stageOf))).length, ORDERS + booked.length);
  });

  it('it is rolled back: orders of the version before go on, with every command that was taken on', async () => {
    await bad.process.stop();
    workers[0] = await system.startWorker();
    const since = Date.now();
    await accepted();
    console.log(`    all commands had their outcome ${((Date.now() - since) / 1_000).toFixed(1)} s after the rollback`);
    for (const id of orders) await commands(id, 'customer:cus_1', 'confirm', { revision: 2 });
    await accepted();
  });

  it('orders that it had begun are found, reset to their first task with their commands, and go on too', async () => {
    await Promise.all(booked.map((id) => commands(id, 'provider:pro_1', 'confirm', { revision: 1 })));
    let found = await stuck();
    const isKnown = async ({ id, place }: (typeof pending)[number]) =>
      found.includes(workflowIdOf(id)) || (await isAccepted(place));
    await system.until(async () => {
      found = await stuck();
      return (await Promise.all(pending.map(isKnown))).every((known) => known);
    }, 500);
    console.log(`    ${found.length} of ${booked.length} that were booked meanwhile had been begun by it`);
    assert.ok(found.length > 0, 'it had begun none');
    assert.deepEqual(
      found.filter((id) => !booked.some((one) => workflowIdOf(one) === id)),
      [],
    );
    const how = ['--type', 'FirstWorkflowTask', '--reason', 'bad rollout', '--query', STUCK, '--yes'];
    await system.temporal('workflow', 'reset', ...how);
    await accepted();
  });

  it('nothing is lost: every order has what was done to it, no order is lost, an audit finds nothing', async () => {
    for (const id of [...orders, ...booked]) assert.equal(await stageOf(id), 'execution_in_progress');
    for (const id of orders) {
      const { body } = assertStatus(await system.backend.get(`/v1/orders/${id}`), 200);
      assert.equal(body.at('agreed.price.amount'), 13_000);
    }
    await system.until(async () => (await unrecorded()).length === 0);
    const all = [...orders, ...booked].length;
    assert.deepEqual(await audited(await system.store), { orders: all, differences: [], reversals: 0 });
    const lost = await system.backend.get('/v1/orders?flag=lost');
    assert.deepEqual(assertStatus(lost, 200).body.list('data'), []);
  });

  /** The orders whose last command the book does not have yet. */
  async function unrecorded(): Promise<OrderId[]> {
    const store = await system.store;
    const kept = await Promise.all([...orders, ...booked].map((id) => store.findOrder(id)));
    return kept.flatMap((order) => (order && order.stage !== 'execution_in_progress' ? [order.id] : []));
  }

  /** Temporal notes the fifth failure in a row. */
  async function stuck(): Promise<string[]> {
    const found: string[] = [];
    for await (const { workflowId } of system.client.workflow.list({ query: STUCK })) found.push(workflowId);
    return found;
  }
});

/** As docs/upgrades.md has it. */
const STUCK = "TemporalReportedProblems IS NOT NULL AND WorkflowType = 'order'";
