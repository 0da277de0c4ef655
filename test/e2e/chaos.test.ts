import assert from 'node:assert/strict';
import { setTimeout as sleep } from 'node:timers/promises';
import type { OrderEvent } from '../../src/domain/order/event.ts';
import type { PartyId } from '../../src/domain/order/party.ts';
import { view } from '../../src/domain/views/view.ts';
import type { Entry } from '../../src/store/index.ts';
import { walk } from '../support/orders/steps.ts';
import { assertActedOnce, orderIn, storyIn } from '../support/orders/timeline.ts';
import { usePostgres } from '../support/postgres/shared-postgres.ts';
import { PROOF, SEED, tellingProgress } from '../support/proof.ts';
import { audited } from '../support/system/audited.ts';
import { postgresBook, sqliteBook } from '../support/system/book.ts';
import { DevSystem } from '../support/system/dev-system.ts';
import { expectedMoves } from '../support/system/expected-ledger.ts';
import { arrive, begin, type Arrival, type Journey } from '../support/system/journey.ts';
import { assertMoved } from '../support/system/ledger.ts';
import { drawWays } from '../support/system/money-ways.ts';
import { MortalWorkers, QUICK, REAL, USUAL, type Manner } from '../support/system/mortal-workers.ts';
import { randomFrom } from '../support/system/random.ts';
import { feeOn, paidOn, WAYS } from '../support/system/ways.ts';

/** `postgres` for one that the tests have, else SQLite. */
const ON_POSTGRES = process.env['PROOF_DATABASE'] === 'postgres';
const PAYING = Number(process.env['PROOF_ORDERS'] ?? 1_000);
const KILLS = PROOF ? Number(process.env['PROOF_KILLS'] ?? 100) : 10;
/** In the proof money is paid on most of them, in sums and parts that are drawn. */
const ORDERS = PROOF ? drawWays(SEED, PAYING) : [...WAYS, ...WAYS];
const PROVIDERS = PROOF ? 25 : 7;

/** So many orders are under way at a time: as many as two small processors play while workers die. */
const AT_A_TIME = 60;
/** An order that has not ended by then never will. */
const LONGEST_LIFE_MS = 300_000;
/** A little more than an order has, so that the kills, after half as many on average, are spread over all orders. */
const EVENTS_BETWEEN = 14;

/** In the proof one keeps working when the other is killed, or nobody would get anywhere. */
const MANNER: Manner = PROOF
  ? {
      workers: 3,
      working: 2,
      plans: [QUICK, QUICK, REAL, QUICK, QUICK, QUICK],
      mostEvents: Math.ceil((EVENTS_BETWEEN * PAYING) / KILLS),
      longestLullMs: 15_000,
      byOwnHand: 5,
    }
  : USUAL;

/** What the order book held when a worker had committed, and was dead. */
interface Crash extends Journey {
  readonly entries: readonly Entry[];
  readonly recorded: readonly OrderEvent[];
  readonly balances: Readonly<Record<string, number>>;
}

// The story is told before the tests; each of them looks at how it ended.
describe(`Chaos: workers are killed on a real server, CHAOS_SEED=${SEED}`, function () {
  this.timeout(PROOF ? 60 * 60_000 : 240_000);
  const postgres = ON_POSTGRES ? usePostgres() : null;
  let system: DevSystem;
  let arrivals: readonly Arrival[];
  let inCredit: Crash & Arrival;
  let inRecording: Crash & Arrival;
  let all: readonly Arrival[];

  before(async () => {
    system = await DevSystem.open(postgres ? () => postgresBook(postgres()) : sqliteBook);
    [arrivals, [inCredit, inRecording]] = await Promise.all([chaos(), crashes()]);
    all = [...arrivals, inCredit, inRecording];
  });

  after(() => system.close());

  for (const name of new Set(ORDERS.map((way) => way.name))) {
    it(`every order ends as it must: ${name}`, () => {
      const those = arrivals.filter(({ way }) => way.name === name);
      assert.equal(those.length, ORDERS.filter((way) => way.name === name).length);
      for (const { way, order, end, events } of those) {
        assert.deepEqual([end.stage, end.outcome], way.ends, order.id);
        assert.equal(storyIn(events), way.events, order.id);
      }
    });
  }

  it('M1 no timeline has a gap or a repeat: its events make the order that the workflow returned', () => {
    for (const { events, kept, end } of all) {
      assert.deepEqual(orderIn(events), kept);
      assert.deepEqual(kept && view(kept), end);
    }
  });

  it('T6 nobody is reminded twice of one window', () => {
    for (const { events } of all) {
      const windows = events.flatMap((event) => (event.type === 'order.reminded' ? [event.data.deadline] : []));
      assert.equal(new Set(windows).size, windows.length);
    }
  });

  it('R1 a command that is sent again and again acts once, and is told what became of it', async () => {
    const store = await system.store;
    for (const { order, events } of all) {
      for (const id of order.commandIds) {
        assertActedOnce(events, id);
        assert.equal((await store.findOutcome(order.id, id))?.refused, null);
      }
    }
  });

  it('P2 every order has the payments that were made, and no others', () => {
    for (const { way, end } of all) {
      const amounts = end.payment.payments.map(({ amount }) => amount.amount);
      assert.deepEqual(amounts, way.paid ?? []);
      assert.equal(end.payment.paid.amount, paidOn(way));
    }
  });

  it('Z1 every provider is credited exactly once for every order that brought something', async () => {
    const store = await system.store;
    for (const [providerId, those] of byProvider(all)) {
      const bringing = those.filter(({ way }) => netOn(way) > 0);
      const due = bringing.map(({ way, order, end: { credit } }) => {
        return [order.id, netOn(way), feeOn(way), credit?.status, credit?.creditedAt];
      });
      const { data } = await store.listEntries(providerId, { limit: 200, cursor: null });
      const made = data.map(({ orderId, amount, fee, at }) => [orderId, amount.amount, fee.amount, 'credited', at]);
      assert.deepEqual(made.sort(), due.sort());
      assert.ok(those.every(({ way, end }) => netOn(way) > 0 || end.credit === null));
      for (const { currency, amount } of await store.balances(providerId)) {
        const inIt = bringing.filter(({ order }) => order.booking.price.currency === currency);
        assert.equal(
          amount,
          inIt.reduce((sum, { way }) => sum + netOn(way), 0),
        );
      }
    }
  });

  it('Z1 P4 the ledger has every payment, credit, fee and write-off once, to the cent, and nothing else', async () => {
    await assertMoved(system.book, all.flatMap(expectedMoves));
    for (const { amount } of await (await system.store).trialBalance()) assert.equal(amount, 0);
  });

  it('Z1 M1 an audit of the store finds nothing', async () => {
    assert.deepEqual(await audited(await system.store), { orders: all.length, differences: [], reversals: 0 });
  });

  it('no worker fails to play on what another one had begun', () => {
    assert.deepEqual(
      all.flatMap(({ losses }) => losses.failures),
      [],
    );
  });

  describe('a worker is killed when an activity has committed, and Temporal has not heard of it', () => {
    it('Z1 the provider is credited once, and creditedAt is the instant of the first commit', () => {
      const { entries, end, losses } = inCredit;
      assert.equal(entries.length, 1);
      assert.equal(end.credit?.creditedAt, entries[0]?.at);
      assert.ok(losses.repeated.includes('recordAndCredit'), 'the credit was not tried again');
    });

    it('M1 what was recorded stays as it is, and the payment is booked once', () => {
      const { way, order, events, recorded, balances, losses } = inRecording;
      assert.equal(balances[`order:${order.id}`], paidOn(way));
      assert.deepEqual(events.slice(0, recorded.length), recorded);
      assert.ok(losses.repeated.includes('recordAndCredit'), 'the recording was not tried again');
    });
  });

  /** Orders begin as long as there is somebody left to kill, so that every kill meets some in the midst of things. */
  async function chaos(): Promise<readonly Arrival[]> {
    const workers = new MortalWorkers(system, randomFrom(SEED), MANNER);
    const waiting = ORDERS.entries();
    const arrived: Arrival[] = [];
    const isEarly = (index: number) => workers.kills < Math.floor((index * KILLS) / ORDERS.length - KILLS / 25);
    const travel = async (): Promise<void> => {
      for (const [index, way] of waiting) {
        await system.until(() => !isEarly(index), 100);
        const wishes = { providerId: `pro_${index % PROVIDERS}`, random: randomFrom(SEED + index) };
        const journey = await begin(system, way, wishes);
        arrived.push(await arrive(journey, await ending(journey)));
      }
    };
    const figures = () => `${arrived.length} of ${ORDERS.length} orders have ended, ${workers.kills} of ${KILLS} kills`;
    const travellers = Array.from({ length: AT_A_TIME }, travel);
    await tellingProgress(figures, Promise.all([...travellers, workers.kill(KILLS)]));
    tell(arrived, workers);
    return arrived;
  }

  /** Each on a task queue where nobody else works; then a worker like any other takes over. */
  async function crashes(): Promise<readonly [Crash & Arrival, Crash & Arrival]> {
    const credit = await crash('credit');
    const recording = await crash('payment');
    const arrival = async (one: Crash) => ({ ...one, ...(await arrive(one, await one.order.end())) });
    return Promise.all([arrival(credit), arrival(recording)]);
  }

  async function crash(commit: 'credit' | 'payment'): Promise<Crash> {
    const [way] = WAYS;
    assert.ok(way);
    const providerId = `pro_${commit}` as PartyId;
    const journey = await begin(system, way, { providerId, taskQueue: commit });
    await walk(journey.order, way.steps);
    const worker = system.launchWorker({ ...QUICK, taskQueue: commit, settings: { CRASH_IN: commit } });
    assert.equal(await worker.ended, 'SIGKILL');
    const { data: entries } = await (await system.store).listEntries(providerId, { limit: 100, cursor: null });
    const left = { ...journey, entries, recorded: await journey.order.events(), balances: await system.balances() };
    await system.startWorker({ ...QUICK, taskQueue: commit });
    return left;
  }
});

async function ending({ way, order }: Journey): Promise<Arrival['end']> {
  const late = sleep(LONGEST_LIFE_MS, null, { ref: false });
  const end = await Promise.race([walk(order, way.steps).then(() => order.end()), late]);
  if (end !== null) return end;
  throw new Error(`${order.id} does not end: ${way.name}\n${await order.whereItHangs()}`);
}

/** Z1: what a provider gets. */
const netOn = (way: Journey['way']): number => paidOn(way) - feeOn(way);

function byProvider(arrivals: readonly Arrival[]): ReadonlyMap<PartyId, readonly Arrival[]> {
  const providers = new Map<PartyId, readonly Arrival[]>();
  for (const arrival of arrivals) {
    const { providerId } = arrival.order.booking;
    providers.set(providerId, [...(providers.get(providerId) ?? []), arrival]);
  }
  return providers;
}

function tell(arrived: readonly Arrival[], { kills, afterCommits, lulls }: MortalWorkers): void {
  const sum = (figure: (arrival: Arrival) => number) => arrived.reduce((total, arrival) => total + figure(arrival), 0);
  console.log(`    ${sum(({ way }) => way.paid?.length ?? 0)} payments, ${sum(({ events }) => events.length)} events`);
  const [tasks, activities] = [sum(({ losses }) => losses.tasks), sum(({ losses }) => losses.repeated.length)];
  console.log(`    ${tasks} workflow tasks were lost, ${activities} activities begun again`);
  const others = `${afterCommits} between a commit and the news of it, ${lulls} in a lull`;
  console.log(`    ${kills} kills in the midst of work, of which ${others}`);
}
