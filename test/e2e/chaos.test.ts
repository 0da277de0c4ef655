import assert from 'node:assert/strict';
import type { OrderEvent } from '../../src/domain/event.ts';
import { evolve } from '../../src/domain/evolve.ts';
import type { Order, PartyId } from '../../src/domain/order.ts';
import { view, type OrderView } from '../../src/domain/view.ts';
import type { Entry } from '../../src/store/index.ts';
import { eur } from '../domain/deeds.ts';
import { DevSystem } from './dev-system.ts';
import { Journey } from './journey.ts';
import { lossesIn, type Losses } from './losses.ts';
import { MortalWorkers } from './mortal-workers.ts';
import { randomFrom } from './random.ts';
import { WAYS } from './ways.ts';

const ORDERS = 50;
const KILLS = 20;
const PROVIDERS = 7;
const SEED = Number(process.env['CHAOS_SEED'] ?? Date.now() % 1_000_000);

/** Beside the chaos, and not killed: these have a crash of their own. */
const CRASHES = 'crashes';

/** An order at the end of its way, and what is known of it. */
interface Arrival {
  readonly journey: Journey;
  readonly end: OrderView;
  readonly events: readonly OrderEvent[];
  readonly kept: Order | null;
  readonly losses: Losses;
}

/** What the order book held when a worker had committed, and was dead. */
interface Crash {
  readonly journey: Journey;
  readonly entries: readonly Entry[];
  readonly events: readonly OrderEvent[];
  readonly balances: Readonly<Record<string, number>>;
}

// The story is told before the tests; each of them looks at its end.
describe(`Workers that are killed, on a real server (CHAOS_SEED=${SEED})`, function () {
  this.timeout(180_000);
  let system: DevSystem;
  let arrivals: readonly Arrival[] = [];
  let crashInCredit: Crash;
  let crashInRecord: Crash;
  let crashed: readonly Arrival[] = [];

  before(async () => {
    system = await DevSystem.open();
    await system.bundle();
    const t0 = Date.now();
    const lap = (what: string) => (x: unknown) => {
      console.log(what, Date.now() - t0);
      return x as never;
    };
    [arrivals] = await Promise.all([chaos().then(lap('chaos')), crashes().then(lap('crashes'))]);
    console.log(
      'lost tasks',
      arrivals.reduce((s, a) => s + a.losses.tasks, 0),
      'repeated',
      arrivals.flatMap((a) => a.losses.repeated),
    );
  });

  after(async () => {
    const fs = await import('node:fs');
    const me = process.cpuUsage();
    console.log('cpu mocha', (me.user + me.system) / 1e6);
    for (const pid of fs.readdirSync('/proc').filter((n) => /^\d+$/.test(n))) {
      try {
        const c = fs.readFileSync(`/proc/${pid}/cmdline`, 'utf8').replaceAll('\0', ' ');
        const st = fs.readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')[1]!.split(' ');
        if (st[1] === String(process.pid)) console.log((Number(st[11]) + Number(st[12])) / 100, c.slice(0, 90));
      } catch {
        /**/
      }
    }
    await system.close();
  });

  for (const way of WAYS) {
    it(`ends as it must, whoever is killed meanwhile: ${way.name}`, () => {
      const those = arrivals.filter(({ journey }) => journey.way === way);
      assert.ok(those.length > 0);
      for (const { end, events } of those) {
        assert.deepEqual([end.stage, end.outcome], way.ends);
        assert.equal(storyIn(events), way.events);
        assert.equal(end.deadline, null);
      }
    });
  }

  it('M1 no timeline has a gap or a repeat: told again, its events make the order that its workflow left', () => {
    for (const { events, kept, end } of [...arrivals, ...crashed]) {
      assert.deepEqual(
        events.map(({ seq }) => seq),
        events.map((_, index) => index + 1),
      );
      const told = events.reduce<Order | null>(evolve, null);
      assert.ok(told);
      assert.deepEqual(told, kept);
      assert.deepEqual(view(told), end);
    }
  });

  it('T3 no window that ended by itself was ended twice, or reminded of twice', () => {
    for (const { events } of arrivals) {
      const windows = events.filter(({ type }) => type === 'order.reminded').map(({ data }) => data['deadline']);
      assert.equal(new Set(windows).size, windows.length);
    }
  });

  it('R1 a command that is sent again and again acts once, and its outcome is kept', async () => {
    const store = await system.store;
    for (const { journey, events } of arrivals) {
      for (const id of journey.order.commandIds) {
        const at = events.flatMap(({ commandId }, index) => (commandId === id ? [index] : []));
        assert.ok(at.length > 0, `${id} did nothing`);
        assert.equal((at.at(-1) ?? 0) - (at[0] ?? 0), at.length - 1, `${id} acted twice`);
        assert.equal((await store.findOutcome(journey.order.id, id))?.refused, null);
      }
    }
  });

  it('P2 each order has the payments that were made, and no others', () => {
    for (const { journey, end } of [...arrivals, ...crashed]) {
      assert.deepEqual(
        end.payment.payments.map(({ amount }) => amount.amount),
        journey.way.paid ?? [],
      );
      assert.equal(end.payment.paid.amount, journey.paid);
    }
  });

  it('Z1 every provider is credited exactly once for every order', async () => {
    const store = await system.store;
    for (const [providerId, those] of byProvider([...arrivals, ...crashed])) {
      const { data } = await store.listEntries(providerId, { limit: 100, cursor: null });
      const due = those.filter(({ journey }) => journey.paid > 0);
      assert.deepEqual(
        data.map(({ orderId, amount, fee, at }) => [orderId, amount.amount, fee.amount, at]).sort(),
        due.map(({ journey: { order, paid, fee }, end }) => [order.id, paid - fee, fee, end.credit?.creditedAt]).sort(),
      );
      assert.ok(
        those.every(
          ({ end }) => (end.credit?.status ?? 'none') === (end.payment.paid.amount > 0 ? 'credited' : 'none'),
        ),
      );
      const sum = due.reduce((all, { journey }) => all + journey.paid - journey.fee, 0);
      assert.deepEqual(await store.balances(providerId), [eur(sum)]);
    }
  });

  it('Z1 the ledger sums to zero, and holds what was paid and nothing else', async () => {
    const all = [...arrivals, ...crashed].map(({ journey }) => journey);
    const { customers, fees, ...others } = system.balances();
    assert.deepEqual(await (await system.store).trialBalance(), [eur(0)]);
    assert.equal(customers, -total(all, ({ paid }) => paid));
    assert.equal(
      fees,
      total(all, ({ fee }) => fee),
    );
    const onOrders = Object.entries(others).filter(([account]) => account.startsWith('order:'));
    assert.deepEqual(new Set(onOrders.map(([, sum]) => sum)), new Set([0]));
    assert.equal(onOrders.length, all.filter(({ paid }) => paid > 0).length);
  });

  it('every worker plays the orders of the killed ones as they did', () => {
    assert.deepEqual(
      arrivals.flatMap(({ losses }) => losses.failures),
      [],
    );
  });

  describe('a worker is killed when an activity has committed and not yet said so', () => {
    it('Z1 the provider is credited once, and creditedAt is that of the first commit', () => {
      const { entries } = crashInCredit;
      const [arrival] = crashed;
      assert.ok(arrival);
      assert.ok(arrival?.losses.repeated.includes('creditProvider'));
      assert.equal(entries.length, 1);
      assert.equal(arrival.end.credit?.creditedAt, entries[0]?.at);
    });

    it('M1 what was recorded is recorded once, and the payment is booked once', () => {
      const { journey, events, balances } = crashInRecord;
      const [, arrival] = crashed;
      assert.ok(arrival?.losses.repeated.includes('recordEvents'));
      assert.equal(balances[`order:${journey.order.id}`], journey.paid);
      assert.deepEqual(arrival.events.slice(0, events.length), events);
    });
  });

  /** Orders begin all the while, so that every kill meets some in the midst of things. */
  async function chaos(): Promise<readonly Arrival[]> {
    const workers = new MortalWorkers(system, randomFrom(SEED));
    const travelling = Array.from({ length: ORDERS }, async (_, index) => {
      await system.until(() => workers.kills >= Math.floor((index * KILLS) / ORDERS));
      const way = WAYS[index % WAYS.length];
      assert.ok(way);
      const random = randomFrom(SEED + index);
      const journey = await Journey.begin(way, system, { providerId: `pro_${index % PROVIDERS}`, random });
      const g = await journey.go();
      const b = Date.now();
      const r = await arrive(g);
      console.log(
        index,
        way.name,
        'gone after',
        b - Date.parse(journey.bookedAt),
        'arrived',
        Date.now() - Date.parse(journey.bookedAt),
        new Date().toISOString().slice(14, 23),
      );
      return r;
    });
    const [all] = await Promise.all([
      Promise.all(travelling),
      workers.kill(KILLS).then(() => console.log('kills over', new Date().toISOString())),
    ]);
    return all;
  }

  /** One crash after the other; then a worker like any other takes over. */
  async function crashes(): Promise<void> {
    crashInCredit = await crash('creditProvider');
    crashInRecord = await crash('recordEvents');
    await system.startWorker({ taskQueue: CRASHES });
    crashed = await Promise.all([arrive(crashInCredit.journey), arrive(crashInRecord.journey)]);
  }

  async function crash(activity: 'creditProvider' | 'recordEvents'): Promise<Crash> {
    const [way] = WAYS;
    assert.ok(way);
    const providerId = `pro_${activity}` as PartyId;
    const journey = await Journey.begin(way, system, { providerId, taskQueue: CRASHES });
    await journey.go();
    const worker = system.launchWorker({
      script: 'test/e2e/quick-worker.ts',
      taskQueue: CRASHES,
      settings: { CRASH_IN: activity },
    });
    assert.equal(await worker.ended, 'SIGKILL');
    const { data: entries } = await (await system.store).listEntries(providerId, { limit: 100, cursor: null });
    return { journey, entries, events: await journey.order.events(), balances: system.balances() };
  }

  async function arrive(journey: Journey): Promise<Arrival> {
    const end = await journey.end();
    const events = await journey.order.events();
    const kept = await (await system.store).findOrder(journey.order.id);
    return { journey, end, events, kept, losses: lossesIn(await journey.order.history()) };
  }
});

/** The timeline without what comes by the clock or with the credit. */
function storyIn(events: readonly OrderEvent[]): string {
  const aside = ['reminded', 'credit_scheduled', 'credited'];
  const types = events.map(({ type }) => type.replace('order.', ''));
  return types.filter((type) => !aside.includes(type)).join(' ');
}

function byProvider(arrivals: readonly Arrival[]): Map<PartyId, Arrival[]> {
  const providers = new Map<PartyId, Arrival[]>();
  for (const arrival of arrivals) {
    const { providerId } = arrival.journey.order.booking;
    providers.set(providerId, [...(providers.get(providerId) ?? []), arrival]);
  }
  return providers;
}

const total = (journeys: readonly Journey[], of: (journey: Journey) => number): number =>
  journeys.reduce((sum, journey) => sum + of(journey), 0);
