import assert from 'node:assert/strict';
import type { OrderId, PartyId } from '../../../src/domain/order/party.ts';
import type { TestClock, TestClockId } from '../../../src/domain/order/test-clock.ts';
import type { Instant } from '../../../src/domain/values/instant.ts';
import { CursorError } from '../../../src/store/index.ts';
import { shift, utc } from '../orders/clock.ts';
import { eur } from '../orders/deeds.ts';
import { anOrder, BOOKED, type Story } from '../orders/order-builder.ts';
import { ALL } from './list-contract.ts';
import { keep, recordingOf, type On } from './on.ts';

/** Of the world, while the orders here are booked in June. */
const TODAY = utc('2026-12-01T09:00:00Z');
const PROVIDER = 'pro_1' as PartyId;
const clockId = (n: number | string) => `clk_${n}` as TestClockId;
const orderId = (n: number | string) => `ord_${n}` as OrderId;

/** Test clocks, and what orders on them have apart from all others (C1 to C4). */
export function testClocksContract(on: On): void {
  const page = { limit: 50, cursor: null };
  const add = (n: number | string, now: Instant = BOOKED): Promise<TestClock | null> =>
    on.store.addTestClock({ id: clockId(n), name: null, now, createdAt: TODAY });
  const find = (n: number | string) => on.store.findTestClock(clockId(n));

  /** An order that was noted on its clock, as its booking makes it. */
  async function book(id: OrderId, clock: TestClockId): Promise<Story> {
    const receivedAt = await on.store.bookOnTestClock(clock, id, TODAY);
    assert.ok(receivedAt !== 'unknown' && receivedAt !== 'full', receivedAt);
    return anOrder({ orderId: id, testClock: clock, receivedAt });
  }
  /** All that happened to it, up to an instant of its clock. */
  const live = async (story: Story, settled = true): Promise<void> => {
    await on.store.record({ ...recordingOf(story), lived: { to: story.now, settled } });
  };
  /** Closed, and credited in the accounts of its clock. */
  async function credited(story: Story): Promise<Story> {
    const { order } = story;
    assert.ok(order.credit);
    await live(story, false);
    const { amount, fee } = order.credit;
    await on.store.credit(
      { orderId: order.id, providerId: order.providerId, amount, fee, at: story.now },
      order.testClock,
    );
    const told = story.credited();
    await live(told);
    return told;
  }
  const listed = async (testClock: TestClockId | null) => {
    const { data } = await on.store.listOrders({ ...ALL, testClock }, page);
    return data.map(({ id }) => id);
  };

  describe('test clocks', () => {
    it('C1 are kept as they were made, and listed in pages, oldest first', async () => {
      assert.equal(await find(1), null);
      assert.equal(await on.store.timeOnTestClock(clockId(1)), null);
      const made = await add(1);
      assert.deepEqual(made, {
        id: 'clk_1',
        name: null,
        now: BOOKED,
        status: 'ready',
        orders: 0,
        createdAt: TODAY,
      });
      assert.deepEqual(await find(1), made);
      assert.equal(await on.store.timeOnTestClock(clockId(1)), BOOKED);
      for (const n of [2, 3]) await add(n);
      const first = await on.store.listTestClocks({ limit: 2, cursor: null });
      const rest = await on.store.listTestClocks({ limit: 2, cursor: first.nextCursor });
      assert.deepEqual(
        [first, rest].map(({ data }) => data.map(({ id }) => id)),
        [['clk_1', 'clk_2'], ['clk_3']],
      );
      assert.equal(rest.nextCursor, null);
      await assert.rejects(on.store.listTestClocks({ limit: 2, cursor: 'nonsense' }), CursorError);
    });

    it('C4 are at most 100, also where two are made at once', async () => {
      for (let n = 1; n < 100; n += 1) await add(n);
      const both = await Promise.all([add('a'), add('b')]);
      assert.equal(both.filter((made) => made === null).length, 1);
      assert.equal(await add('c'), null);
      await on.store.deleteTestClock(clockId(1), TODAY);
      assert.equal(await add('d'), null, 'one that is being removed is still there');
      await on.store.removeTestClock(clockId(1));
      assert.ok(await add('e'));
    });

    it('C4 have at most 1,000 open orders each; one that is noted already takes no room', async () => {
      await add(1);
      for (let n = 0; n < 1_000; n += 1) await on.store.bookOnTestClock(clockId(1), orderId(n), TODAY);
      assert.equal(await on.store.bookOnTestClock(clockId(1), orderId('more'), TODAY), 'full');
      assert.equal(await on.store.bookOnTestClock(clockId(1), orderId(999), TODAY), BOOKED);
      assert.equal((await find(1))?.orders, 1_000);
      await live(anOrder({ orderId: orderId(0), testClock: clockId(1) }).expired());
      assert.equal(await on.store.bookOnTestClock(clockId(1), orderId('more'), TODAY), BOOKED);
    }).timeout(60_000);

    it('C3 are advancing until every order has lived up to their instant, and the book shows it', async () => {
      await add(1);
      const [one, two] = [await book(orderId(1), clockId(1)), await book(orderId(2), clockId(1))];
      assert.equal((await find(1))?.status, 'advancing', 'both were booked, and nothing is recorded of them');
      for (const story of [one, two]) await live(story);
      assert.deepEqual(await on.store.listBehind(clockId(1)), { now: BOOKED, ids: [] });
      assert.equal((await find(1))?.status, 'ready');

      const to = shift(BOOKED, { hours: 1 });
      const moved = await on.store.advanceTestClock(clockId(1), to, TODAY);
      assert.ok(typeof moved === 'object');
      assert.deepEqual([moved.now, moved.status, moved.orders], [to, 'advancing', 2]);
      await live(one.at(to));
      assert.deepEqual(await on.store.listBehind(clockId(1)), { now: to, ids: ['ord_2'] });
      await live(two.at(to), false);
      assert.deepEqual(await on.store.listBehind(clockId(1)), { now: to, ids: [] });
      assert.equal((await find(1))?.status, 'advancing', 'something is still to be done for one');
      await live(two.at(to));
      assert.equal((await find(1))?.status, 'ready');
      await keep(on.store, two.at(to).inExecution());
      assert.equal((await find(1))?.status, 'advancing', 'what it has lived since is not said');
    });

    it('C2 go forward only, and not while an order is behind', async () => {
      const to = (hours: number) =>
        on.store.advanceTestClock(clockId(1), shift(BOOKED, { hours }), shift(TODAY, { hours }));
      assert.equal(await to(1), 'unknown');
      await add(1);
      assert.equal(await to(-1), 'backwards');
      await live(await book(orderId(1), clockId(1)));
      assert.equal(typeof (await to(0)), 'object');
      assert.equal(typeof (await to(1)), 'object');
      for (const hours of [1, 2, -1]) assert.equal(await to(hours), 'advancing');
      assert.equal(await on.store.timeOnTestClock(clockId(1)), shift(BOOKED, { hours: 1 }));
    });

    it('C3 wait for no order that has ended, or is lost', async () => {
      await add(1);
      const ended = (await book(orderId(1), clockId(1))).expired();
      const lost = await book(orderId(2), clockId(1));
      for (const story of [ended, lost]) await live(story);
      await on.store.markLost(lost.order, { at: TODAY, because: 'gone' });
      await on.store.advanceTestClock(clockId(1), shift(BOOKED, { days: 2 }), TODAY);
      assert.deepEqual((await on.store.listBehind(clockId(1)))?.ids, []);
    });

    it('C3 forget an order whose booking has failed, a minute later and no sooner', async () => {
      await add(1);
      await live(await book(orderId('there'), clockId(1)));
      await book(orderId('none'), clockId(1));
      for (const [wait, orders] of [
        [{ seconds: 60 }, 2],
        [{ seconds: 61 }, 1],
      ] as const) {
        for (const id of ['none', 'there']) await on.store.dropUnbooked(orderId(id), shift(TODAY, wait));
        assert.equal((await find(1))?.orders, orders);
      }
    });
  });

  describe('orders on test clocks', () => {
    const OTHER = orderId('real');

    /** One on each of two clocks, and one that lives by the time of the world. */
    async function three(): Promise<readonly [Story, Story]> {
      for (const n of [1, 2]) await add(n);
      const [one, two] = [await book(orderId(1), clockId(1)), await book(orderId(2), clockId(2))];
      for (const story of [one, two]) await live(story);
      await keep(on.store, anOrder({ orderId: OTHER }));
      return [one, two];
    }

    it('C4 are listed by their clock, and by nothing else', async () => {
      await three();
      assert.deepEqual(await listed(null), [OTHER]);
      assert.deepEqual(await listed(clockId(1)), ['ord_1']);
      assert.deepEqual(await listed(clockId(2)), ['ord_2']);
      assert.deepEqual(await listed(clockId(3)), []);
      const { data } = await on.store.listOrders({ ...ALL, testClock: clockId(1), stage: 'closed' }, page);
      assert.deepEqual(data, []);
    });

    it('C4 are marked in the feed', async () => {
      await three();
      assert.deepEqual(
        (await on.store.listFeed(0, null, 10)).map((item) => [item.orderId, item.testClock]),
        [
          ['ord_1', 'clk_1'],
          ['ord_2', 'clk_2'],
          [OTHER, null],
        ],
      );
    });

    it('C4 never count among what support looks for', async () => {
      await add(1);
      await live((await book(orderId(1), clockId(1))).claimed());
      const { claim, overdue } = await on.store.countFlags();
      assert.deepEqual([claim, overdue], [0, 0]);
    });

    it('C4 have accounts of their own, and leave the totals of real money as they are', async () => {
      for (const n of [1, 2]) await add(n);
      const real = anOrder({ orderId: OTHER, feeBps: 250 }).closed();
      await credited(real);
      const totals = async () => [
        await on.store.balances(PROVIDER),
        (await on.store.listEntries(PROVIDER, page)).data.map((entry) => entry.orderId),
        await on.store.trialBalance(),
        await on.sandbox.query('select account, amount from entries order by account, amount'),
      ];
      const before = await totals();
      const onClock = await credited((await book(orderId(1), clockId(1))).closed());
      assert.deepEqual(await totals(), before);
      assert.deepEqual(await on.store.balances(PROVIDER, clockId(1)), [eur(12_000)]);
      const { data } = await on.store.listEntries(PROVIDER, page, clockId(1));
      assert.deepEqual(
        data.map((entry) => [entry.orderId, entry.kind, entry.amount, entry.at]),
        [['ord_1', 'credit', eur(12_000), onClock.now]],
      );
      assert.deepEqual(await on.store.balances(PROVIDER, clockId(2)), []);
      assert.deepEqual((await on.store.listEntries(PROVIDER, page, clockId(2))).data, []);
    });

    it('C4 go with their clock: nothing is left of them, and all others are as they were', async () => {
      const [one, two] = await three();
      const paid = await credited(one.closed());
      assert.equal(await on.store.deleteTestClock(clockId(3), TODAY), false);
      assert.equal(await on.store.deleteTestClock(clockId(1), TODAY), true);
      assert.equal(await on.store.deleteTestClock(clockId(1), TODAY), false);
      assert.deepEqual([await find(1), await on.store.listBehind(clockId(1))], [null, null]);
      assert.equal(await on.store.bookOnTestClock(clockId(1), orderId('late'), TODAY), 'unknown');
      assert.equal(await on.store.advanceTestClock(clockId(1), shift(BOOKED, { days: 1 }), TODAY), 'unknown');

      assert.deepEqual(await on.store.listRemoved(clockId(1), 10), ['ord_1']);
      assert.equal(await on.store.listRemoved(clockId(2), 10), null);
      assert.equal(await on.store.hasTestOrders(clockId(1)), true);
      for (let again = 0; again < 2; again += 1) await on.store.removeTestOrder(orderId(1));
      await on.store.removeTestOrder(OTHER);
      for (const n of [1, 2]) await on.store.removeTestClock(clockId(n));
      assert.equal(await on.store.hasTestOrders(clockId(1)), false);

      assert.equal(await on.store.findOrder(orderId(1)), null);
      assert.deepEqual(await on.store.listEvents(orderId(1), 0, 10), []);
      assert.deepEqual(await on.store.balances(PROVIDER, clockId(1)), []);
      assert.deepEqual(await listed(clockId(1)), []);
      assert.deepEqual(
        (await on.store.listFeed(0, null, 10)).map((item) => item.orderId),
        ['ord_2', OTHER],
      );
      assert.deepEqual([await listed(clockId(2)), await listed(null)], [[two.order.id], [OTHER]]);
      await live(paid.at(shift(paid.now, { days: 1 })));
      assert.equal(await on.store.findOrder(orderId(1)), null, 'what its workflow still records is not stored');
    });

    it('C4 are found by the sweep once nobody has touched their clock, and once it is being removed', async () => {
      await add(1);
      const later = shift(TODAY, { days: 1 });
      const abandoned = async () => (await on.store.listAbandoned(shift(TODAY, { hours: 1 }))).toSorted();
      assert.deepEqual(await abandoned(), ['clk_1']);
      await on.store.bookOnTestClock(clockId(1), orderId(1), later);
      assert.deepEqual(await abandoned(), []);
      await on.store.deleteTestClock(clockId(1), later);
      assert.deepEqual(await abandoned(), ['clk_1']);
    });
  });
}
