import assert from 'node:assert/strict';
import type { OrderEvent } from '../../src/domain/order/event.ts';
import type { PartyId } from '../../src/domain/order/party.ts';
import { view } from '../../src/domain/views/view.ts';
import type { Entry } from '../../src/store/index.ts';
import { eur } from '../support/orders/deeds.ts';
import { arrive, storyIn, type Arrival } from '../support/system/arrival.ts';
import { audited } from '../support/system/audited.ts';
import { DevSystem } from '../support/system/dev-system.ts';
import { expectedMoves } from '../support/system/expected-ledger.ts';
import { Journey } from '../support/system/journey.ts';
import { accountsAfter, accountsIn, differencesOf, moveInWords, movesIn } from '../support/system/ledger.ts';
import { MortalWorkers } from '../support/system/mortal-workers.ts';
import { randomFrom } from '../support/system/random.ts';
import { assertActedOnce, orderIn } from '../support/system/timeline.ts';
import { WAYS } from '../support/system/ways.ts';

const SEED = Number(process.env['CHAOS_SEED'] ?? Date.now() % 1_000_000);
const ORDERS = 2 * WAYS.length;
const KILLS = 10;
const PROVIDERS = 7;

/** What the order book held when a worker had committed, and was dead. */
interface Crash {
  readonly journey: Journey;
  readonly entries: readonly Entry[];
  readonly recorded: readonly OrderEvent[];
  readonly balances: Readonly<Record<string, number>>;
}

// The story is told before the tests; each of them looks at how it ended.
describe(`Chaos: workers are killed on a real server, CHAOS_SEED=${SEED}`, function () {
  this.timeout(240_000);
  let system: DevSystem;
  let arrivals: readonly Arrival[];
  let inCredit: Crash & Arrival;
  let inRecording: Crash & Arrival;
  let all: readonly Arrival[];

  before(async () => {
    system = await DevSystem.open();
    [arrivals, [inCredit, inRecording]] = await Promise.all([chaos(), crashes()]);
    all = [...arrivals, inCredit, inRecording];
  });

  after(() => system.close());

  for (const way of WAYS) {
    it(`every order ends as it must: ${way.name}`, () => {
      const those = arrivals.filter(({ journey }) => journey.way === way);
      assert.ok(those.length > 0);
      for (const { end, events } of those) {
        assert.deepEqual([end.stage, end.outcome], way.ends);
        assert.equal(storyIn(events), way.events);
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
    for (const { journey, events } of all) {
      for (const id of journey.order.commandIds) {
        assertActedOnce(events, id);
        assert.equal((await store.findOutcome(journey.order.id, id))?.refused, null);
      }
    }
  });

  it('P2 every order has the payments that were made, and no others', () => {
    for (const { journey, end } of all) {
      const amounts = end.payment.payments.map(({ amount }) => amount.amount);
      assert.deepEqual(amounts, journey.way.paid ?? []);
      assert.equal(end.payment.paid.amount, journey.paid);
    }
  });

  it('Z1 every provider is credited exactly once for every order that brought something', async () => {
    const store = await system.store;
    for (const [providerId, those] of byProvider(all)) {
      const paying = those.filter(({ journey }) => journey.paid > 0);
      const due = paying.map(({ journey: { order, paid, fee }, end: { credit } }) => {
        return [order.id, paid - fee, fee, credit?.status, credit?.creditedAt];
      });
      const { data } = await store.listEntries(providerId, { limit: 100, cursor: null });
      const made = data.map(({ orderId, amount, fee, at }) => [orderId, amount.amount, fee.amount, 'credited', at]);
      assert.deepEqual(made.sort(), due.sort());
      assert.ok(those.every(({ end, journey }) => journey.paid > 0 || end.credit === null));
      assert.deepEqual(await store.balances(providerId), [eur(total(paying, ({ paid, fee }) => paid - fee))]);
    }
  });

  it('Z1 P4 the ledger has every payment, credit, fee and write-off once, to the cent, and nothing else', async () => {
    const moves = all.flatMap(({ journey: { way, order } }) => expectedMoves(way, order.id, order.booking.providerId));
    assert.deepEqual(differencesOf(moves.map(moveInWords), (await movesIn(system.book)).map(moveInWords)), []);
    assert.deepEqual(differencesOf(accountsAfter(moves), await accountsIn(system.book)), []);
    assert.deepEqual(await (await system.store).trialBalance(), [eur(0)]);
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
      assert.ok(losses.repeated.includes('creditProvider'), 'the credit was not tried again');
    });

    it('M1 what was recorded stays as it is, and the payment is booked once', () => {
      const { events, recorded, journey, balances, losses } = inRecording;
      assert.equal(balances[`order:${journey.order.id}`], journey.paid);
      assert.deepEqual(events.slice(0, recorded.length), recorded);
      assert.ok(losses.repeated.includes('recordEvents'), 'the recording was not tried again');
    });
  });

  /** Orders begin all the while, so that every kill meets some in the midst of things. */
  async function chaos(): Promise<readonly Arrival[]> {
    const workers = new MortalWorkers(system, randomFrom(SEED));
    const travels = Array.from({ length: ORDERS }, async (_, index) => {
      await system.until(() => workers.kills >= Math.floor((index * KILLS) / ORDERS));
      const way = WAYS[index % WAYS.length];
      assert.ok(way);
      const wishes = { providerId: `pro_${index % PROVIDERS}`, random: randomFrom(SEED + index) };
      const journey = await (await Journey.begin(way, system, wishes)).go();
      return arrive(journey, await journey.end());
    });
    const [arrived] = await Promise.all([Promise.all(travels), workers.kill(KILLS)]);
    const tasks = arrived.reduce((sum, { losses }) => sum + losses.tasks, 0);
    const activities = arrived.flatMap(({ losses }) => losses.repeated).length;
    console.log(`    ${KILLS} kills: ${tasks} workflow tasks were lost, ${activities} activities begun again`);
    return arrived;
  }

  /** One crash after the other, on a task queue where nobody else works; then a worker like any other takes over. */
  async function crashes(): Promise<readonly [Crash & Arrival, Crash & Arrival]> {
    const credit = await crash('creditProvider');
    const recording = await crash('recordEvents');
    await system.startWorker({ taskQueue: 'crashes' });
    const [one, other] = await Promise.all(
      [credit, recording].map(async ({ journey }) => arrive(journey, await journey.end())),
    );
    assert.ok(one && other);
    return [
      { ...credit, ...one },
      { ...recording, ...other },
    ];
  }

  async function crash(activity: 'creditProvider' | 'recordEvents'): Promise<Crash> {
    const [way] = WAYS;
    assert.ok(way);
    const providerId = `pro_${activity}` as PartyId;
    const journey = await Journey.begin(way, system, { providerId, taskQueue: 'crashes' });
    await journey.go();
    const settings = { CRASH_IN: activity };
    const worker = system.launchWorker({
      script: 'test/support/system/quick-worker.ts',
      taskQueue: 'crashes',
      settings,
    });
    assert.equal(await worker.ended, 'SIGKILL');
    const { data: entries } = await (await system.store).listEntries(providerId, { limit: 100, cursor: null });
    return { journey, entries, recorded: await journey.order.events(), balances: await system.balances() };
  }
});

function byProvider(arrivals: readonly Arrival[]): ReadonlyMap<PartyId, readonly Arrival[]> {
  const providers = new Map<PartyId, readonly Arrival[]>();
  for (const arrival of arrivals) {
    const { providerId } = arrival.journey.order.booking;
    providers.set(providerId, [...(providers.get(providerId) ?? []), arrival]);
  }
  return providers;
}

const total = (arrivals: readonly Arrival[], of: (journey: Journey) => number): number =>
  arrivals.reduce((sum, { journey }) => sum + of(journey), 0);
