import assert from 'node:assert/strict';
import { setTimeout as sleep } from 'node:timers/promises';
import { view } from '../../src/domain/views/view.ts';
import { arrive, storyIn, type Arrival } from '../support/system/arrival.ts';
import { audited } from '../support/system/audited.ts';
import { DevSystem } from '../support/system/dev-system.ts';
import { expectedMoves, type Move } from '../support/system/expected-ledger.ts';
import { Journey } from '../support/system/journey.ts';
import { accountsAfter, accountsIn, differencesOf, moveInWords, movesIn } from '../support/system/ledger.ts';
import { MortalWorkers, QUICK, REAL, type Manner } from '../support/system/mortal-workers.ts';
import { assertActedOnce, orderIn } from '../support/system/timeline.ts';
import { paidOn } from '../support/system/ways.ts';
import { Draw } from './draw.ts';
import { payingWay, unpaidWay } from './money-ways.ts';
import { tellingProgress } from './progress.ts';
import { PROOF_DATABASE, useProofBook } from './proof-book.ts';

const SEED = Number(process.env['CHAOS_SEED'] ?? Date.now() % 1_000_000);
const PAYING = Number(process.env['PROOF_ORDERS'] ?? 1_000);
const UNPAID = Math.ceil(PAYING / 20);
const KILLS = Number(process.env['PROOF_KILLS'] ?? 100);
const PROVIDERS = 25;

/** So many orders are under way at a time: as many as two small processors play while workers die. */
const AT_A_TIME = 60;
/** An order that has not ended by then never will. */
const LONGEST_LIFE_MS = 300_000;

/** A little more than an order has, so that the kills, after half as many on average, are spread over all orders. */
const EVENTS_BETWEEN = 14;

/** One keeps working when the other is killed, or nobody would get anywhere. */
const MANNER: Manner = {
  workers: 3,
  working: 2,
  plans: [QUICK, QUICK, REAL, QUICK, QUICK, QUICK],
  mostEvents: Math.ceil((EVENTS_BETWEEN * PAYING) / KILLS),
  longestLullMs: 15_000,
  byOwnHand: 5,
};

const WAYS = drawWays();

// The story is told before the tests; each of them looks at how it ended.
describe(`The ledger on ${PROOF_DATABASE}, while workers are killed, CHAOS_SEED=${SEED}`, function () {
  this.timeout(60 * 60_000);
  this.slow(60_000);
  const openBook = useProofBook();
  let system: DevSystem;
  let all: readonly Arrival[];
  let expected: readonly Move[];

  before(async () => {
    system = await DevSystem.open(openBook);
    all = await chaos();
    expected = all.flatMap(({ journey: { way, order } }) => expectedMoves(way, order.id, order.booking.providerId));
  });

  after(() => system.close());

  it('every order has gone its way', () => {
    for (const { journey, end, events } of all) {
      assert.deepEqual([end.stage, end.outcome], journey.way.ends, journey.order.id);
      assert.equal(storyIn(events), journey.way.events, journey.order.id);
    }
    assert.equal(all.filter(({ journey }) => paidOn(journey.way) > 0).length, PAYING);
  });

  it('Z1 P4 every payment, credit, fee and write-off was posted once, and nothing else', async () => {
    const actual = await movesIn(system.book);
    assert.deepEqual(differencesOf(expected.map(moveInWords), actual.map(moveInWords)), []);
  });

  it('Z1 P4 every account has what it must have, to the cent', async () => {
    assert.deepEqual(differencesOf(accountsAfter(expected), await accountsIn(system.book)), []);
  });

  it('Z1 the ledger sums to zero in every currency', async () => {
    const balances = await (await system.store).trialBalance();
    assert.deepEqual(balances.map(({ amount, currency }) => `${amount} ${currency}`).sort(), ['0 EUR', '0 JPY']);
  });

  it('Z1 M1 an audit of the store finds nothing', async () => {
    assert.deepEqual(await audited(await system.store), { orders: all.length, differences: [], reversals: 0 });
  });

  it('M1 no timeline has a gap or a repeat: its events make the order that the workflow returned', () => {
    for (const { events, kept, end } of all) {
      assert.deepEqual(orderIn(events), kept);
      assert.deepEqual(kept && view(kept), end);
    }
  });

  it('R1 a command that is sent again and again acts once, and is accepted', async () => {
    const store = await system.store;
    for (const { journey, events } of all) {
      for (const id of journey.order.commandIds) {
        assertActedOnce(events, id);
        assert.equal((await store.findOutcome(journey.order.id, id))?.refused, null);
      }
    }
  });

  it('Z1 every credit bears the instant at which the order says that it was made', async () => {
    const store = await system.store;
    const due = all.flatMap(({ journey, end: { credit } }) => (credit ? [[journey.order.id, credit.creditedAt]] : []));
    const made: (readonly [string, string])[] = [];
    for (const providerId of new Set(all.map(({ journey }) => journey.order.booking.providerId))) {
      for (let cursor: string | null = null, isFirst = true; isFirst || cursor !== null; isFirst = false) {
        const page: Awaited<ReturnType<typeof store.listEntries>> = await store.listEntries(providerId, {
          limit: 50,
          cursor,
        });
        made.push(...page.data.map(({ orderId, at }) => [orderId, at] as const));
        cursor = page.nextCursor;
      }
    }
    assert.deepEqual(made.map(String).sort(), due.map(String).sort());
  });

  it('no worker fails to play on what another one had begun', () => {
    const failures = all.flatMap(({ losses }) => losses.failures);
    assert.deepEqual(failures, []);
  });

  /** Orders begin as long as there is somebody left to kill, so that every kill meets some in the midst of things. */
  async function chaos(): Promise<readonly Arrival[]> {
    const workers = new MortalWorkers(system, new Draw(SEED).number, MANNER);
    const waiting = WAYS.entries();
    const arrived: Arrival[] = [];
    const orders = WAYS.length;
    const isEarly = (index: number) => workers.kills < Math.floor((index * KILLS) / orders - KILLS / 25);

    const travel = async (): Promise<void> => {
      for (const [index, way] of waiting) {
        await system.until(() => !isEarly(index), 100);
        const wishes = { providerId: `pro_${index % PROVIDERS}`, random: new Draw(SEED + index).number };
        const journey = await Journey.begin(way, system, wishes);
        arrived.push(await arrive(journey, await ending(journey)));
      }
    };
    const figures = () => `${arrived.length} of ${orders} orders have ended, ${workers.kills} of ${KILLS} kills`;
    const travellers = Array.from({ length: AT_A_TIME }, travel);
    await tellingProgress(figures, Promise.all([...travellers, workers.kill(KILLS)]));
    tell(arrived, workers);
    return arrived;
  }
});

async function ending(journey: Journey): Promise<Arrival['end']> {
  const { order, way } = journey;
  const late = sleep(LONGEST_LIFE_MS, null, { ref: false });
  const end = await Promise.race([journey.go().then(() => order.end()), late]);
  if (end !== null) return end;
  throw new Error(`${order.id} does not end: ${way.name}\n${await order.whereItHangs()}`);
}

function drawWays() {
  const draw = new Draw(SEED);
  const ways = Array.from({ length: PAYING }, (_, index) => payingWay(draw, index));
  for (let n = 0; n < UNPAID; n += 1) ways.splice(draw.whole(0, ways.length), 0, unpaidWay(draw));
  return ways;
}

function tell(arrived: readonly Arrival[], { kills, afterCommits, lulls }: MortalWorkers): void {
  const tasks = arrived.reduce((sum, { losses }) => sum + losses.tasks, 0);
  const activities = arrived.flatMap(({ losses }) => losses.repeated).length;
  const payments = arrived.reduce((sum, { journey }) => sum + (journey.way.paid?.length ?? 0), 0);
  const events = arrived.reduce((sum, arrival) => sum + arrival.events.length, 0);
  console.log(`    ${payments} payments, ${events} events`);
  console.log(`    ${tasks} workflow tasks were lost, ${activities} activities begun again`);
  const others = `${afterCommits} between a commit and the news of it, ${lulls} in a lull`;
  console.log(`    ${kills} kills in the midst of work, of which ${others}`);
}
