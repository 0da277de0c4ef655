import assert from 'node:assert/strict';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { residentMiB } from '../../scripts/bench/usage.ts';
import type { OrderId } from '../../src/domain/order/party.ts';
import { milliseconds, minutes, seconds, type Duration } from '../../src/domain/values/duration.ts';
import { view } from '../../src/domain/views/view.ts';
import { assertProblem, Caller } from '../support/http/caller.ts';
import { orderIn, storyIn } from '../support/orders/timeline.ts';
import { useStoppablePostgres } from '../support/postgres/shared-postgres.ts';
import { PROOF } from '../support/proof.ts';
import {
  endpoints,
  floodOneOrder,
  neverRead,
  positions,
  signalUntilFull,
  type Attack,
  type Statuses,
} from '../support/system/attacks.ts';
import { bookAhead } from '../support/system/book-ahead.ts';
import { Crowd } from '../support/system/crowd.ts';
import { DevSystem } from '../support/system/dev-system.ts';
import { stoppedPostgres, type FragileBook } from '../support/system/fragile-book.ts';
import type { HttpOrder } from '../support/system/http-order.ts';
import type { Arrival } from '../support/system/journey.ts';
import { LiveOrder } from '../support/system/live-order.ts';
import { PersistentCaller } from '../support/system/persistent-caller.ts';
import { writePolicies } from '../support/system/policies-file.ts';
import { visit } from '../support/system/visitors.ts';
import { isQuick, WAYS } from '../support/system/ways.ts';

interface Plan {
  readonly calm: Duration;
  readonly attack: Duration;
  /** The flood while the store is away. */
  readonly flood: Duration;
  /** Orders with long comments, for those who list and do not read. */
  readonly orders: number;
  /** Signals that Temporal takes for one run of a workflow. */
  readonly signals: number;
}

const MINUTES = Number(process.env['PROOF_MINUTES'] ?? 10);
const PLAN: Plan = PROOF
  ? { calm: minutes(MINUTES / 10), attack: minutes(MINUTES / 5), flood: minutes(MINUTES), orders: 200, signals: 10_000 }
  : { calm: seconds(1), attack: seconds(2), flood: seconds(3), orders: 10, signals: 200 };

/** The gateway's memory at most, in MiB: what it takes without an attack, the unread answers, and what V8 leaves for later. */
const MOST_MIB = 512;

/** What others met in one phase; times in milliseconds. */
interface Phase {
  readonly name: string;
  readonly statuses: Statuses;
  readonly p99: number;
  readonly requests: number;
  readonly slowestLivez: number;
  readonly mib: number;
}

const WAYS_OF_OTHERS = WAYS.filter(isQuick);

describe('Every limit is reached while others are at work, with a real server, worker and gateway, on Postgres', function () {
  this.timeout(PROOF ? 40 * 60_000 : 120_000);
  const postgres = useStoppablePostgres();
  let system: DevSystem;
  let book: FragileBook;
  let caller: PersistentCaller;
  let gatewayPid: number;
  let full: OrderId;
  let arrivals: readonly Arrival<HttpOrder>[];
  const phases: Phase[] = [];

  before('each attack, one after another', async () => {
    const limits: Record<string, number> = PROOF
      ? {}
      : { 'history.maximumSignalsPerExecution': PLAN.signals, 'limit.historyCount.suggestContinueAsNew': PLAN.signals };
    system = await DevSystem.open(async () => (book = await stoppedPostgres(postgres())), limits);
    const POLICIES_FILE = join(system.folder, 'policies.json');
    writePolicies(POLICIES_FILE, WAYS_OF_OTHERS);
    gatewayPid = (await system.startGateway({ POLICIES_FILE })).pid;
    full = await bookAhead(system);
    assert.equal(await signalUntilFull(system, full), PLAN.signals);
    assertProblem(await confirmFull(), 503, 'temporarily_unavailable');
    await system.startWorker();
    await system.until(async () => (await confirmFull()).status < 500);
    const comment = 'x'.repeat(2_000);
    for (let n = 0; n < PLAN.orders; n += 1) await bookAhead(system, { comment });

    // With an Idempotency-Key a command waits until the store is back.
    caller = new PersistentCaller(system.gatewayUrl, milliseconds(PLAN.calm + PLAN.flood + minutes(2)));
    const crowd = new Crowd(system, caller, { ways: WAYS_OF_OTHERS, size: 4, notice: minutes(30) });
    await phase('nothing else', PLAN.calm, calm);
    await phase('40 clients that never read', PLAN.attack, neverRead);
    await phase('positions at every power of two', PLAN.attack, positions);
    await phase('500 endpoints asked for', PLAN.attack, endpoints);
    await phase('a flood of one order', PLAN.attack, floodOneOrder);
    await book.away();
    await phase('nothing else, the store away', PLAN.calm, calm);
    await phase('a flood of one order, the store away', PLAN.flood, floodOneOrder);
    await book.back();
    arrivals = await crowd.end();
  });
  after(() => system.close());

  const confirmFull = () =>
    system.backend.as('provider:pro_1').post(`/v1/orders/${full}/confirm`, { revision: 1 }, { Prefer: 'wait=10' });

  async function phase(name: string, length: Duration, attack: Attack): Promise<void> {
    const from = Date.now();
    const isOver = () => Date.now() >= from + length;
    const [statuses, { slowestLivez, mib }, durations] = await Promise.all([
      attack(system, isOver),
      watch(isOver),
      visit(system, isOver),
    ]);
    const p99 = durations[Math.floor(durations.length * 0.99)] ?? NaN;
    phases.push({ name, statuses, p99, requests: durations.length, slowestLivez, mib });
    if (PROOF) console.log(`    ${inWords(phases.at(-1))}`);
  }

  /** The probe of an orchestrator, and the gateway's memory. */
  async function watch(isOver: () => boolean): Promise<Pick<Phase, 'slowestLivez' | 'mib'>> {
    const nobody = new Caller(system.gatewayUrl, {});
    let [slowestLivez, mib] = [0, 0];
    while (!isOver()) {
      const from = performance.now();
      assert.equal((await nobody.get('/livez')).status, 200);
      slowestLivez = Math.max(slowestLivez, performance.now() - from);
      mib = Math.max(mib, residentMiB(gatewayPid));
      await sleep(200);
    }
    return { slowestLivez, mib };
  }

  it('R4 every order of the others has gone its way', () => {
    assert.ok(arrivals.length > 0);
    for (const { way, order, end, events, kept } of arrivals) {
      assert.deepEqual([end.stage, end.outcome], way.ends, order.id);
      assert.equal(storyIn(events), way.events, order.id);
      assert.deepEqual(orderIn(events), kept);
      assert.deepEqual(kept && view(kept), end);
    }
  });

  it('R4 L10 an order with as many signals as Temporal takes goes on once a worker comes', async () => {
    assert.equal((await new LiveOrder(system, full).inWorkflow()).stage, 'execution_in_progress');
  });

  it('R4 nobody who attacks is told of an internal error', () => {
    const told = new Set(phases.flatMap(({ statuses }) => [...statuses.keys()]));
    assert.deepEqual(
      [...told].filter((status) => ![200, 201, 202, 400, 409, 422, 429, 503].includes(status)),
      [],
    );
    const [made] = phases.filter(({ name }) => name.includes('endpoints'));
    assert.ok((made?.statuses.get(201) ?? 0) <= 20);
  });

  it('R4 L7 the memory of the gateway is bounded', () => {
    for (const { name, mib } of phases) assert.ok(!(mib > MOST_MIB), `${name}: ${mib} MiB`);
  });

  // In less than the proof there is too little to count.
  if (PROOF)
    it('R4 nobody else waits more than twice as long', () => {
      const [without, withoutStore] = phases.filter(({ name }) => name.startsWith('nothing else'));
      for (const { name, p99 } of phases) {
        const calmP99 = (name.includes('the store away') ? withoutStore : without)?.p99 ?? NaN;
        assert.ok(p99 <= 2 * calmP99, `${name}: ${p99} ms, without ${calmP99} ms`);
      }
    });
});

/** Nobody attacks. */
const calm: Attack = async (_system, isOver) => {
  while (!isOver()) await sleep(100);
  return new Map();
};

function inWords(phase: Phase | undefined): string {
  if (!phase) return '';
  const { name, requests, p99, slowestLivez, mib, statuses } = phase;
  const told = [...statuses].map(([status, count]) => `${count} × ${status}`).join(', ');
  const others = `p99 of ${requests} requests of others ${Math.round(p99)} ms, /livez at most ${Math.round(slowestLivez)} ms`;
  return `${name}: ${others}, ${Math.round(mib)} MiB${told && `; told ${told}`}`;
}
