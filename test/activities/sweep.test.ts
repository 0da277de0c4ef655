import assert from 'node:assert/strict';
import { MockActivityEnvironment } from '@temporalio/testing';
import { MESSAGES_KEPT, OUTCOMES_KEPT } from '../../src/activities/housekeeping.ts';
import type { OrderRuns, RunningOrder } from '../../src/activities/index.ts';
import type { DeliveryQueue } from '../../src/domain/messages/delivery.ts';
import { BEFORE_ALL, type OrderId } from '../../src/domain/order/party.ts';
import { before } from '../../src/domain/values/instant.ts';
import type { LeaseHolder, Store } from '../../src/store/index.ts';
import { anOrder, END, type Story } from '../support/orders/order-builder.ts';
import { keep } from '../support/store/on.ts';
import { activitiesWith } from '../support/store/with-activities.ts';
import { withStore } from '../support/store/with-store.ts';

/** A Temporal that has orders, of which each is as its story says. */
class Orders implements OrderRuns {
  readonly asked: OrderId[] = [];
  stories: readonly Story[] = [];
  stopped: readonly OrderId[] = [];
  historyLength = 9;
  isAway = false;

  async running(after: OrderId, upTo: OrderId | null): Promise<readonly RunningOrder[]> {
    await this.#answer();
    const ids = this.stories.map(({ order }) => order.id).filter((id) => id > after && (upTo === null || id <= upTo));
    return ids.map((id) => ({ id, runId: `run_${id}` }));
  }

  async stoppedSince(): Promise<readonly OrderId[]> {
    await this.#answer();
    return this.stopped;
  }

  async latest(id: OrderId) {
    await this.#answer();
    return this.#story(id)
      ? { state: 'running' as const, runId: `run_${id}`, historyLength: this.historyLength }
      : null;
  }

  async ask(id: OrderId) {
    await this.#answer();
    this.asked.push(id);
    const story = this.#story(id);
    return story ? { order: story.order, recorded: story.order.version } : null;
  }

  #story(id: OrderId): Story | undefined {
    return this.stories.find(({ order }) => order.id === id);
  }

  #answer(): Promise<void> {
    return this.isAway ? Promise.reject(new Error('away')) : Promise.resolve();
  }
}

const named = (name: string): Story => anOrder({ orderId: `ord_${name}` as OrderId });

describe('A sweep for lost orders', () => {
  let store: Store;
  let temporal: Orders;
  let sent: DeliveryQueue[];
  let logged: string[];
  withStore((opened) => {
    store = opened;
    temporal = new Orders();
    sent = [];
    logged = [];
  });

  async function sweep(count: number, attempt = 1): Promise<number> {
    const log = (fields: object, message: string) => logged.push(`${message} ${JSON.stringify(fields)}`);
    const activities = activitiesWith({
      store,
      clock: () => END,
      runs: temporal,
      support: { email: 'support@example.com' },
      dispatcher: {
        holder: 'sweep' as LeaseHolder,
        offer: (queue) => void sent.push(queue),
        deliver: () => assert.fail(),
      },
      log: { info: log, error: log },
    });
    const swept = await new MockActivityEnvironment({ attempt }).run(activities.sweep, { count });
    return (swept as { count: number }).count;
  }

  const lostIds = async () => (await store.listLost(BEFORE_ALL, 100)).map(({ order }) => order.id);

  it('R5 compares each order at first, and then only the sets of them', async () => {
    const stories = ['a', 'b', 'c'].map(named);
    await keep(store, ...stories);
    temporal.stories = stories;
    assert.equal(await sweep(1), 1);
    assert.deepEqual(temporal.asked.sort(), ['ord_a', 'ord_b', 'ord_c']);
    assert.equal(await sweep(2), 2);
    assert.equal(temporal.asked.length, 3);
    assert.deepEqual(await lostIds(), []);
  });

  it('brings up to date what older versions have recorded, some at a time, until nothing is left', async () => {
    const found = [200, 200, 7];
    store = { ...store, refreshSearchable: () => Promise.resolve(found.shift() ?? 0) };
    await sweep(1);
    assert.deepEqual(found, []);
  });

  it('keeps house after each look, and goes on where it was, also in the next sweep', async () => {
    const ids = ['ord_a', 'ord_b', 'ord_c', 'ord_d', 'ord_e', 'ord_f'].map((id) => id as OrderId);
    const after: OrderId[] = [];
    const pruned = [500, 500, 3];
    store = {
      ...store,
      prune: (older) => {
        assert.equal(older, before(END, MESSAGES_KEPT));
        return Promise.resolve(pruned.shift() ?? 0);
      },
      pruneOutcomes: (last, since) => {
        assert.equal(since, before(END, OUTCOMES_KEPT));
        after.push(last);
        return Promise.resolve(ids[after.length - 1] ?? BEFORE_ALL);
      },
    };
    await sweep(1);
    await sweep(2);
    // What the last round of a sweep has done is kept with the next one: that does it again.
    assert.deepEqual(after, [BEFORE_ALL, 'ord_a', 'ord_b', 'ord_b', 'ord_d', 'ord_e']);
    assert.deepEqual(pruned, []);
  });

  it('R5 M1 marks an order that no workflow runs for, says so once, and has support told', async () => {
    const [here, gone] = [named('here'), named('gone')];
    await keep(store, here, gone);
    temporal.stories = [here];
    await sweep(1);
    await sweep(2);
    assert.deepEqual(await lostIds(), ['ord_gone']);
    assert.deepEqual(logged, ['order lost {"orderId":"ord_gone","because":"gone"}']);
    assert.deepEqual(sent, [{ orderId: 'ord_gone', destination: 'mail:support' }]);
  });

  it('R5 takes the mark from an order that has ended, once its workflow has come to the same end', async () => {
    const story = anOrder({ orderId: 'ord_ended' as OrderId }).cancelled();
    await keep(store, story);
    temporal.stories = [anOrder({ orderId: story.order.id })];
    await sweep(1);
    assert.deepEqual(await lostIds(), ['ord_ended']);
    temporal.stories = [];
    await sweep(2);
    assert.deepEqual(await lostIds(), []);
  });

  it('R5 finds a workflow whose history has become shorter, also where the count of the sweeps says nothing', async () => {
    const order = named('moved');
    await keep(store, order);
    temporal.stories = [order];
    await sweep(1);
    temporal.historyLength -= 1;
    await sweep(2);
    assert.deepEqual(await lostIds(), ['ord_moved']);
  });

  it('R5 looks at what was stopped before it comes to it in its walk', async () => {
    const gone = named('gone');
    temporal.stopped = ['ord_gone' as OrderId];
    await sweep(1);
    await keep(store, gone);
    await sweep(2);
    assert.deepEqual(await lostIds(), ['ord_gone']);
  });

  it('R5 finds the workflow of an order that has ended, and one whose order is not in the book', async () => {
    const [ended, missing] = [named('ended').closed().credited(), named('missing').inExecution()];
    await keep(store, ended.at(ended.order.deadline?.at ?? END));
    await sweep(1);
    temporal.stories = [named('ended'), missing];
    await sweep(2);
    assert.deepEqual(
      (await store.listLost(BEFORE_ALL, 10)).map(({ order, lost }) => [order.id, lost.because]),
      [
        ['ord_ended', 'runs_on'],
        ['ord_missing', 'behind'],
      ],
    );
  });

  for (const [what, count, attempt] of [
    ['Temporal was restored from a copy', 3, 1],
    ['the store was restored from a copy', 9, 1],
    ['the sweep before did not come to its end', 6, 2],
  ] as const) {
    it(`R5 compares each order where ${what}, and counts on from the later number`, async () => {
      const stories = ['a', 'b'].map(named);
      await keep(store, ...stories);
      temporal.stories = stories;
      for (let n = 1; n <= 5; n += 1) await sweep(n);
      temporal.asked.length = 0;
      assert.equal(await sweep(count, attempt), Math.max(count, 5));
      assert.deepEqual([...new Set(temporal.asked)].sort(), ['ord_a', 'ord_b']);
      temporal.asked.length = 0;
      await sweep(Math.max(count, 5) + 1);
      assert.deepEqual(temporal.asked, []);
    });
  }

  it('R5 compares each order where the store was restored between two rounds', async () => {
    const story = named('a');
    await keep(store, story);
    temporal.stories = [story];
    await sweep(1);
    temporal.asked.length = 0;
    const findSweep = store.findSweep;
    let looks = 0;
    // The second look is that after the first pause.
    const restored: Store['findSweep'] = async (queue) => {
      const kept = await findSweep(queue);
      return (looks += 1) === 2 && kept ? { ...kept, rounds: kept.rounds - 1 } : kept;
    };
    store = { ...store, findSweep: restored };
    await sweep(2);
    assert.deepEqual(temporal.asked, ['ord_a']);
  });

  it('R5 marks nothing while Temporal is away, and compares each order afterwards', async () => {
    const story = named('a');
    await keep(store, story);
    temporal.stories = [story];
    await sweep(1);
    temporal.isAway = true;
    await assert.rejects(sweep(2), /Could not compare the orders of orders with Temporal: away/);
    assert.deepEqual(await lostIds(), []);
    temporal.isAway = false;
    temporal.asked.length = 0;
    await sweep(2, 2);
    assert.deepEqual([temporal.asked, await lostIds()], [['ord_a'], []]);
  });

  it('R5 takes the mark from an order that is whole again, but not from one that has told something else', async () => {
    const [gone, diverged] = [named('a'), named('b')];
    await keep(store, gone, diverged);
    await store.markLost(gone.order, { at: END, because: 'gone' });
    await store.markLost(diverged.order, { at: END, because: 'diverged' });
    temporal.stories = [gone, diverged];
    await sweep(1);
    assert.deepEqual(await lostIds(), ['ord_b']);
  });

  it('R5 walks through more orders than it takes in one step', async () => {
    const stories = Array.from({ length: 450 }, (_, n) => named(String(1_000 + n)));
    await keep(store, ...stories);
    temporal.stories = stories.filter((_, n) => n % 100 !== 42);
    await sweep(1);
    await sweep(2);
    assert.deepEqual(await lostIds(), ['ord_1042', 'ord_1142', 'ord_1242', 'ord_1342', 'ord_1442']);
  });
});
