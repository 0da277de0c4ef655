import assert from 'node:assert/strict';
import type { Instant } from '../../src/domain/values/instant.ts';
import type { Store } from '../../src/store/index.ts';
import { at, closedStory, partyId, Story } from '../support/store/story.ts';
import { activitiesWith } from '../support/store/with-activities.ts';
import { withStore } from '../support/store/with-store.ts';

const NOON = at('2026-04-04T12:00:00.000Z');
const PROVIDER = partyId('pro_7');

describe('credit-provider', () => {
  let store: Store;
  withStore((opened) => {
    store = opened;
  });

  const activitiesAt = (now: Instant) => activitiesWith({ store, clock: () => now });
  const amounts = async () => (await store.balances(PROVIDER)).map(({ amount }) => amount);

  it('Z1 puts what was paid less the fee on the account of the provider, and says when', async () => {
    const story = closedStory({ price: 9_999, feeBps: 250 });
    const activities = activitiesAt(NOON);
    await activities.recordEvents(story.recording());
    assert.equal(await activities.creditProvider(story.order), NOON);
    assert.deepEqual(await amounts(), [9_750]);
  });

  it('Z1 credits exactly once, and says each time when that was', async () => {
    const story = closedStory({ feeBps: 250 });
    await store.record(story.recording());
    await activitiesAt(NOON).creditProvider(story.order);
    for (const later of ['2026-04-04T12:00:01.000Z', '2026-05-04T12:00:00.000Z']) {
      assert.equal(await activitiesAt(at(later)).creditProvider(story.order), NOON);
    }
    const tries = Array.from({ length: 10 }, () => activitiesAt(NOON).creditProvider(story.order));
    await Promise.all(tries);
    assert.deepEqual(await amounts(), [11_700]);
    const { data } = await store.listEntries(PROVIDER, { limit: 10, cursor: null });
    assert.deepEqual(
      data.map(({ id, at: time }) => [id, time]),
      [['order/ord_1/credit', NOON]],
    );
  });

  it('Z1 takes a clock that has to be asked', async () => {
    const story = closedStory();
    await store.record(story.recording());
    const clock = () => Promise.resolve(NOON);
    const activities = activitiesWith({ store, clock });
    assert.equal(await activities.creditProvider(story.order), NOON);
  });

  it('Z1 never says that it credited before the order was closed, though its clock is slow', async () => {
    const story = closedStory();
    await store.record(story.recording());
    const credited = await activitiesAt(at('2026-04-03T15:59:59.000Z')).creditProvider(story.order);
    assert.equal(credited, story.order.credit?.since);
  });

  it('Z1 credits nothing for an order that brings nothing, and says so', async () => {
    const story = new Story().confirm();
    await store.record(story.recording());
    await assert.rejects(activitiesAt(NOON).creditProvider(story.order), {
      message: 'Could not credit the provider of order ord_1: it brings nothing to credit',
    });
    assert.deepEqual(await amounts(), []);
  });

  it('Z1 credits nothing before the order is in the book', async () => {
    const story = closedStory();
    await assert.rejects(
      activitiesAt(NOON).creditProvider(story.order),
      /Could not credit the provider of order ord_1/,
    );
    assert.deepEqual(await amounts(), []);
  });
});
