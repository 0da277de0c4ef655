import assert from 'node:assert/strict';
import type { OrderId, PartyId } from '../../../src/domain/order/party.ts';
import { customer, provider, support } from '../orders/deeds.ts';
import { anOrder, END, type Story } from '../orders/order-builder.ts';
import type { TestClockId } from '../../../src/domain/order/test-clock.ts';
import { keep, loseTransfers, recordingOf, type On } from './on.ts';

/** What operators do to a book: put it back, and forget what people wrote. */
export function upkeepContract(on: On): void {
  const book = async ({ order: { id } }: Story) => ({
    order: await on.store.findOrder(id),
    events: await on.store.listEvents(id, 0, 1_000),
  });
  const transfers = () => on.sandbox.query('select * from transfers order by id');
  const asTold = ({ order, events }: Story) => ({ order, events });

  describe('restoring', () => {
    it('puts back an order that is missing, with all that moved money', async () => {
      const story = anOrder({ feeBps: 250 }).closed().credited();
      assert.equal(await on.store.restore(recordingOf(story)), 'whole');
      assert.deepEqual(await book(story), asTold(story));
      const { credit } = story.order;
      const moved = await transfers();
      assert.deepEqual(moved.map(({ kind, amount, at }) => `${String(kind)} ${String(amount)} ${String(at)}`).sort(), [
        `credit 11700 ${String(credit?.creditedAt)}`,
        `fee 300 ${String(credit?.creditedAt)}`,
        `payment 12000 ${String(story.events.find(({ type }) => type === 'order.payment_received')?.at)}`,
      ]);
      assert.equal(await on.store.restore(recordingOf(story)), 'whole');
      assert.deepEqual(await transfers(), moved);
    });

    it('Z1 posts what the ledger lacks, and nothing twice, however often and in whatever order', async () => {
      const story = anOrder({ feeBps: 250 }).closed().credited();
      await keep(on.store, story);
      const moved = await transfers();
      assert.equal(moved.length, 3);
      for (const lost of ['true', "kind = 'credit'", "kind <> 'payment'", 'false']) {
        await loseTransfers(on, lost);
        assert.equal(await on.store.restore(recordingOf(story)), 'whole');
        assert.deepEqual(await transfers(), moved);
      }
    });

    it('Z1 an order that was credited when the book was further gets its credit with the event that tells of it', async () => {
      const closed = anOrder({ feeBps: 250 }).closed();
      const credited = closed.credited();
      await keep(on.store, closed);
      await keep(on.store, credited);
      await keep(on.store, credited);
      const kinds = (await transfers()).map(({ kind, amount }) => `${String(kind)} ${String(amount)}`);
      assert.deepEqual(kinds.sort(), ['credit 11700', 'fee 300', 'payment 12000']);
    });

    it('C4 leaves out an order whose test clock is gone', async () => {
      const story = anOrder({ testClock: 'clk_1' as TestClockId }).closed();
      assert.equal(await on.store.restore(recordingOf(story)), 'dropped');
      assert.equal(await on.store.findOrder(story.order.id), null);
    });

    it('says that there is a gap, and moves no money until it is closed', async () => {
      const story = anOrder().closed();
      const { order, events } = recordingOf(story);
      assert.equal(await on.store.restore({ order, events: events.slice(2), outcomes: [] }), 'gap');
      assert.deepEqual(await transfers(), []);
      assert.equal(await on.store.restore({ order, events: events.slice(0, 3), outcomes: [] }), 'whole');
      assert.deepEqual(await book(story), asTold(story));
      assert.equal((await transfers()).length, 1);
    });

    it('makes the order itself right, from its timeline', async () => {
      const story = anOrder().closed();
      await keep(on.store, story);
      const before = await transfers();
      await on.sandbox.query("update orders set stage = 'confirmation', state = replace(state, 'paid', 'due')");
      await on.store.restore(recordingOf(story));
      assert.deepEqual(await book(story), asTold(story));
      assert.deepEqual(await transfers(), before);
      const [row] = await on.sandbox.query('select stage from orders');
      assert.deepEqual({ ...row }, { stage: 'closed' });
    });

    it('R5 replaces no event that is recorded otherwise', async () => {
      const recorded = anOrder().inPayment();
      const other = anOrder().inExecution().when(provider.cancels()).accepted();
      await keep(on.store, recorded);
      assert.equal(await on.store.restore(recordingOf(other)), 'differs');
      assert.deepEqual(await book(recorded), asTold(recorded));
    });

    it('leaves an order that has gone on meanwhile as it is', async () => {
      const before = anOrder().inExecution();
      const after = before.inPayment();
      await keep(on.store, after);
      await on.store.restore(recordingOf(before));
      assert.deepEqual(await book(after), asTold(after));
    });

    it('does not bring back what was forgotten', async () => {
      const story = anOrder().inExecution().when(provider.cancels(undefined, 'My car broke down.')).accepted();
      await keep(on.store, story);
      await on.store.forget({ role: 'customer', id: story.order.customerId }, END);
      assert.equal(await on.store.restore(recordingOf(story)), 'whole');
      assert.doesNotMatch(JSON.stringify(await book(story)), /car/);
    });
  });

  describe('forgetting', () => {
    const SECRET = 'Mrs Miller, third floor';
    /** Every kind of text that people write, on an order that ends. */
    const told = () =>
      anOrder({ comment: `${SECRET} 1`, reference: 'A-1042', metadata: { note: `${SECRET} 0`, floor: SECRET } })
        .when(provider.edits({ price: 9_000, comment: `${SECRET} 2` }))
        .when(customer.confirms())
        .inConfirmationOfExecution()
        .when(customer.rejects(`${SECRET} 3`))
        .when(support.resolves('uphold', undefined, `${SECRET} 4`))
        .overdue()
        .when(provider.claims(`${SECRET} 5`))
        .when(customer.pays(9_000))
        .when(customer.reviews(4, `${SECRET} 6`))
        .credited();

    it('removes every word that was written on an ended order, and leaves the rest', async () => {
      const story = told();
      assert.equal(JSON.stringify(asTold(story)).includes(`${SECRET} 6`), true);
      await keep(on.store, story);
      const money = await transfers();
      assert.deepEqual(await on.store.forget({ role: 'customer', id: story.order.customerId }, END), {
        ended: 1,
        living: 0,
        mails: [],
      });
      const rows = JSON.stringify([
        await on.sandbox.query('select * from orders, events, outcomes'),
        await book(story),
      ]);
      assert.doesNotMatch(rows, /Miller/);
      assert.doesNotMatch(JSON.stringify(await on.sandbox.query('select * from orders, events')), /Miller/);
      assert.deepEqual(await transfers(), money);
      const { order, events } = await book(story);
      assert.equal(events.length, story.events.length);
      assert.deepEqual([order?.reference, order?.metadata], ['A-1042', {}]);
      assert.deepEqual(order?.payment, story.order.payment);
      assert.deepEqual([order.review?.rating, order.review?.text], [4, null]);
      assert.deepEqual([order.dispute?.status, order.dispute?.reason], ['upheld', null]);
    });

    it('removes it as well from the orders of a provider, however many there are', async () => {
      const stories = Array.from({ length: 201 }, (_, n) =>
        anOrder({ orderId: `ord_${n}` as OrderId, comment: SECRET, providerId: 'pro_9' as PartyId }).cancelled(),
      );
      await keep(on.store, ...stories);
      const { ended } = await on.store.forget({ role: 'provider', id: 'pro_9' as PartyId }, END);
      assert.equal(ended, stories.length);
      assert.doesNotMatch(JSON.stringify(await on.sandbox.query('select * from orders, events')), /Miller/);
    });

    it('names the mails about ended orders, which may lie in a folder', async () => {
      const contacts = { provider: { email: 'bob@example.com' } };
      const story = anOrder().cancelled();
      await on.store.record({ ...recordingOf(story), contacts });
      const { data } = await on.store.listMessages(story.order.id, { limit: 100, cursor: null });
      const { mails } = await on.store.forget({ role: 'provider', id: story.order.providerId }, END);
      assert.ok(mails.length > 0);
      assert.deepEqual([...mails].sort(), data.map(({ id }) => id).sort());
    });

    it('leaves living orders and other customers alone, and says how many go on', async () => {
      const living = anOrder({ comment: SECRET }).inExecution();
      await keep(on.store, living);
      assert.deepEqual(await on.store.forget({ role: 'customer', id: living.order.customerId }, END), {
        ended: 0,
        living: 1,
        mails: [],
      });
      assert.deepEqual(await on.store.forget({ role: 'customer', id: 'cus_2' as never }, END), {
        ended: 0,
        living: 0,
        mails: [],
      });
      assert.deepEqual(await book(living), asTold(living));
    });
  });
}
