import assert from 'node:assert/strict';
import type { Attempt, DeliveryId, EndpointId } from '../../../src/domain/messages/delivery.ts';
import { milliseconds } from '../../../src/domain/values/duration.ts';
import { after, instant } from '../../../src/domain/values/instant.ts';
import type { OrderId } from '../../../src/domain/order/party.ts';
import { toCursor } from '../../../src/store/cursor.ts';
import { CursorError, type Endpoint, type LeaseHolder } from '../../../src/store/index.ts';
import { anOrder, type Story } from '../orders/order-builder.ts';
import { anEndpoint } from '../http/endpoint.ts';
import { keep, recordingOf, type On } from './on.ts';

const AT = instant(0);
const WORKER = 'worker' as LeaseHolder;

const endpoint = (name: string, events: readonly string[] = ['order.*']): Endpoint =>
  anEndpoint(`https://${name}.example.com/`, { id: name as EndpointId, events });

const attempt = (status: number): Attempt => ({ at: AT, status, reason: null, tookMs: 1 });

/** Who is told of what is recorded. */
export function deliveriesContract(on: On): void {
  const page = (limit = 200, cursor: string | null = null) => ({ limit, cursor });
  const log = async ({ id }: Endpoint) => (await on.store.listDeliveries(id, null, page())).data;
  const lineOf = ({ order }: Story, { id }: Endpoint) => ({ orderId: order.id, destination: id });

  describe('messages', () => {
    it('M1 are written with the events, once, for whoever wants to hear of them', async () => {
      const [all, some] = [endpoint('all'), endpoint('some', ['order.confirmed'])];
      for (const one of [all, some]) await on.store.addEndpoint(one);
      const story = anOrder().inExecution();
      const { queues: lines } = await on.store.record(recordingOf(story));
      assert.deepEqual(new Set(lines.map(({ destination }) => destination)), new Set([all.id, some.id]));
      await keep(on.store, story, story);
      assert.deepEqual(
        (await log(all)).map(({ seq }) => seq).sort(),
        story.events.map(({ seq }) => seq),
      );
      assert.deepEqual(
        (await log(some)).map(({ type }) => type),
        ['order.confirmed'],
      );
    });

    it('M1 are none of what was before somebody followed, nor of what is while nobody does', async () => {
      const story = anOrder();
      await keep(on.store, story);
      const late = endpoint('late');
      await on.store.addEndpoint(late);
      await keep(on.store, story);
      assert.deepEqual(await log(late), []);
      await on.store.changeEndpoint(late.id, { disabled: { at: AT, because: 'a rest' } });
      assert.deepEqual((await on.store.record(recordingOf(story.inExecution()))).queues, []);
      assert.deepEqual(await log(late), []);
    });

    it('M2 have their turn by the number of the event, and leave the line when they have arrived or failed', async () => {
      const all = endpoint('all');
      await on.store.addEndpoint(all);
      const story = anOrder().inExecution();
      await keep(on.store, story);
      const seqs = [];
      for (let due; (due = await on.store.nextDue(lineOf(story, all)));) {
        seqs.push(due.delivery.seq);
        const status = seqs.length % 2 ? 'delivered' : 'failed';
        await on.store.noteAttempt(due.delivery, { attempt: attempt(204), status, nextAt: null }, WORKER);
      }
      assert.deepEqual(
        seqs,
        story.events.map(({ seq }) => seq),
      );
      const failed = (await on.store.listDeliveries(all.id, 'failed', page())).data[0];
      assert.ok(failed);
      assert.equal((await on.store.retryDelivery(all.id, failed.id, AT))?.status, 'pending');
      assert.equal((await on.store.nextDue(lineOf(story, all)))?.delivery.id, failed.id);
      assert.equal(await on.store.retryDelivery('other' as EndpointId, failed.id, AT), null);
    });

    it('are listed newest first, page by page', async () => {
      const all = endpoint('all');
      await on.store.addEndpoint(all);
      await keep(on.store, anOrder().closed());
      const whole = (await log(all)).map(({ id }) => id);
      const paged = [];
      for (let cursor: string | null = null, isFirst = true; isFirst || cursor !== null; isFirst = false) {
        const { data, nextCursor } = await on.store.listDeliveries(all.id, null, page(2, cursor));
        paged.push(...data.map(({ id }) => id));
        cursor = nextCursor;
      }
      assert.deepEqual(paged, whole);
    });

    it('M1 are listed for an order as its timeline goes, by webhook and by mail, page by page', async () => {
      const all = endpoint('all');
      await on.store.addEndpoint(all);
      const [story, other] = [anOrder().closed(), anOrder({ orderId: 'ord_2' as OrderId })];
      const contacts = { customer: { email: 'ann@example.com' } };
      for (const one of [other, story]) await on.store.record({ ...recordingOf(one), contacts });
      const { data, nextCursor } = await on.store.listMessages(story.order.id, page());
      assert.equal(nextCursor, null);
      assert.deepEqual(
        data.map(({ seq }) => seq),
        data.map(({ seq }) => seq).sort((a, b) => a - b),
      );
      const to = (destination: string) => data.filter((one) => one.destination === destination).map(({ type }) => type);
      assert.deepEqual(
        to(all.id),
        story.events.map(({ type }) => type),
      );
      assert.ok(to('mail:customer').includes('order.confirmed'));
      assert.ok(data.every((one) => !('body' in one)));
      const paged = [];
      for (let cursor: string | null = null, isFirst = true; isFirst || cursor !== null; isFirst = false) {
        const next = await on.store.listMessages(story.order.id, page(3, cursor));
        paged.push(...next.data);
        cursor = next.nextCursor;
      }
      assert.deepEqual(paged, data);
      for (const cursor of ['nonsense', toCursor({ at: AT, id: 'msg_1' })]) {
        await assert.rejects(on.store.listMessages(story.order.id, page(3, cursor)), CursorError);
      }
    });

    it('M2 of an order are tried again one by one, and of no other order', async () => {
      const all = endpoint('all');
      await on.store.addEndpoint(all);
      const story = anOrder();
      await keep(on.store, story);
      const [message] = (await on.store.listMessages(story.order.id, page())).data;
      assert.ok(message);
      const failed = { attempt: attempt(500), status: 'failed', nextAt: null } as const;
      await on.store.noteAttempt({ ...message, orderId: story.order.id }, failed, WORKER);
      const again = await on.store.retryMessage(story.order.id, message.id, AT);
      assert.deepEqual(again, { ...message, status: 'pending', attempts: [failed.attempt], nextAt: AT });
      assert.equal((await on.store.nextDue(lineOf(story, all)))?.delivery.id, message.id);
      assert.equal(await on.store.retryMessage('ord_2' as OrderId, message.id, AT), null);
      assert.equal(await on.store.retryMessage(story.order.id, 'msg_2' as DeliveryId, AT), null);
    });

    it('M2 are tried again, all that failed or wait since an instant, at an endpoint or by mail', async () => {
      const [all, other] = [endpoint('all'), endpoint('other')];
      for (const one of [all, other]) await on.store.addEndpoint(one);
      const [early, late] = [anOrder(), anOrder().inExecution()];
      for (const story of [early, late]) {
        await on.store.record({ ...recordingOf(story), contacts: { provider: { email: 'bob@example.com' } } });
      }
      await on.store.giveUp(all.id);
      const since = late.events[0]?.at ?? assert.fail();
      const lines = await on.store.retryAll([all.id], since, AT);
      assert.deepEqual(lines, await on.store.retryAll([all.id], since, AT));
      const retried = (await log(all)).filter(({ status }) => status === 'pending');
      assert.ok(retried.length > 0 && retried.every(({ createdAt }) => createdAt >= since));
      assert.deepEqual(new Set(lines.map(({ orderId }) => orderId)), new Set(retried.map(({ orderId }) => orderId)));
      const last = late.events.at(-1)?.at ?? assert.fail();
      assert.deepEqual(await on.store.retryAll([all.id], after(last, milliseconds(1)), AT), []);
      assert.ok((await on.store.retryAll(['mail:customer', 'mail:provider'], instant(0), AT)).length > 0);
      assert.deepEqual(await on.store.retryAll(['mail:customer'], instant(0), AT), []);
    });

    it('M1 are written afterwards, once, where an endpoint was disabled meanwhile', async () => {
      const all = endpoint('all', ['order.confirmed', 'order.done']);
      await on.store.addEndpoint({ ...all, disabled: null });
      await on.store.changeEndpoint(all.id, { disabled: { at: AT, because: 'a rest' } });
      const story = anOrder().inExecution();
      await keep(on.store, story);
      await on.store.changeEndpoint(all.id, { disabled: null });
      assert.deepEqual(await log(all), []);
      const confirmed = story.events.find(({ type }) => type === 'order.confirmed') ?? assert.fail();
      await on.store.addMissed(all.id, after(confirmed.at, milliseconds(1)));
      assert.deepEqual(await log(all), []);
      for (let n = 0; n < 2; n += 1) await on.store.addMissed(all.id, confirmed.at);
      assert.deepEqual(
        (await log(all)).map(({ seq, type, status }) => [seq, type, status]),
        [[confirmed.seq, 'order.confirmed', 'pending']],
      );
    });

    it('stay given up, though a try was under way that failed; unless it arrived', async () => {
      const all = endpoint('all');
      await on.store.addEndpoint(all);
      const story = anOrder();
      await keep(on.store, story);
      const due = await on.store.nextDue(lineOf(story, all));
      assert.ok(due);
      const tried = { attempt: attempt(500), status: 'pending', nextAt: AT } as const;
      await on.store.giveUp(all.id);
      await on.store.noteAttempt(due.delivery, tried, WORKER);
      assert.deepEqual(
        (await log(all)).map(({ status, nextAt, attempts }) => [status, nextAt, attempts.length]),
        [['failed', null, 1]],
      );
      await on.store.noteAttempt(due.delivery, { ...tried, status: 'delivered', nextAt: null }, WORKER);
      assert.equal((await log(all))[0]?.status, 'delivered');
    });

    it('are gone with their endpoint, and with what is forgotten of an order', async () => {
      const [all, other] = [endpoint('all'), endpoint('other')];
      for (const one of [all, other]) await on.store.addEndpoint(one);
      const story = anOrder().cancelled();
      const contacts = { customer: { email: 'ann@example.com' } };
      await on.store.record({ ...recordingOf(story), contacts });
      await on.store.removeEndpoint(all.id);
      assert.deepEqual([await log(all), await on.store.findEndpoint(all.id)], [[], null]);
      assert.ok((await log(other)).length > 0);
      await on.store.forget({ role: 'customer', id: story.order.customerId }, AT);
      assert.deepEqual(await on.sandbox.query('select id from deliveries'), []);
    });

    it('M1 are written to the parties who can be, and to nobody else', async () => {
      const story = anOrder().inExecution();
      const { queues: lines } = await on.store.record({
        ...recordingOf(story),
        contacts: { provider: { email: 'bob@example.com' } },
      });
      assert.deepEqual(lines, [{ orderId: story.order.id, destination: 'mail:provider' }]);
      const due = await on.store.nextDue({ orderId: story.order.id, destination: 'mail:provider' });
      assert.equal(due?.recipient?.email, 'bob@example.com');
      assert.equal(due.endpoint, null);
    });
  });
}
