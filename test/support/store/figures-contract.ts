import assert from 'node:assert/strict';
import type { OrderId } from '../../../src/domain/order/party.ts';
import type { TestClockId } from '../../../src/domain/order/test-clock.ts';
import { LedgerWatch } from '../../../src/activities/index.ts';
import type { Endpoint, LeaseHolder } from '../../../src/store/index.ts';
import { anEndpoint } from '../http/endpoint.ts';
import { shift, utc } from '../orders/clock.ts';
import { anOrder, BOOKED } from '../orders/order-builder.ts';
import { keep, recordingOf, type On } from './on.ts';

const ANN = 'ann' as LeaseHolder;
const NEVER = utc('2020-01-01T00:00:00Z');
const ALWAYS = utc('2030-01-01T00:00:00Z');
const orderId = (n: number) => `ord_${n}` as OrderId;

/** What operators are told in figures. */
export function figuresContract(on: On): void {
  describe('figures', () => {
    it('tell how many orders are in each stage, and not of those that have ended', async () => {
      await keep(
        on.store,
        anOrder({ orderId: orderId(1) }),
        anOrder({ orderId: orderId(2) }),
        anOrder({ orderId: orderId(3) }).inPayment(),
        anOrder({ orderId: orderId(4) }).cancelled(),
      );
      assert.deepEqual(await on.store.countOpen(), {
        confirmation: 2,
        execution_in_progress: 0,
        confirmation_of_execution: 0,
        payment: 1,
      });
    });

    it('T5 tell how many orders are late, and since when; R5 but for the lost ones', async () => {
      const orders = [anOrder({ orderId: orderId(1) }), anOrder({ orderId: orderId(2) }).inPayment()] as const;
      await keep(on.store, ...orders);
      const nothing = { orders: 0, oldest: null };
      const none = {
        confirmation: nothing,
        execution_in_progress: nothing,
        confirmation_of_execution: nothing,
        payment: nothing,
      };
      assert.deepEqual(await on.store.countLate(NEVER), none);
      const [deadline, second] = orders.map(({ order }) => order.deadline?.at ?? null);
      assert.ok(deadline);
      assert.deepEqual(await on.store.countLate(deadline), none);
      assert.deepEqual(await on.store.countLate(ALWAYS), {
        ...none,
        confirmation: { orders: 1, oldest: deadline },
        payment: { orders: 1, oldest: second },
      });
      await on.store.markLost(orders[1].order, { at: BOOKED, because: 'gone' });
      assert.deepEqual(await on.store.countLate(ALWAYS), { ...none, confirmation: { orders: 1, oldest: deadline } });
    });

    it('M2 tell what nobody has tried to send yet, and since when', async () => {
      assert.deepEqual(await on.store.countOutbox(), { queues: 0, oldest: null });
      const endpoint = anEndpoint('https://hooks.example.com/');
      await on.store.addEndpoint(endpoint);
      const later = shift(BOOKED, { hours: 1 });
      const [first, second] = [anOrder({ orderId: orderId(1), receivedAt: later }), anOrder({ orderId: orderId(2) })];
      for (const story of [first, second]) await on.store.record(recordingOf(story), ANN);
      assert.deepEqual(await on.store.countOutbox(), { queues: 2, oldest: BOOKED });
      const queue = { orderId: second.order.id, destination: endpoint.id };
      const due = await on.store.nextDue(queue);
      assert.ok(due);
      const attempt = { at: later, status: 200, reason: null, tookMs: 1 };
      await on.store.noteAttempt(due.delivery, { attempt, status: 'delivered', nextAt: null }, ANN);
      assert.deepEqual(await on.store.countOutbox(), { queues: 1, oldest: later });
    });

    it('C4 leave out orders on test clocks', async () => {
      const clock = 'clk_1' as TestClockId;
      await on.store.addTestClock({ id: clock, name: null, now: BOOKED, createdAt: BOOKED });
      const receivedAt = await on.store.bookOnTestClock(clock, orderId(1), BOOKED);
      assert.ok(receivedAt !== 'unknown' && receivedAt !== 'full');
      await on.store.addEndpoint(anEndpoint('https://hooks.example.com/'));
      const story = anOrder({ orderId: orderId(1), testClock: clock, receivedAt });
      await on.store.record({ ...recordingOf(story), lived: { to: story.now, settled: true } }, ANN);
      assert.equal((await on.store.countOpen()).confirmation, 0);
      assert.equal((await on.store.countLate(ALWAYS)).confirmation.orders, 0);
      assert.equal((await on.store.countOutbox()).queues, 0);
    });

    it('tell how endpoints do', async () => {
      const endpoints = Array.from({ length: 4 }, () => anEndpoint('https://hooks.example.com/'));
      for (const endpoint of endpoints) await on.store.addEndpoint(endpoint);
      const [failing, gone] = endpoints as [Endpoint, Endpoint];
      await on.store.noteHealth(failing.id, BOOKED, 'failing');
      await on.store.noteHealth(gone.id, BOOKED, 'gone');
      assert.deepEqual(await on.store.countEndpoints(), { well: 2, failing: 1, disabled: 1 });
    });

    it('Z1 tell how many orders say something else than the ledger, until they do no more', async () => {
      const warned: object[] = [];
      const log = { warn: (fields: object) => void warned.push(fields) };
      const watch = new LedgerWatch({ store: on.store, isOurs: () => true, log });
      const whole = anOrder({ orderId: orderId(2) });
      await keep(on.store, anOrder({ orderId: orderId(1) }).inPayment(), whole);
      const round = async () => {
        await watch.step();
        await watch.step();
      };
      assert.equal(watch.roundAge, null);
      await round();
      assert.deepEqual([watch.differing, typeof watch.roundAge], [0, 'number']);
      await on.sandbox.query(`delete from events where order_id = 'ord_2'`);
      await round();
      await round();
      assert.equal(watch.differing, 1);
      assert.deepEqual(warned, [{ orders: ['ord_2'] }]);
      await on.store.record(recordingOf(whole));
      await round();
      assert.equal(watch.differing, 0);
    });
  });
}
