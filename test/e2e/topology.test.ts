import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { cpus } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { promisify } from 'node:util';
import { quantile } from '../../scripts/bench/statistics.ts';
import { table } from '../../scripts/table.ts';
import { seconds } from '../../src/domain/values/duration.ts';
import { view } from '../../src/domain/views/view.ts';
import { SECRET } from '../support/http/caller.ts';
import { assertActedOnce, orderIn, storyIn } from '../support/orders/timeline.ts';
import { PROOF } from '../support/proof.ts';
import { audited } from '../support/system/audited.ts';
import { Crowd } from '../support/system/crowd.ts';
import { expectedMoves } from '../support/system/expected-ledger.ts';
import type { HttpOrder } from '../support/system/http-order.ts';
import type { Arrival } from '../support/system/journey.ts';
import { assertMoved } from '../support/system/ledger.ts';
import { operator } from '../support/system/operator.ts';
import { PersistentCaller } from '../support/system/persistent-caller.ts';
import { writePolicies } from '../support/system/policies-file.ts';
import { PARTS, RunningTopology, type PartName } from '../support/system/running-topology.ts';
import { TimedRequests } from '../support/system/timed-requests.ts';
import { isUnhurried, WAYS } from '../support/system/ways.ts';

const ROOT = join(import.meta.dirname, '../..');

/** Some five commands a second, which two cores have room for. */
const CROWD = { ways: WAYS.filter(isUnhurried), size: 40, notice: seconds(60), pause: seconds(20) };
/** How often each part is killed. */
const ROUNDS = Number(process.env['PROOF_ROUNDS'] ?? 2);
/** A window lasts from one kill to the next: what the kill did to requests is over by then. */
const WINDOW_MS = 25_000;

/** From one kill to the next; in milliseconds since 1970. */
interface Window {
  /** null: nothing has been killed yet. */
  readonly killed: PartName | null;
  readonly from: number;
  readonly to: number;
  /** How long the part took to be ready again. */
  readonly backAfterMs: number | null;
}

// The story is told before the tests; each of them looks at how it ended.
describe('The topology', function () {
  this.timeout(40 * 60_000);
  let topology: RunningTopology;
  /** What is to be closed in the end. */
  const closing: RunningTopology[] = [];
  const requests = new TimedRequests();
  const windows: Window[] = [];
  let arrivals: readonly Arrival<HttpOrder>[];

  before('every part is killed under load', async function () {
    // It takes many minutes, Go the first time, and more than everybody has.
    if (!PROOF) this.skip();
    topology = await RunningTopology.start((folder) => {
      const POLICIES_FILE = join(folder, 'policies.json');
      writePolicies(POLICIES_FILE, CROWD.ways);
      return { POLICIES_FILE, RATE_LIMIT: '1000000' };
    });
    closing.push(topology);
    console.log(topology.output.replaceAll(/^/gm, '    '));
    const crowd = new Crowd(topology, new PersistentCaller(topology.url, undefined, requests.send), CROWD);
    // Until the first orders have come to the end of their appointments.
    await sleep(CROWD.notice);
    await pass(null);
    for (let round = 0; round < ROUNDS; round += 1) for (const part of PARTS.toReversed()) await pass(part);
    arrivals = await crowd.end();
    report();
  });

  after(async () => {
    for (const one of closing) await one.close();
  });

  it('answers every request, each at most after the tries that its client makes by itself', () => {
    const unanswered = requests.all.filter(({ status }) => status !== 200 && status !== 201);
    assert.deepEqual(unanswered, []);
  });

  it('has every order go its way', () => {
    assert.ok(arrivals.length >= CROWD.size);
    for (const { way, order, end, events } of arrivals) {
      assert.deepEqual([end.stage, end.outcome], way.ends, order.id);
      assert.equal(storyIn(events), way.events, order.id);
    }
  });

  it('R1 lets each command act once, however often it was sent', () => {
    for (const { order, events } of arrivals) for (const id of order.commandIds) assertActedOnce(events, id);
  });

  it('M1 has of every order in its book what the workflow returned, without gap or repeat', () => {
    for (const { kept, end, events } of arrivals) {
      assert.deepEqual(kept && view(kept), end);
      assert.deepEqual(orderIn(events), kept);
    }
  });

  it('Z1 P4 has every payment, credit, fee and write-off once in the ledger, to the cent, and nothing else', async () => {
    await assertMoved(topology.book, arrivals.flatMap(expectedMoves));
    const store = await topology.store;
    for (const { amount } of await store.trialBalance()) assert.equal(amount, 0);
    assert.deepEqual(await audited(store), { orders: arrivals.length, differences: [], reversals: 0 });
  });

  it('R5 has book, ledger and workflows agree: npm run orders -- check --temporal', async () => {
    const { code, out } = await operator(topology.settings, 'check', '--temporal');
    assert.match(out, /The ledger and the order book agree\./);
    assert.equal(code, 0, out);
  });

  it('started again what was killed, and nothing else died', () => {
    const died = topology.output.matchAll(/^(\S.*?) +died and is started again: /gm);
    const expected = Array.from({ length: ROUNDS }, () => PARTS.toReversed()).flat();
    assert.deepEqual(
      [...died].map(([, name]) => name),
      expected,
    );
  });

  it('is watched by a Prometheus that reaches every target', async () => {
    const answer = await fetch(`${topology.addressOf('Prometheus')}/api/v1/query?query=count(up==1)`);
    assert.match(await answer.text(), /"5"\]/);
  });

  it('plays npm run demo, a killed worker included', async () => {
    assert.match(await run(process.execPath, 'scripts/demo.mjs'), /has started another worker/);
  });

  it('plays the examples of docs/testing.md', async () => {
    const mocha = ['node_modules/mocha/bin/mocha.js', 'test/examples/unpaid.test.ts'];
    assert.match(await run(process.execPath, ...mocha), /1 passing/);
    assert.match(await run('bash', 'test/examples/unpaid.sh'), /order\.payment_overdue/);
  });

  async function pass(part: PartName | null): Promise<void> {
    const from = Date.now();
    const backAfterMs = part === null ? null : await topology.kill(part);
    await sleep(Math.max(WINDOW_MS - (Date.now() - from), WINDOW_MS / 2));
    windows.push({ killed: part, from, to: Date.now(), backAfterMs });
    if (backAfterMs !== null) console.log(`    ${String(part)} was killed, and back after ${inSeconds(backAfterMs)}`);
  }

  async function run(program: string, ...args: readonly string[]): Promise<string> {
    const where = { ORDERS_URL: topology.url, ORDERS_KEY: SECRET };
    const env = { PATH: process.env['PATH'], ...topology.settings, ...where };
    return (await promisify(execFile)(program, args, { cwd: ROOT, env })).stdout;
  }

  /**
   * What commands cost, by the window in which they were answered: so what was under way at a kill counts to that kill.
   * Windows of the same kind together.
   */
  function report(): void {
    const kinds = [null, ...PARTS.toReversed()];
    const rows = kinds.map((kind) => {
      const those = windows.filter(({ killed }) => killed === kind);
      const answered = requests.all.filter(({ answeredAt }) =>
        those.some(({ from, to }) => answeredAt !== null && answeredAt >= from && answeredAt < to),
      );
      const times = answered.map(({ begunAt, answeredAt }) => (answeredAt ?? Infinity) - begunAt);
      const retried = answered.filter(({ tries }) => tries > 1).length;
      const back = those.flatMap(({ backAfterMs }) => (backAfterMs === null ? [] : [inSeconds(backAfterMs)]));
      const figures = [0.5, 0.99, 1].map((part) => inSeconds(quantile(times, part)));
      return [kind ?? 'nothing', back.join(', '), String(answered.length), String(retried), ...figures];
    });
    const head = ['killed', 'back after', 'commands', 'sent again', 'p50', 'p99', 'longest'];
    const sum = requests.all.length;
    console.log(`    ${arrivals.length} orders, ${sum} commands; ${cpus().length} cores, ${cpus()[0]?.model ?? ''}`);
    console.log(table(head, rows).replaceAll(/^/gm, '    '));
  }
});

const inSeconds = (ms: number): string => `${(ms / 1_000).toFixed(2)} s`;
