import assert from 'node:assert/strict';
import { OrderCheck, type LatestRun, type WorkflowOrder } from '../../src/activities/index.ts';
import type { Store } from '../../src/store/index.ts';
import { customer, provider } from '../support/orders/deeds.ts';
import { anOrder, END, type Story } from '../support/orders/order-builder.ts';
import { keep, recordingOf } from '../support/store/on.ts';
import { withStore } from '../support/store/with-store.ts';

const AGREED = anOrder().inExecution();
const PAID = AGREED.inPayment();
const CANCELLED = AGREED.when(provider.cancels());
const { id } = AGREED.order;

const running = (runId = 'run_1', historyLength = 20): LatestRun => ({ state: 'running', runId, historyLength });
const over = (state: LatestRun['state']): LatestRun => ({ ...running(), state });
/** A workflow that knows as recorded all but the last events. */
const at = ({ order }: Story, behind = 0): WorkflowOrder => ({ order, recorded: order.version - behind });

/** The same end, at another instant. */
const CANCELLED_LATER = AGREED.later({ minutes: 1 }).when(provider.cancels());

describe('The comparison of an order with its workflow', () => {
  let store: Store;
  let asked: number;
  withStore((opened) => {
    store = opened;
    asked = 0;
  });

  /** @param latest and workflow: what Temporal answers, and what happens just before it does */
  function check(latest: () => unknown, workflow: () => unknown = () => null): OrderCheck {
    return new OrderCheck(store, {
      running: () => Promise.resolve([]),
      stoppedSince: () => Promise.resolve([]),
      latest: async () => (await latest()) as LatestRun | null,
      ask: async () => {
        asked += 1;
        return (await workflow()) as WorkflowOrder | null;
      },
    });
  }

  const record = (story: Story, runId = 'run_1') =>
    store.record({ ...recordingOf(story), run: { runId, historyLength: 20 } });

  async function finds(made: OrderCheck, expected: object): Promise<void> {
    for (const found of [await made.glance(id), await made.compare(id)]) assert.deepEqual(found, expected);
  }

  describe('where no workflow runs', () => {
    for (const latest of [null, over('stopped')]) {
      it(`R5 an open order is lost (${latest ? 'it was stopped' : 'there is none'})`, async () => {
        await record(AGREED);
        await finds(
          check(() => latest),
          { is: 'lost', because: 'gone', order: AGREED.order },
        );
      });
    }

    it('R5 one that the book has as open though its workflow came to the end is behind', async () => {
      await record(AGREED);
      await finds(
        check(() => over('finished')),
        { is: 'lost', because: 'behind', order: AGREED.order },
      );
    });

    it('R5 one that ends just then is not: the book has its end before its workflow finishes', async () => {
      await record(AGREED);
      const ends = check(async () => {
        await record(CANCELLED);
        return over('finished');
      });
      assert.deepEqual(await ends.glance(id), { is: 'same', marked: null });
    });

    it('R5 one that has ended is lost to a workflow that has come to another end, and cannot record it', async () => {
      await record(CANCELLED);
      const again = check(
        () => running(),
        () => at(CANCELLED_LATER, 1),
      );
      await finds(again, { is: 'lost', because: 'runs_on', order: CANCELLED.order });
    });

    it('R5 one that has ended is not lost to its own workflow, which is about to learn that it is recorded', async () => {
      await record(AGREED);
      const ends = check(
        () => running(),
        async () => {
          await record(CANCELLED);
          return at(CANCELLED, 1);
        },
      );
      assert.deepEqual(await ends.compare(id), { is: 'same', marked: null });
    });

    it('R5 one that continues as new just then is looked at later', async () => {
      await record(AGREED);
      await finds(
        check(() => over('continued')),
        { is: 'unknown' },
      );
    });

    it('R5 nobody knows of one that neither side has', async () => {
      await finds(
        check(() => null),
        { is: 'unknown' },
      );
    });
  });

  describe('where a workflow runs', () => {
    it('R5 the run that has recorded last is not asked, unless each order is compared', async () => {
      await record(AGREED);
      const made = check(running, () => at(AGREED));
      assert.deepEqual([await made.glance(id), asked], [{ is: 'fine' }, 0]);
      assert.deepEqual([await made.compare(id), asked], [{ is: 'same', marked: null }, 1]);
    });

    it('R5 a history that is shorter than it was is proof enough', async () => {
      await record(AGREED);
      await finds(
        check(() => running('run_1', 19)),
        { is: 'lost', because: 'went_back', order: AGREED.order },
      );
      assert.equal(asked, 0);
    });

    it('R5 another run that is not as far has gone back', async () => {
      await record(PAID);
      await finds(
        check(
          () => running('run_2'),
          () => at(AGREED),
        ),
        { is: 'lost', because: 'went_back', order: PAID.order },
      );
    });

    it('R5 another run that is as far is whole, and the book takes note of it', async () => {
      await record(AGREED);
      const made = check(
        () => running('run_2', 3),
        () => at(AGREED),
      );
      assert.deepEqual(await made.glance(id), { is: 'same', marked: null });
      assert.deepEqual((await store.findBooked(id))?.run, { runId: 'run_2', historyLength: 3 });
      assert.deepEqual(await made.glance(id), { is: 'fine' });
    });

    it('R5 one that has gone on and is about to record that is whole', async () => {
      await record(AGREED);
      const made = check(running, () => at(PAID, PAID.order.version - AGREED.order.version));
      assert.deepEqual(await made.compare(id), { is: 'fine' });
    });

    it('R5 one that records just then is whole', async () => {
      await record(AGREED);
      const records = check(running, async () => {
        await record(PAID);
        return at(PAID);
      });
      assert.deepEqual(await records.compare(id), { is: 'same', marked: null });
    });

    it('R5 one that knows as recorded what the book does not have: the book went back', async () => {
      await record(AGREED);
      const made = check(
        () => running('run_2'),
        () => at(PAID),
      );
      await finds(made, { is: 'lost', because: 'behind', order: AGREED.order });
    });

    it('R5 an order that was booked just now and is not recorded yet is whole', async () => {
      await finds(
        check(running, () => at(anOrder(), 1)),
        { is: 'fine' },
      );
    });

    it('R5 one that was recorded and is not in the book is behind', async () => {
      const [order] = [AGREED.order];
      await finds(
        check(running, () => at(AGREED)),
        { is: 'lost', because: 'behind', order },
      );
    });

    it('R5 whoever gets no answer does not judge', async () => {
      await record(AGREED);
      await finds(
        check(() => running('run_2')),
        { is: 'unknown' },
      );
    });

    it('R5 an order that has ended, and whose workflow is about to finish, is whole', async () => {
      await record(CANCELLED);
      await finds(
        check(running, () => at(CANCELLED)),
        { is: 'same', marked: null },
      );
    });

    it('R5 a workflow that would go on after the end of its order is told from that', async () => {
      await record(CANCELLED);
      for (const other of [AGREED, AGREED.inPayment().when(customer.pays(12_000))]) {
        await finds(
          check(
            () => running('run_2'),
            () => at(other),
          ),
          { is: 'lost', because: 'runs_on', order: CANCELLED.order },
        );
      }
    });
  });

  it('R5 an order that is marked is left out of a glance, and whole again where both have the same', async () => {
    await record(AGREED);
    const mark = { at: END, because: 'gone' } as const;
    await store.markLost(AGREED.order, mark);
    const made = check(running, () => at(AGREED));
    assert.deepEqual(await made.glance(id), { is: 'fine' });
    assert.deepEqual(await made.compare(id), { is: 'same', marked: mark });
    const other = check(running, () => at(PAID, PAID.order.version - AGREED.order.version));
    assert.deepEqual(await other.compare(id), { is: 'fine' });
  });

  it('R5 without Temporal, or without the store, nothing is said', async () => {
    await keep(store, AGREED);
    const away = check(() => Promise.reject(new Error('away')));
    await assert.rejects(away.glance(id), /away/);
    await store.close();
    await assert.rejects(check(running).glance(id));
  });
});
