import assert from 'node:assert/strict';
import { join } from 'node:path';
import { DIST } from '../../scripts/programs.ts';
import { view } from '../../src/domain/views/view.ts';
import { seconds } from '../../src/domain/values/duration.ts';
import { orderIn, storyIn } from '../support/orders/timeline.ts';
import { end as ended, offeredStart, overdue, start, walk } from '../support/orders/steps.ts';
import { usePostgres } from '../support/postgres/shared-postgres.ts';
import { PROOF, tellingProgress } from '../support/proof.ts';
import { audited } from '../support/system/audited.ts';
import { postgresBook } from '../support/system/book.ts';
import { DevSystem } from '../support/system/dev-system.ts';
import { expectedMoves } from '../support/system/expected-ledger.ts';
import { Fleet } from '../support/system/fleet.ts';
import type { HttpOrder } from '../support/system/http-order.ts';
import { arrive, beginOverHttp, type Arrival, type Journey } from '../support/system/journey.ts';
import { assertMoved } from '../support/system/ledger.ts';
import { olderVersion } from '../support/system/older-version.ts';
import { PersistentCaller } from '../support/system/persistent-caller.ts';
import { writePolicies } from '../support/system/policies-file.ts';
import { Waits } from '../support/system/waits.ts';
import { LAST_PATCH } from '../../src/workflows/patch.ts';
import { isQuick, isUnhurried, WAYS, type Way } from '../support/system/ways.ts';

/** Kept in test/versions, with what lies between it and today's. */
const VERSIONS = [
  { name: '2026-11-28', since: 'two patches of the workflow, three migrations', lastPatch: 'amendments' },
  { name: '2026-11-29', since: 'one migration', lastPatch: LAST_PATCH },
] as const;

/** So many go their ways, one order after the other, all the while. */
const CALLERS = 4;
/** An appointment that the older version sees beginning, and one that begins when today's has taken over for good. */
const [EARLY, LATE] = [seconds(40), seconds(240)];

/** An order of the older version that has gone some steps of its way, and goes on when today's has taken over. */
interface Resting extends Journey<HttpOrder> {
  readonly gone: number;
}

for (const { name, since, lastPatch } of VERSIONS) {
  // The story is told before the tests; each of them looks at how it ended.
  describe(`From version ${name} (since then: ${since}) to today's, back, and forward again, under load`, function () {
    this.timeout(15 * 60_000);
    const postgres = usePostgres();
    let system: DevSystem;
    let caller: PersistentCaller;
    let waits: Waits;
    let all: readonly Arrival<HttpOrder>[];

    before(async function () {
      if (!PROOF) this.skip();
      system = await DevSystem.open(() => postgresBook(postgres()));
      const POLICIES_FILE = join(system.folder, 'policies.json');
      writePolicies(POLICIES_FILE, WAYS);
      const fleet = new Fleet(system, { POLICIES_FILE });
      // What an older gateway answers lacks what has come since.
      caller = new PersistentCaller('http://orders.example', undefined, fleet.send, () => undefined);
      waits = new Waits(caller.replies);
      all = await tellingProgress(() => waits.inWords, upgrade(fleet, await olderVersion(name)));
      for (const line of waits.table) console.log(`    ${line}`);
    });

    after(async () => {
      if (PROOF) await system.close();
    });

    async function upgrade(fleet: Fleet, older: string): Promise<Arrival<HttpOrder>[]> {
      await waits.during('the older version', () => fleet.start(older));
      let isOver = false;
      const loads = Array.from({ length: CALLERS }, (_, n) => load(n, () => isOver));
      let resting = await waits.during('orders are booked on it', () => Promise.all(RESTS.map(rest)));
      const held = { WORKER_LAST_PATCH: lastPatch };
      await waits.during("today's takes over", () => fleet.replaceBy(DIST, held));
      resting = await waits.during('orders go on', () => Promise.all(resting.map(oneStep)));
      await waits.during('the older version takes over again', () => fleet.giveBackTo(older));
      resting = await waits.during('orders go on on it', () => Promise.all(resting.map(oneStep)));
      await waits.during("today's takes over for good", () => fleet.replaceBy(DIST));
      const arrived = await waits.during('all orders come to their end', () => Promise.all(resting.map(goOn)));
      isOver = true;
      return [...arrived, ...(await Promise.all(loads)).flat()];
    }

    async function load(n: number, isOver: () => boolean): Promise<Arrival<HttpOrder>[]> {
      const arrived: Arrival<HttpOrder>[] = [];
      for (let turn = n; !isOver(); turn += 1) {
        const way = QUICK[turn % QUICK.length];
        assert.ok(way);
        arrived.push(await goOn(await rest({ way, gone: 0 })));
      }
      return arrived;
    }

    async function rest({ way, gone }: Rest): Promise<Resting> {
      const notice = way.steps.slice(0, gone).some(waitsForIt) ? EARLY : LATE;
      const { order } = await beginOverHttp(system, caller, way, { providerId: 'pro_1', notice });
      await walk(order, way.steps.slice(0, gone));
      return { way, order, gone };
    }

    /** Those that would have to wait for their appointment rest where they are. */
    async function oneStep({ way, order, gone }: Resting): Promise<Resting> {
      const next = way.steps.slice(gone, gone + 1).filter((step) => !waitsForIt(step) && !isFar(step, way));
      await walk(order, next);
      return { way, order, gone: gone + next.length };
    }

    async function goOn({ way, order, gone }: Resting): Promise<Arrival<HttpOrder>> {
      await walk(order, way.steps.slice(gone));
      return arrive({ way, order }, await order.end());
    }

    it('no command is refused, and no caller is told of any trouble', () => {
      const troubles = caller.replies.filter(({ status }) => status >= 400).map((one) => `${one.status} ${one.path}`);
      assert.deepEqual(troubles, []);
    });

    it('every order comes to the end of its way', () => {
      assert.ok(all.length > RESTS.length);
      for (const { way, order, end, events } of all) {
        assert.deepEqual([end.stage, end.outcome], way.ends, order.id);
        assert.equal(storyIn(events), way.events, order.id);
      }
    });

    it('M1 every timeline is whole, and makes the order that its workflow returned', () => {
      for (const { end, kept, events } of all) {
        assert.deepEqual(said(orderIn(events)), said(kept));
        assert.deepEqual(said(kept && view(kept)), said(end));
      }
    });

    it('no worker fails to play on what the other version had begun', () => {
      assert.deepEqual(
        all.flatMap(({ order, losses }) => losses.failures.map((cause) => `${order.id} ${cause}`)),
        [],
      );
    });

    it('Z1 P4 the ledger has every payment, credit, fee and write-off once, and an audit finds nothing', async () => {
      await assertMoved(system.book, all.flatMap(expectedMoves));
      assert.deepEqual(await audited(await system.store), { orders: all.length, differences: [], reversals: 0 });
    });
  });
}

interface Rest {
  readonly way: Way;
  readonly gone: number;
}

/** Without what is null: an older version does not write at all what has come since. */
const said = (order: object | null): unknown =>
  JSON.parse(JSON.stringify(order, (_, value: unknown) => value ?? undefined));

const waitsForIt = (step: Way['steps'][number]): boolean => [start, ended, offeredStart].includes(step);

/** Whether a step is about something that comes a minute after the appointment has begun. */
const isFar = (step: Way['steps'][number], { silent }: Way): boolean =>
  step === ended || (step === overdue && silent?.includes('done') === true);

/** Every way, cut at every step but those that are far. */
const RESTS: readonly Rest[] = WAYS.filter(isUnhurried).flatMap((way) =>
  way.steps.flatMap((_, gone) => (way.steps.slice(0, gone).some((step) => isFar(step, way)) ? [] : [{ way, gone }])),
);
const QUICK = WAYS.filter((way) => isQuick(way) && !way.silent);
