import assert from 'node:assert/strict';
import type { EventType } from '../../../src/domain/order/event.ts';
import type { OrderId } from '../../../src/domain/order/party.ts';
import { instant } from '../../../src/domain/values/instant.ts';
import type { FeedItem, Store } from '../../../src/store/index.ts';
import { anOrder, type Story } from '../orders/order-builder.ts';
import { keep, recordingOf, type On } from './on.ts';

/** The feed from one position on, page by page. */
export async function wholeFeed(
  store: Store,
  {
    after = 0,
    types = null,
    limit = 200,
  }: { after?: number; types?: readonly EventType[] | null; limit?: number } = {},
): Promise<readonly FeedItem[]> {
  const page = await store.listFeed(after, types, limit);
  const last = page.at(-1);
  return last ? [...page, ...(await wholeFeed(store, { after: last.position, types, limit }))] : [];
}

/** Which events those are, in their order. */
export const inShort = (items: readonly FeedItem[]): readonly string[] =>
  items.map(({ orderId, event }) => `${orderId} ${event.seq}`);

/** Everything that happens to all orders, one after the other. */
export function feedContract(on: On): void {
  const one = anOrder({ orderId: 'ord_one' as OrderId, comment: 'Please ring twice' });
  const other = anOrder({ orderId: 'ord_other' as OrderId });

  /** Only what came after another story of the same order. */
  const continued = (story: Story, before: Story) => {
    const { events, ...rest } = recordingOf(story);
    return { ...rest, events: events.slice(before.events.length) };
  };

  describe('the feed', () => {
    it('M1 has the events of all orders in the order in which they were recorded', async () => {
      await keep(on.store, one, other, other.inExecution());
      await on.store.record(continued(one.inExecution(), one));
      const feed = await wholeFeed(on.store);
      assert.deepEqual(inShort(feed), ['ord_one 1', 'ord_other 1', 'ord_other 2', 'ord_one 2']);
      assert.deepEqual(
        feed.filter(({ orderId }) => orderId === one.order.id).map(({ event }) => event),
        await on.store.listEvents(one.order.id, 0, 10),
      );
    });

    it('M1 goes on behind a position, and is told nothing while nothing happens', async () => {
      await keep(on.store, one.closed(), other.closed());
      const feed = await wholeFeed(on.store);
      assert.deepEqual(await wholeFeed(on.store, { limit: 3 }), feed);
      for (const [index, { position }] of feed.entries()) {
        assert.deepEqual(await wholeFeed(on.store, { after: position }), feed.slice(index + 1));
      }
      assert.deepEqual(await wholeFeed(on.store, { after: Number.MAX_SAFE_INTEGER }), []);
    });

    it('M1 has of some types the same, at the same positions', async () => {
      await keep(on.store, one.closed(), other.inExecution());
      const feed = await wholeFeed(on.store);
      for (const types of [['order.confirmed'], ['order.closed', 'order.created', 'order.confirmed']] as const) {
        const some = feed.filter(({ event }) => types.some((type) => type === event.type));
        assert.ok(some.length > 1);
        for (const limit of [1, 2, 200]) assert.deepEqual(await wholeFeed(on.store, { types, limit }), some);
      }
      assert.deepEqual(await wholeFeed(on.store, { types: ['order.edited'] }), []);
    });

    it('M1 has each event once, however often it is recorded, and none that was refused', async () => {
      await keep(on.store, one, one, one.inExecution(), one);
      const { order, events } = other.closed();
      await assert.rejects(on.store.record({ order, events: events.slice(1), outcomes: [] }));
      assert.deepEqual(inShort(await wholeFeed(on.store)), ['ord_one 1', 'ord_one 2']);
    });

    it('R5 has what is restored where it was restored', async () => {
      const whole = one.inExecution();
      await keep(on.store, other);
      await on.store.restore({ ...recordingOf(whole), events: whole.events.slice(1) });
      await keep(on.store, other.inExecution());
      await on.store.restore(recordingOf(whole));
      assert.deepEqual(inShort(await wholeFeed(on.store)), ['ord_other 1', 'ord_one 2', 'ord_other 2', 'ord_one 1']);
    });

    it('has no words of what was forgotten', async () => {
      await keep(on.store, one.cancelled());
      assert.match(JSON.stringify(await wholeFeed(on.store)), /Please ring twice/);
      await on.store.forget({ role: 'customer', id: one.order.customerId }, instant(0));
      const feed = await wholeFeed(on.store);
      assert.equal(feed.length, one.cancelled().events.length);
      assert.doesNotMatch(JSON.stringify(feed), /Please ring twice/);
    });
  });
}
