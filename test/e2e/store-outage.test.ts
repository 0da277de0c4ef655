import assert from 'node:assert/strict';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { seconds, type Duration } from '../../src/domain/values/duration.ts';
import { view } from '../../src/domain/views/view.ts';
import { assertProblem } from '../support/http/caller.ts';
import { assertActedOnce, orderIn, storyIn } from '../support/orders/timeline.ts';
import { useStoppablePostgres } from '../support/postgres/shared-postgres.ts';
import { PROOF, SEED } from '../support/proof.ts';
import { audited } from '../support/system/audited.ts';
import { Bystander, type Attempt } from '../support/system/bystander.ts';
import { Crowd, type CrowdPlan } from '../support/system/crowd.ts';
import { DevSystem } from '../support/system/dev-system.ts';
import { expectedMoves } from '../support/system/expected-ledger.ts';
import { heldSqlite, stoppedPostgres, type FragileBook } from '../support/system/fragile-book.ts';
import type { HttpOrder } from '../support/system/http-order.ts';
import type { Arrival } from '../support/system/journey.ts';
import { assertMoved } from '../support/system/ledger.ts';
import { PersistentCaller, type Reply } from '../support/system/persistent-caller.ts';
import { writePolicies } from '../support/system/policies-file.ts';
import { Draw } from '../support/system/random.ts';
import { Readiness } from '../support/system/readiness.ts';
import { isQuick, isUnhurried, WAYS } from '../support/system/ways.ts';

interface OutagePlan extends CrowdPlan {
  /** How long the store is away, one time after the other. */
  readonly lengths: readonly Duration[];
  /** Between two outages. */
  readonly pause: Duration;
}

const OUTAGES = Number(process.env['PROOF_OUTAGES'] ?? 20);
/** In the proof as many of one length as of another, in any order. */
const PLAN: OutagePlan = PROOF
  ? {
      lengths: new Draw(SEED).shuffled(
        Array.from({ length: OUTAGES }, (_, n) => seconds((10 * n) / Math.max(OUTAGES - 1, 1))),
      ),
      // Long enough that an order that is booked in an outage can still be agreed on after the next one.
      pause: seconds(4),
      ways: WAYS.filter(isUnhurried),
      size: 40,
      notice: seconds(30),
    }
  : {
      lengths: [seconds(2.5), seconds(0.3)],
      pause: seconds(0.5),
      ways: WAYS.filter(isQuick),
      size: 6,
      notice: seconds(30),
    };

/** Instants in milliseconds since 1970. */
interface Outage {
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

describe('The store is away for a moment, with a real server, worker and gateway', function () {
  this.timeout(PROOF ? 20 * 60_000 : 60_000);

  describe('on SQLite, which another process holds', () => {
    storeOutages(heldSqlite);
  });

  describe('on Postgres, which is stopped', () => {
    const postgres = useStoppablePostgres();
    storeOutages(() => stoppedPostgres(postgres()));
  });
});

/** The story is told before the tests; each of them looks at how it ended. */
function storeOutages(openBook: (folder: string) => FragileBook | Promise<FragileBook>): void {
  let system: DevSystem;
  let book: FragileBook;
  let readiness: Readiness;
  let caller: PersistentCaller;
  let outages: readonly Outage[];
  let bystanders: readonly Bystander[];
  let arrivals: readonly Arrival<HttpOrder>[];

  before('the store is away again and again', async () => {
    system = await DevSystem.open(async (folder) => (book = await openBook(folder)));
    const POLICIES_FILE = join(system.folder, 'policies.json');
    writePolicies(POLICIES_FILE, PLAN.ways);
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
    assert.ok(arrivals.length >= PLAN.size);
    for (const { way, order, end, events } of arrivals) {
      assert.deepEqual([end.stage, end.outcome], way.ends, order.id);
      assert.equal(storyIn(events), way.events, order.id);
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
    for (const { order, events } of arrivals) {
      for (const id of order.commandIds) assertActedOnce(events, id);
    }
  });

  it('M1 the order book has of every order what its workflow says, without gap or repeat', async () => {
    for (const { kept, end, events } of arrivals) {
      assert.deepEqual(kept && view(kept), end);
      assert.deepEqual(orderIn(events), kept);
    }
    for (const { order } of bystanders) {
      const kept = await order.kept();
      assert.deepEqual(kept, await order.inWorkflow());
      assert.deepEqual(orderIn(await order.events()), kept);
    }
  });

  it('Z1 P4 the ledger has every payment, credit, fee and write-off once, to the cent, and nothing else', async () => {
    await assertMoved(book, arrivals.flatMap(expectedMoves));
    for (const { amount } of await (await system.store).trialBalance()) assert.equal(amount, 0);
  });

  it('Z1 M1 an audit of the store finds nothing', async () => {
    const orders = arrivals.length + bystanders.length;
    assert.deepEqual(await audited(await system.store), { orders, differences: [], reversals: 0 });
  });

  async function story(): Promise<void> {
    caller = new PersistentCaller(system.gatewayUrl);
    readiness = new Readiness(system.backend);
    bystanders = await Promise.all(PLAN.lengths.map(() => Bystander.book(system, caller)));
    const crowd = new Crowd(system, caller, PLAN);
    outages = await tellOutages();
    arrivals = await crowd.end();
    if (PROOF) sumUp(arrivals.length + bystanders.length, caller.replies);
    await readiness.end();
    await system.until(async () => (await Promise.all(bystanders.map(hasArrivedInTheBook))).every(Boolean), 200);
  }

  async function tellOutages(): Promise<readonly Outage[]> {
    const told: Outage[] = [];
    for (const [index, length] of PLAN.lengths.entries()) {
      await sleep(PLAN.pause);
      const bystander = bystanders[index];
      assert.ok(bystander);
      const outage = await outageOf(length, bystander);
      told.push(outage);
      if (PROOF) tell(outage, told.length);
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
    return (await order.kept())?.version === (await order.inWorkflow()).version;
  }
}

function tell({ how, from, to, backAt, readyAt, attempts }: Outage, count: number): void {
  const during = attempts.filter(({ sentAt, movedAt }) => sentAt >= from && movedAt <= to).length;
  const outage = `${how}, ${inSeconds(to - from)}: ${during} commands without a key took effect meanwhile`;
  console.log(`    ${String(count).padStart(3)}  ${outage}; ready ${inSeconds(readyAt - backAt)} after it was back`);
}

function sumUp(orders: number, replies: readonly Reply[]): void {
  const counts = [200, 201, 202, 503].map(
    (code) => `${replies.filter(({ status }) => status === code).length} × ${code}`,
  );
  const longest = Math.max(...replies.map(({ begunAt, answeredAt }) => answeredAt - begunAt));
  console.log(`    ${orders} orders; answers: ${counts.join(', ')}; the longest wait ${inSeconds(longest)}`);
}

const inSeconds = (ms: number): string => `${(ms / 1_000).toFixed(1)} s`;
