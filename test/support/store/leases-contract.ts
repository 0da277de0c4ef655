import assert from 'node:assert/strict';
import type { Attempt } from '../../../src/domain/messages/delivery.ts';
import type { OrderId } from '../../../src/domain/order/party.ts';
import { hours } from '../../../src/domain/values/duration.ts';
import { after, instant } from '../../../src/domain/values/instant.ts';
import {
  openStore,
  type AttemptResult,
  type DueDelivery,
  type LeaseHolder,
  type Recording,
  type Store,
} from '../../../src/store/index.ts';
import { anEndpoint } from '../http/endpoint.ts';
import { anOrder, type Story } from '../orders/order-builder.ts';
import { recordingOf, type On } from './on.ts';

const AT = instant(0);
const [ANN, BOB] = ['ann', 'bob'].map((name) => name as LeaseHolder) as [LeaseHolder, LeaseHolder];

const named = (id: string) => ({ orderId: `ord_${id}` as OrderId });
const tried = (status: AttemptResult['status']): AttemptResult => {
  const attempt: Attempt = { at: AT, status: status === 'delivered' ? 204 : 500, reason: null, tookMs: 1 };
  return { attempt, status, nextAt: status === 'pending' ? after(AT, hours(1)) : null };
};

/** Who of several workers sends the messages of a delivery queue. */
export function leasesContract(on: On): void {
  describe('leases of delivery queues', () => {
    const endpoint = anEndpoint('https://hooks.example.com/');
    beforeEach(async () => {
      await on.store.addEndpoint(endpoint);
      for (const holder of [ANN, BOB]) await on.store.heartbeat(holder);
    });

    const queueOf = ({ order }: Story) => ({ orderId: order.id, destination: endpoint.id });
    const seqIn = (due: DueDelivery | null) => due?.delivery.seq ?? null;
    /** A part of the events of an order. */
    const recording = (story: Story, from: number, to: number): Recording => ({
      ...recordingOf(story),
      events: story.events.slice(from, to),
    });
    const deliver = async (store: Store, due: DueDelivery | null, holder: LeaseHolder) =>
      due && store.noteAttempt(due.delivery, tried('delivered'), holder);

    it('M2 a queue is sent by the first that has recorded something for it, with what others record meanwhile', async () => {
      const story = anOrder().inExecution();
      const queue = queueOf(story);
      assert.deepEqual((await on.store.record(recording(story, 0, 1), ANN)).queues, [queue]);
      assert.deepEqual((await on.store.record(recording(story, 1, 2), BOB)).queues, []);
      assert.equal(await on.store.lease(queue, BOB), false);
      assert.equal(await on.store.nextLeased(queue, BOB), null);

      const first = await on.store.nextLeased(queue, ANN);
      assert.equal(seqIn(first), 1);
      const second = await deliver(on.store, first, ANN);
      assert.equal(seqIn(second), 2);
      assert.equal(await deliver(on.store, second, ANN), null);
      assert.equal(await on.store.lease(queue, BOB), true);
    });

    it('M1 a repeat of a recording leases nothing anew, and gives what its holder has to send still', async () => {
      const story = anOrder();
      const queue = queueOf(story);
      for (let n = 0; n < 2; n += 1) assert.deepEqual((await on.store.record(recordingOf(story), ANN)).queues, [queue]);
      assert.deepEqual((await on.store.record(recordingOf(story), BOB)).queues, []);
      assert.equal(await deliver(on.store, await on.store.nextLeased(queue, ANN), ANN), null);
      assert.deepEqual((await on.store.record(recordingOf(story), ANN)).queues, []);
    });

    it('M2 a message that failed is the next one of its queue, until it has failed for good', async () => {
      const story = anOrder().inExecution();
      const queue = queueOf(story);
      await on.store.record(recordingOf(story), ANN);
      const first = (await on.store.nextLeased(queue, ANN)) ?? assert.fail();
      const again = (await on.store.noteAttempt(first.delivery, tried('pending'), ANN)) ?? assert.fail();
      assert.deepEqual([again.delivery.id, again.tries], [first.delivery.id, 1]);
      assert.equal(seqIn(await on.store.noteAttempt(again.delivery, tried('failed'), ANN)), 2);
    });

    it('M2 a lease is ended by its holder, once the first message of its queue has been tried', async () => {
      const story = anOrder();
      const queue = queueOf(story);
      await on.store.record(recordingOf(story), ANN);
      await on.store.endLease(queue, ANN);
      assert.equal(await on.store.lease(queue, BOB), false);
      const { delivery } = (await on.store.nextLeased(queue, ANN)) ?? assert.fail();
      await on.store.noteAttempt(delivery, tried('pending'), ANN);
      await on.store.endLease(queue, BOB);
      assert.equal(await on.store.lease(queue, BOB), false);
      await on.store.endLease(queue, ANN);
      assert.equal(await on.store.lease(queue, BOB), true);
      assert.equal(await on.store.nextLeased(queue, ANN), null);
      assert.equal(seqIn(await on.store.nextLeased(queue, BOB)), 1);
    });

    it('M2 what a holder has leased that is gone is taken over, once, and nothing of one that lives', async () => {
      const [dead, alive] = [anOrder(named('dead')), anOrder(named('alive'))];
      await on.store.record(recordingOf(dead), ANN);
      await on.store.record(recordingOf(alive), BOB);
      const beats = (await on.store.heartbeat(ANN)).get(ANN) ?? assert.fail();
      await on.store.removeHolder(ANN, beats - 1);
      assert.deepEqual(await on.store.takeLeases(BOB, 10), [queueOf(alive)]);

      const cara = 'cara' as LeaseHolder;
      await on.store.heartbeat(cara);
      await on.store.removeHolder(ANN, beats);
      const taken = await Promise.all([BOB, cara].map((holder) => on.store.takeLeases(holder, 10)));
      assert.deepEqual(
        taken.flat().filter(({ orderId }) => orderId === dead.order.id),
        [queueOf(dead)],
      );
      assert.equal(taken.flat().length, 2);
    });

    it('M2 each destination has its share of what is taken over, however much another one has', async () => {
      const other = anEndpoint('https://other.example.com/', { events: ['order.confirmed'] });
      await on.store.addEndpoint(other);
      for (const id of ['1', '2']) await on.store.record(recordingOf(anOrder(named(id))));
      const last = anOrder(named('3')).inExecution();
      await on.store.record(recordingOf(last));
      const taken = await on.store.takeLeases(BOB, 2);
      assert.deepEqual(new Set(taken.map(({ destination }) => destination)), new Set([endpoint.id, other.id]));
    });

    it('M2 what nobody has leased who lives is leased by whoever records more, or asks for it', async () => {
      const [asked, recorded] = [anOrder(named('asked')), anOrder(named('recorded')).inExecution()];
      for (const story of [asked, recorded]) await on.store.record(recording(story, 0, 1));
      assert.equal(await on.store.lease(queueOf(asked), ANN), true);
      assert.deepEqual((await on.store.record(recording(recorded, 1, 2), BOB)).queues, [queueOf(recorded)]);
      assert.equal(seqIn(await on.store.nextLeased(queueOf(recorded), BOB)), 1);
    });

    it('M2 who has lost a lease changes nothing of what its heir has delivered', async () => {
      const story = anOrder();
      const queue = queueOf(story);
      await on.store.record(recordingOf(story), ANN);
      const due = (await on.store.nextLeased(queue, ANN)) ?? assert.fail();
      await on.store.removeHolder(ANN, (await on.store.heartbeat(ANN)).get(ANN) ?? 0);
      await on.store.takeLeases(BOB, 10);
      await deliver(on.store, await on.store.nextLeased(queue, BOB), BOB);
      for (const status of ['pending', 'failed'] as const) {
        assert.equal(await on.store.noteAttempt(due.delivery, tried(status), ANN), null);
      }
      const { data } = await on.store.listDeliveries(endpoint.id, null, { limit: 10, cursor: null });
      assert.deepEqual(
        data.map(({ status, nextAt, attempts }) => [status, nextAt, attempts.length]),
        [['delivered', null, 3]],
      );
    });

    it('M2 nothing is left over that is recorded by one while another ends its lease', async () => {
      const other = await openStore(on.sandbox.database);
      const send = async (store: Store, story: Story, holder: LeaseHolder) => {
        const sent: number[] = [];
        for (let due = await store.nextLeased(queueOf(story), holder); due; due = await deliver(store, due, holder)) {
          sent.push(due.delivery.seq);
        }
        return sent;
      };
      for (let round = 0; round < 30; round += 1) {
        const story = anOrder(named(`round_${round}`)).inExecution();
        await on.store.record(recording(story, 0, 1), ANN);
        const byBob = async () => {
          const leased = await other.record(recording(story, 1, 2), BOB);
          return leased.queues.length > 0 ? send(other, story, BOB) : [];
        };
        const sent = await Promise.all([send(on.store, story, ANN), byBob()]);
        assert.deepEqual(sent.flat(), [1, 2], `round ${round}`);
      }
      await other.close();
    });
  });
}
