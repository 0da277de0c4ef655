import assert from 'node:assert/strict';
import type { CommandId } from '../../../src/domain/order/command.ts';
import type { Instant } from '../../../src/domain/values/instant.ts';
import type { OrderSort } from '../../../src/domain/order/order-sort.ts';
import type { OrderId, PartyId } from '../../../src/domain/order/party.ts';
import { anyOrder, CursorError, type OrderFilter } from '../../../src/store/index.ts';
import { shift } from '../orders/clock.ts';
import { customer, provider } from '../orders/deeds.ts';
import { anOrder, BOOKED, START, type Story, type Wishes } from '../orders/order-builder.ts';
import { keep, recordingOf, type On } from './on.ts';

export const ALL = anyOrder({});

/** Lists of orders: what `GET /v1/orders` shows. */
export function listContract(on: On): void {
  const order = (n: number, wishes: Wishes = {}): Story =>
    anOrder({ orderId: `ord_${n}` as OrderId, receivedAt: bookedAt(n), ...wishes });
  const bookedAt = (n: number): Instant => shift(BOOKED, { minutes: n });
  const list = async (filter: Partial<OrderFilter>, limit = 50) => {
    const { data } = await on.store.listOrders({ ...ALL, ...filter }, { limit, cursor: null });
    return data.map(({ id }) => id);
  };

  it('are whole, and newest first', async () => {
    const stories = [order(1), order(3).inPayment(), order(2).closed()];
    await keep(on.store, ...stories);
    const { data, nextCursor } = await on.store.listOrders(ALL, { limit: 50, cursor: null });
    assert.deepEqual(data, [stories[1]?.order, stories[2]?.order, stories[0]?.order]);
    assert.equal(nextCursor, null);
  });

  it('are empty where there is nothing', async () => {
    assert.deepEqual(await on.store.listOrders(ALL, { limit: 1, cursor: null }), { data: [], nextCursor: null });
  });

  const FILTERS: readonly (readonly [Partial<OrderFilter>, readonly string[]])[] = [
    [{ customerId: 'cus_1' as PartyId }, ['ord_9', 'ord_8', 'ord_7', 'ord_6', 'ord_5', 'ord_4', 'ord_3', 'ord_2']],
    [{ customerId: 'cus_2' as PartyId }, ['ord_1']],
    [{ providerId: 'pro_2' as PartyId }, ['ord_2']],
    [{ providerId: 'pro_none' as PartyId }, []],
    [{ stage: 'confirmation' }, ['ord_2', 'ord_1']],
    [{ stage: 'cancelled' }, ['ord_9']],
    [{ stage: 'payment' }, ['ord_7', 'ord_6']],
    [{ awaiting: 'support' }, ['ord_7', 'ord_5']],
    [{ awaiting: 'provider' }, ['ord_3', 'ord_2', 'ord_1']],
    [{ flag: 'pending_change' }, ['ord_4']],
    [{ flag: 'dispute' }, ['ord_5']],
    [{ flag: 'overdue' }, ['ord_7', 'ord_6']],
    [{ flag: 'claim' }, ['ord_7']],
    [{ flag: 'late_credit' }, ['ord_8']],
    [{ flag: 'overdue', awaiting: 'support' }, ['ord_7']],
    [{ reference: 'A-1' }, ['ord_2', 'ord_1']],
    [{ reference: 'A-1', customerId: 'cus_2' as PartyId }, ['ord_1']],
    [{ reference: 'A-2' }, []],
    [{ paymentReference: 'pay_full' }, ['ord_8']],
    [{ paymentReference: 'pay_full', stage: 'closed' }, ['ord_8']],
    [{ customerId: 'cus_1' as PartyId, paymentReference: 'pay_full' }, ['ord_8']],
    [{ paymentReference: 'pay_none' }, []],
    [{ deadlineFrom: shift(bookedAt(2), { days: 1 }), deadlineTo: shift(bookedAt(2), { days: 1 }) }, ['ord_2']],
    [{ deadlineTo: shift(bookedAt(2), { days: 1 }), awaiting: 'provider' }, ['ord_2', 'ord_1']],
    [{ appointmentFrom: shift(START, { minutes: 1 }) }, ['ord_4', 'ord_3']],
    [{ appointmentTo: START, stage: 'confirmation' }, ['ord_2', 'ord_1']],
    [{ createdFrom: bookedAt(8) }, ['ord_9', 'ord_8']],
    [{ createdTo: bookedAt(2) }, ['ord_2', 'ord_1']],
    [{ createdFrom: bookedAt(4), createdTo: bookedAt(4) }, ['ord_4']],
  ];
  for (const [filter, ids] of FILTERS) {
    it(`show what was asked for: ${JSON.stringify(filter)}`, async () => {
      const dates = { expectedBy: shift(BOOKED, { days: 12 }), dueBy: shift(BOOKED, { days: 13 }) };
      await keep(
        on.store,
        order(1, { customerId: 'cus_2' as PartyId, reference: 'A-1' }),
        order(2, { providerId: 'pro_2' as PartyId, reference: 'A-1' }),
        order(3, { appointment: { startsAt: shift(START, { hours: 1 }) } }).inExecution(),
        order(4).withPendingChange(),
        order(5).disputed(),
        order(6).overdue(),
        order(7).claimed(),
        order(8).closed().creditScheduled(dates).later({ days: 10 }),
        order(9).cancelled(),
      );
      assert.deepEqual(await list(filter), ids);
    });
  }

  it('T3 Z2 follow an order: a flag that is no longer raised is gone', async () => {
    const claimed = order(1).claimed();
    await keep(on.store, claimed);
    assert.deepEqual(await list({ flag: 'claim' }), ['ord_1']);
    assert.deepEqual(await on.store.countFlags(), {
      overdue: 1,
      claim: 1,
      dispute: 0,
      pending_change: 0,
      late_credit: 0,
      lost: 0,
    });
    await keep(on.store, claimed.when(provider.withdrawsTheClaim()).when(customer.pays(12_000)));
    assert.deepEqual(await list({ flag: 'claim' }), []);
    assert.deepEqual(await list({ stage: 'closed' }), ['ord_1']);
    assert.equal((await on.store.countFlags()).overdue, 0);
  });

  describe('sorted', () => {
    const sorted = async (sort: OrderSort, filter: Partial<OrderFilter> = {}) => {
      const ids = [];
      for (let cursor: string | null = null, isFirst = true; isFirst || cursor !== null; isFirst = false) {
        const page = await on.store.listOrders({ ...ALL, ...filter }, { limit: 2, cursor }, sort);
        ids.push(...page.data.map(({ id }) => id));
        cursor = page.nextCursor;
      }
      return ids;
    };
    const starting = (n: number, hours: number) =>
      order(n, { appointment: { startsAt: shift(START, { hours }) }, customerId: `cus_${n % 2}` as PartyId });

    it('by the creation, the oldest first too', async () => {
      await keep(on.store, order(2), order(3), order(1));
      assert.deepEqual(await sorted('createdAt'), ['ord_1', 'ord_2', 'ord_3']);
      assert.deepEqual(await sorted('createdAt', { createdFrom: bookedAt(2) }), ['ord_2', 'ord_3']);
    });

    it('by the deadline, without orders that have none', async () => {
      await keep(on.store, order(1), order(2).cancelled(), order(3).disputed(), order(4), order(5).inExecution());
      assert.deepEqual(await sorted('deadline'), ['ord_1', 'ord_4', 'ord_5']);
      assert.deepEqual(await sorted('-deadline'), ['ord_5', 'ord_4', 'ord_1']);
      const until = { deadlineTo: shift(bookedAt(4), { days: 1 }) };
      assert.deepEqual(await sorted('deadline', until), ['ord_1', 'ord_4']);
      assert.deepEqual(await sorted('-deadline', until), ['ord_4', 'ord_1']);
    });

    it('by the appointment: that of the live proposal, else the agreed one', async () => {
      const moved = starting(4, 1)
        .inExecution()
        .withPendingChange({ startsAt: shift(START, { hours: 9 }) });
      await keep(on.store, starting(1, 7), starting(2, 3).inExecution(), starting(3, 3), moved, order(5).cancelled());
      assert.deepEqual(await sorted('appointment'), ['ord_2', 'ord_3', 'ord_1', 'ord_4']);
      assert.deepEqual(await sorted('-appointment'), ['ord_4', 'ord_1', 'ord_3', 'ord_2']);
      assert.deepEqual(await sorted('appointment', { customerId: 'cus_0' as PartyId }), ['ord_2', 'ord_4']);
      const from = { appointmentFrom: shift(START, { hours: 7 }) };
      assert.deepEqual(await sorted('appointment', from), ['ord_1', 'ord_4']);
      assert.deepEqual(await sorted('appointment', { flag: 'pending_change' }), ['ord_4']);
    });

    it('go on by a cursor of their own sort only', async () => {
      await keep(on.store, order(1), order(2));
      const { nextCursor: cursor } = await on.store.listOrders(ALL, { limit: 1, cursor: null }, 'deadline');
      assert.ok(cursor);
      for (const sort of ['-deadline', 'appointment', '-createdAt'] as const) {
        await assert.rejects(on.store.listOrders(ALL, { limit: 1, cursor }, sort), CursorError);
      }
    });
  });

  it('N5 follow an order: it is found by what it was amended to', async () => {
    const before = order(1, { reference: 'A-1' });
    await keep(on.store, before);
    await keep(on.store, before.amended({ reference: 'A-2' }));
    assert.deepEqual([await list({ reference: 'A-1' }), await list({ reference: 'A-2' })], [[], ['ord_1']]);
  });

  it('find what an older version has recorded once that was brought up to date, some at a time', async () => {
    const stories = [1, 2, 3].map((n) => order(n, { reference: 'A-1' }).inPayment().when(customer.pays(1, 'pay_1')));
    await keep(on.store, ...stories);
    await on.sandbox.query(`update orders set reference = null, deadline_at = null, searchable_version = 0`);
    await on.sandbox.query('delete from payment_references');
    assert.deepEqual(await list({ reference: 'A-1' }), []);
    assert.deepEqual([await on.store.refreshSearchable(2), await on.store.refreshSearchable(2)], [2, 1]);
    assert.equal(await on.store.refreshSearchable(2), 0);
    const all = ['ord_3', 'ord_2', 'ord_1'];
    assert.deepEqual(await list({ reference: 'A-1' }), all);
    assert.deepEqual(await list({ paymentReference: 'pay_1' }), all);
    assert.deepEqual(await list({ deadlineFrom: BOOKED }), all);
  });

  it('come in pages, also where many were created at the same instant', async () => {
    const at = bookedAt(0);
    await keep(on.store, ...[1, 2, 3, 4, 5].map((n) => order(n, { receivedAt: at })));
    const pages = [];
    for (let cursor: string | null = null, isFirst = true; isFirst || cursor !== null; isFirst = false) {
      const page = await on.store.listOrders(ALL, { limit: 2, cursor });
      pages.push(page.data.map(({ id }) => id));
      cursor = page.nextCursor;
    }
    assert.deepEqual(pages, [['ord_5', 'ord_4'], ['ord_3', 'ord_2'], ['ord_1']]);
  });

  it('have no next page where the last one is just full', async () => {
    await keep(on.store, order(1), order(2));
    assert.equal((await on.store.listOrders(ALL, { limit: 2, cursor: null })).nextCursor, null);
  });

  it('know a cursor that is not their own', async () => {
    await assert.rejects(on.store.listOrders(ALL, { limit: 1, cursor: 'nonsense' }), CursorError);
  });

  it('find an outcome and its order at one glance', async () => {
    const { order: is, events } = order(1).inExecution();
    const outcome = { ...OUTCOME, commandId: events[1]?.commandId ?? OUTCOME.commandId };
    await on.store.record({ ...recordingOf(order(1).inExecution()), outcomes: [outcome] });
    const { commandId } = outcome;
    const asked = [
      { orderId: is.id, commandId },
      { orderId: 'ord_2' as OrderId, commandId },
      { orderId: is.id, commandId: 'cmd_nobody' as CommandId },
    ];
    assert.deepEqual(await on.store.findOutcomes(asked), [{ outcome, order: is }]);
    assert.deepEqual(await on.store.findOutcomes(asked.slice(1)), []);
  });

  describe('of what is new', () => {
    const after = (...asked: readonly (readonly [n: number, seq: number])[]) =>
      new Map(asked.map(([n, seq]) => [`ord_${n}` as OrderId, seq]));

    it('have the events of many orders at one glance, each behind where one has got to', async () => {
      const [going, unpaid] = [order(1).inExecution(), order(2).inPayment()];
      await keep(on.store, going, unpaid, order(3).inExecution());
      const asked = after([1, 1], [2, 0], [3, 2], [4, 0]);
      assert.deepEqual(await on.store.listNews(asked, 100), [
        { orderId: 'ord_1', events: going.events.slice(1), last: null },
        { orderId: 'ord_2', events: unpaid.events, last: null },
      ]);
      assert.deepEqual(await on.store.listNews(after(), 100), []);
    });

    it('say which event is the last, of an order that has ended for good', async () => {
      const [closed, cancelled] = [order(1).closed(), order(2).cancelled()];
      await keep(on.store, closed, cancelled);
      const news = await on.store.listNews(after([1, 2], [2, 0]), 100);
      assert.deepEqual(
        news.map(({ last }) => last),
        [null, cancelled.order.version],
      );
    });

    it('have no more than was asked for, order by order, and go on from there', async () => {
      const [first, second] = [order(1).inPayment(), order(2).inPayment()];
      await keep(on.store, second, first);
      const limit = first.events.length + 1;
      assert.deepEqual(await on.store.listNews(after([1, 0], [2, 0]), limit), [
        { orderId: 'ord_1', events: first.events, last: null },
        { orderId: 'ord_2', events: second.events.slice(0, 1), last: null },
      ]);
      assert.deepEqual(await on.store.listNews(after([1, first.order.version], [2, 1]), limit), [
        { orderId: 'ord_2', events: second.events.slice(1), last: null },
      ]);
    });

    it('may be of very many orders, whatever their ids', async () => {
      const odd = anOrder({ orderId: '__proto__' as OrderId });
      await keep(on.store, odd, order(4_999));
      const asked = after(...Array.from({ length: 5_000 }, (_, n) => [n, 0] as const)).set(odd.order.id, 0);
      const news = await on.store.listNews(asked, 100);
      assert.deepEqual(
        news.map(({ orderId }) => orderId),
        ['__proto__', 'ord_4999'],
      );
    });
  });

  it('name every order of the book', async () => {
    await keep(on.store, order(2), order(1), order(3).closed());
    const ids = [];
    for await (const id of on.store.orderIds()) ids.push(id);
    assert.deepEqual(ids, ['ord_1', 'ord_2', 'ord_3']);
  });
}

const OUTCOME = {
  commandId: 'cmd_1' as never,
  command: 'confirm',
  actor: null,
  receivedAt: BOOKED,
  request: null,
  refused: null,
  version: 2,
} as const;
