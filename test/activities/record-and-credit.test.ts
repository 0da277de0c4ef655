import assert from 'node:assert/strict';
import type { Instant } from '../../src/domain/values/instant.ts';
import type { Store } from '../../src/store/index.ts';
import { at, closedStory, partyId } from '../support/store/story.ts';
import { activitiesWith } from '../support/store/with-activities.ts';
import { withStore } from '../support/store/with-store.ts';

const NOON = at('2026-04-04T12:00:00.000Z');

describe('record-and-credit', () => {
  let store: Store;
  withStore((opened) => {
    store = opened;
  });

  const activitiesAt = (now: Instant) => activitiesWith({ store, clock: () => now });
  const credits = async () => {
    const { data } = await store.listEntries(partyId('pro_7'), { limit: 10, cursor: null });
    return data.map(({ id, amount, at: time }) => [id, amount.amount, time]);
  };

  it('Z1 Z2 records the payments, makes the credit and says when, with the dates that schedule-credit works out', async () => {
    const story = closedStory({ feeBps: 250 });
    const activities = activitiesAt(NOON);
    const dates = await activities.scheduleCredit(story.order);
    const made = await activities.recordAndCredit(story.recording());
    assert.deepEqual(made, { order: null, credit: { ...dates, creditedAt: NOON } });
    assert.deepEqual(await store.findOrder(story.order.id), story.order);
    assert.deepEqual(await credits(), [['order/ord_1/credit', 11_700, NOON]]);
  });

  it('Z1 credits exactly once, whichever activity comes again, and each says when that was', async () => {
    const story = closedStory({ feeBps: 250 });
    await activitiesAt(NOON).recordAndCredit(story.recording());
    const later = activitiesAt(at('2026-05-04T12:00:00.000Z'));
    assert.equal((await later.recordAndCredit(story.recording())).credit?.creditedAt, NOON);
    assert.equal(await later.creditProvider(story.order), NOON);
    assert.equal((await credits()).length, 1);
  });

  it('Z1 M1 where the credit fails all is recorded, and the order goes on by itself', async () => {
    const story = closedStory({ feeBps: 250 });
    const broken = { ...store, credit: () => Promise.reject(new Error('gone')) };
    const activities = activitiesWith({ store: broken, clock: () => NOON });
    assert.deepEqual(await activities.recordAndCredit(story.recording()), { order: null, credit: null });
    assert.deepEqual(await store.listEvents(story.order.id, 0, 100), story.events);
  });

  it('M1 fails where nothing is recorded, and credits nothing', async () => {
    const story = closedStory({ feeBps: 250 });
    const broken = { ...store, record: () => Promise.reject(new Error('gone')) };
    const activities = activitiesWith({ store: broken, clock: () => NOON });
    await assert.rejects(activities.recordAndCredit(story.recording()), /Could not record order ord_1/);
    assert.deepEqual(await credits(), []);
  });
});
