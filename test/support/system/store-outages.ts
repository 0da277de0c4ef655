import assert from 'node:assert/strict';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Duration } from '../../../src/domain/values/duration.ts';
import { view } from '../../../src/domain/views/view.ts';
import { assertProblem } from '../http/caller.ts';
import { storyIn, type Arrival } from './arrival.ts';
import { audited } from './audited.ts';
import { Bystander, type Attempt } from './bystander.ts';
import { Crowd, type CrowdPlan } from './crowd.ts';
import { DevSystem } from './dev-system.ts';
import { expectedMoves } from './expected-ledger.ts';
import type { FragileBook } from './fragile-book.ts';
import type { HttpJourney } from './http-journey.ts';
import { accountsAfter, accountsIn, differencesOf, moveInWords, movesIn } from './ledger.ts';
import { PersistentCaller, type Reply } from './persistent-caller.ts';
import { writePolicies } from './policies-file.ts';
import { Readiness } from './readiness.ts';
import { assertActedOnce, orderIn } from './timeline.ts';

export interface OutagePlan extends CrowdPlan {
  /** How long the store is away, one time after the other. */
  readonly lengths: readonly Duration[];
  /** Between two outages. */
  readonly pause: Duration;
  /** Hears of every outage when it is over, and of all answers in the end. */
  readonly tell?: (outage: Outage) => void;
  readonly sumUp?: (orders: number, replies: readonly Reply[]) => void;
}

/** Instants in milliseconds since 1970. */
export interface Outage {
  readonly how: string;
  /** From when on nobody could write, and until when surely nobody could. */
  readonly from: number;
  readonly to: number;
  readonly backAt: number;
  readonly readyAt: number;
  readonly attempts: readonly Attempt[];
}

/** An outage that is to last longer than this lasts until everybody has noticed it. */
const NOTICEABLE_MS = 2_000;

/** The story is told before the tests; each of them looks at how it ended. */
export function storeOutages(openBook: (folder: string) => FragileBook | Promise<FragileBook>, plan: OutagePlan): void {
  let system: DevSystem;
  let book: FragileBook;
  let readiness: Readiness;
  let caller: PersistentCaller;
  let outages: readonly Outage[];
  let bystanders: readonly Bystander[];
  let arrivals: readonly Arrival<HttpJourney>[];

  before('the store is away again and again', async () => {
    system = await DevSystem.open(async (folder) => (book = await openBook(folder)));
    const POLICIES_FILE = join(system.folder, 'policies.json');
    writePolicies(POLICIES_FILE, plan.ways);
    const [gateway] = await Promise.all([system.startGateway({ POLICIES_FILE }), system.startWorker()]);
    try {
      await story();
    } catch (error) {
      console.error(`    The gateway's last words:\n${gateway.lastWords()}`);
      throw error;
    }
  });

  after(() => system.close());

  it('every order has gone its way, over HTTP', () => {
    assert.ok(arrivals.length >= plan.size);
    for (const { journey, end, events } of arrivals) {
      assert.deepEqual([end.stage, end.outcome], journey.way.ends, journey.order.id);
      assert.equal(storyIn(events), journey.way.events, journey.order.id);
    }
  });

  it('a caller is told 200 or 201, or 202 or 503 and then to try again, and nothing else', () => {
    for (const { status, path, answered } of caller.replies) {
      if (status === 503) {
        assertProblem(answered, 503, 'temporarily_unavailable');
        assert.equal(answered.headers.get('retry-after'), '1');
      } else assert.ok([200, 201, 202].includes(status), `${path} was answered with ${status}`);
    }
  });

  it('M2 orders move on while the store is away, also for a caller who has no key', () => {
    for (const { from, to, attempts } of outages) {
      const during = attempts.filter(({ sentAt, movedAt }) => sentAt >= from && movedAt <= to);
      for (const { status } of during) assert.ok([200, 202].includes(status), `answered with ${status}`);
    }
  });

  it('readyz says so as long as the store cannot be read, and no longer', () => {
    for (const { how, from, to } of outages) {
      for (const { status, missing } of readiness.between(from, to)) {
        assert.equal(missing.includes('store'), !book.isReadable, `readyz said ${status} ${missing.join()}: ${how}`);
        assert.ok(book.isReadable || status === 503);
      }
    }
  });

  it('R1 a command that is repeated acts once', () => {
    for (const { journey, events } of arrivals) {
      for (const id of journey.commandIds) assertActedOnce(events, id);
    }
  });

  it('M1 the order book has of every order what its workflow says, without gap or repeat', async () => {
    for (const { kept, end, events } of arrivals) {
      assert.deepEqual(kept && view(kept), end);
      assert.deepEqual(orderIn(events), kept);
    }
    for (const { order } of bystanders) {
      const kept = await order.kept();
      assert.deepEqual(kept, await order.now());
      assert.deepEqual(orderIn(await order.events()), kept);
    }
  });

  it('Z1 P4 the ledger has every payment, credit, fee and write-off once, to the cent, and nothing else', async () => {
    const moves = arrivals.flatMap(({ journey: { way, order, providerId } }) => {
      return expectedMoves(way, order.id, providerId);
    });
    assert.deepEqual(differencesOf(moves.map(moveInWords), (await movesIn(book)).map(moveInWords)), []);
    assert.deepEqual(differencesOf(accountsAfter(moves), await accountsIn(book)), []);
    for (const { amount } of await (await system.store).trialBalance()) assert.equal(amount, 0);
  });

  it('Z1 M1 an audit of the store finds nothing', async () => {
    const orders = arrivals.length + bystanders.length;
    assert.deepEqual(await audited(await system.store), { orders, differences: [], reversals: 0 });
  });

  async function story(): Promise<void> {
    caller = new PersistentCaller(system.gatewayUrl);
    readiness = new Readiness(system.backend);
    bystanders = await Promise.all(plan.lengths.map(() => Bystander.book(system, caller)));
    const crowd = new Crowd(system, caller, plan);
    outages = await tellOutages();
    arrivals = await crowd.end();
    plan.sumUp?.(arrivals.length + bystanders.length, caller.replies);
    await readiness.end();
    await system.until(async () => (await Promise.all(bystanders.map(hasArrivedInTheBook))).every(Boolean), 200);
  }

  async function tellOutages(): Promise<readonly Outage[]> {
    const told: Outage[] = [];
    for (const [index, length] of plan.lengths.entries()) {
      await sleep(plan.pause);
      const bystander = bystanders[index];
      assert.ok(bystander);
      const outage = await outageOf(length, bystander);
      told.push(outage);
      plan.tell?.(outage);
    }
    return told;
  }

  async function outageOf(length: Duration, bystander: Bystander): Promise<Outage> {
    const how = await book.away();
    const from = Date.now();
    let isOver = false;
    const acting = bystander.actWhile(() => !isOver);
    await sleep(length);
    const isNoticed = () =>
      readiness.between(from, Date.now()).length > 0 && bystander.attempts.some(({ sentAt }) => sentAt >= from);
    if (length > NOTICEABLE_MS) await system.until(isNoticed);
    isOver = true;
    const to = Date.now();
    await book.back();
    const backAt = Date.now();
    await system.until(() => readiness.readyAfter(backAt) !== null);
    const readyAt = readiness.readyAfter(backAt) ?? Infinity;
    await acting;
    return { how, from, to, backAt, readyAt, attempts: bystander.attempts };
  }

  async function hasArrivedInTheBook({ order }: Bystander): Promise<boolean> {
    return (await order.kept())?.version === (await order.now()).version;
  }
}
