import assert from 'node:assert/strict';
import { LeaseKeeper, type LeaseStore } from '../../src/activities/lease-keeper.ts';
import type { DeliveryQueue } from '../../src/domain/messages/delivery.ts';
import type { LeaseHolder, Store } from '../../src/store/index.ts';
import { anEndpoint } from '../support/http/endpoint.ts';
import { anOrder } from '../support/orders/order-builder.ts';
import { recordingOf } from '../support/store/on.ts';
import { withStore } from '../support/store/with-store.ts';

describe('The keeper of leases', () => {
  let store: Store;
  withStore((opened) => {
    store = opened;
  });

  function keeperOf(name: string, leases: LeaseStore = store) {
    const offered: DeliveryQueue[] = [];
    const log = { info: () => undefined, warn: () => undefined };
    const keeper = new LeaseKeeper({ store: leases, holder: name as LeaseHolder, log }, (queue) => {
      offered.push(queue);
    });
    return { keeper, offered };
  }

  /** A message that the holder has recorded, and has not sent. */
  async function recordedBy(name: string): Promise<DeliveryQueue> {
    const endpoint = anEndpoint('https://hooks.example.com/');
    await store.addEndpoint(endpoint);
    const story = anOrder();
    await store.record(recordingOf(story), name as LeaseHolder);
    return { orderId: story.order.id, destination: endpoint.id };
  }

  const looks = async (times: number, ...keepers: readonly LeaseKeeper[]) => {
    for (let n = 0; n < times; n += 1) for (const keeper of keepers) await keeper.look();
  };

  it('M2 takes over what a worker has left that died, once its heart has not beaten for five looks', async () => {
    const [ann, bob] = [keeperOf('ann'), keeperOf('bob')];
    await looks(1, ann.keeper, bob.keeper);
    const queue = await recordedBy('ann');
    await looks(4, bob.keeper);
    assert.deepEqual(bob.offered, []);
    await looks(1, bob.keeper);
    assert.deepEqual(bob.offered, [queue]);
  });

  it('M2 takes nothing from a worker that lives, however long it takes', async () => {
    const [ann, bob] = [keeperOf('ann'), keeperOf('bob')];
    await looks(1, ann.keeper, bob.keeper);
    const queue = await recordedBy('ann');
    for (let n = 0; n < 5; n += 1) {
      await looks(4, bob.keeper);
      await looks(1, ann.keeper);
    }
    assert.deepEqual(bob.offered, []);
    assert.deepEqual(ann.offered[0], queue);
  });

  it('M2 takes over at once what a worker has left that has stopped', async () => {
    const [ann, bob] = [keeperOf('ann'), keeperOf('bob')];
    await looks(1, ann.keeper, bob.keeper);
    const queue = await recordedBy('ann');
    await ann.keeper.stop();
    await looks(1, bob.keeper);
    assert.deepEqual(bob.offered, [queue]);
  });

  it('M2 holds nobody for dead for what may be its own loss of the store', async () => {
    let isAway = false;
    const heartbeat: LeaseStore['heartbeat'] = (holder) =>
      isAway ? Promise.reject(new Error('away')) : store.heartbeat(holder);
    const [ann, bob] = [keeperOf('ann'), keeperOf('bob', { ...store, heartbeat })];
    await looks(1, ann.keeper, bob.keeper);
    await recordedBy('ann');
    await looks(4, bob.keeper);
    isAway = true;
    await looks(1, bob.keeper);
    isAway = false;
    await looks(5, bob.keeper);
    assert.deepEqual(bob.offered, []);
  });

  it('one of those that live is the first: another one when that has stopped or died, and none that has lost the store', async () => {
    let isAway = false;
    const heartbeat: LeaseStore['heartbeat'] = (holder) =>
      isAway ? Promise.reject(new Error('away')) : store.heartbeat(holder);
    const keepers = [keeperOf('ann', { ...store, heartbeat }), keeperOf('bob'), keeperOf('eve')].map(
      (one) => one.keeper,
    );
    const [ann, bob, eve] = keepers as [LeaseKeeper, LeaseKeeper, LeaseKeeper];
    const first = () => keepers.map(({ isFirst }) => isFirst);
    assert.deepEqual(first(), [false, false, false]);
    await looks(2, ann, bob, eve);
    assert.deepEqual(first(), [true, false, false]);
    isAway = true;
    await looks(7, ann, bob, eve);
    assert.deepEqual(first(), [false, true, false]);
    await bob.stop();
    await looks(1, eve);
    assert.deepEqual(first(), [false, false, true]);
  });

  it('M2 offers again and again what its own worker has leased and has not sent', async () => {
    const { keeper, offered } = keeperOf('ann');
    await looks(1, keeper);
    const queue = await recordedBy('ann');
    await looks(2, keeper);
    assert.deepEqual(offered, [queue, queue]);
  });
});
