import assert from 'node:assert/strict';
import type { Activities } from '../../src/activities/index.ts';
import type { Store } from '../../src/store/index.ts';
import { at, closedStory, Story } from '../support/store/story.ts';
import { activitiesWith } from '../support/store/with-activities.ts';
import { withStore } from '../support/store/with-store.ts';

describe('record-events', () => {
  let store: Store;
  let logged: string[];
  let activities: Activities;
  withStore((opened) => {
    store = opened;
    logged = [];
    const log = { info: (event: object, message: string) => logged.push(JSON.stringify({ message, ...event })) };
    activities = activitiesWith({ store, clock: () => at('2026-04-03T16:00:01.000Z'), log });
  });

  it('M1 a repeat and an overlap leave the book as the first recording made it', async () => {
    const story = closedStory();
    await activities.recordEvents(story.recording(0, 4));
    await activities.recordEvents(story.recording(2));
    await activities.recordEvents(story.recording(0, 4));
    assert.deepEqual(await store.findOrder(story.order.id), story.order);
    assert.deepEqual(await store.listEvents(story.order.id, 0, 100), story.events);
  });

  it('M1 logs one line for each event, with nothing that people have written', async () => {
    const story = new Story({ comment: 'Please ring twice' }).confirm();
    const command = { name: 'cancel', reason: 'My mother is ill' } as const;
    story.send(story.provider, command, at('2026-03-20T12:00:00.000Z'));
    await activities.recordEvents(story.recording());
    assert.deepEqual(logged, [
      '{"message":"event recorded","orderId":"ord_1","seq":1,"type":"order.created","commandId":"cmd_0"}',
      '{"message":"event recorded","orderId":"ord_1","seq":2,"type":"order.confirmed","commandId":"cmd_1"}',
      '{"message":"event recorded","orderId":"ord_1","seq":3,"type":"order.cancelled","commandId":"cmd_2"}',
    ]);
  });

  it('says which order could not be recorded, and logs no event of it', async () => {
    const story = closedStory();
    await store.close();
    await assert.rejects(
      activities.recordEvents(story.recording()),
      /^Error: Could not record order ord_1 up to version 7: /,
    );
    assert.deepEqual(logged, []);
  });
});
