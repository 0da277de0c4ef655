import assert from 'node:assert/strict';
import { join } from 'node:path';
import { rebuildBook } from '../../scripts/orders/rebuild.ts';
import { openStore, type Store } from '../../src/store/index.ts';
import { anOrder } from '../support/orders/order-builder.ts';
import { recordingOf } from '../support/store/on.ts';
import { audited } from '../support/system/audited.ts';
import { useTempFolder } from '../support/system/temp-folder.ts';
import { DevSystem } from '../support/system/dev-system.ts';
import { begin, type Journey } from '../support/system/journey.ts';
import { walk } from '../support/orders/steps.ts';
import { WAYS } from '../support/system/ways.ts';

describe('The order book is made again from Temporal', function () {
  this.timeout(120_000);
  let system: DevSystem;
  const folder = useTempFolder();
  let journeys: readonly Journey[];

  before(async () => {
    system = await DevSystem.open();
    await system.startWorker({ script: 'test/support/system/quick-worker.ts' });
    const travels = WAYS.slice(0, 8).map((way, index) => begin(system, way, { providerId: `pro_${index}` }));
    journeys = await Promise.all(travels);
    await Promise.all(
      journeys.map(async ({ way, order }) => {
        await walk(order, way.steps);
        await order.end();
      }),
    );
  });
  after(() => system.close());

  it('M1 Z1 every order, event, outcome and transfer is as it was', async () => {
    const lost = await system.store;
    const made = await openStore({ kind: 'sqlite', file: join(folder(), 'orders.db') });
    let runs = 0;
    const rebuilt = await rebuildBook(system.client, made, (some) => (runs += some));
    assert.equal(rebuilt.whole.length, journeys.length);
    assert.ok(runs >= journeys.length);
    assert.deepEqual([rebuilt.differs, rebuilt.gap, rebuilt.onlyInStore], [[], [], []]);
    for (const { order } of journeys) assert.deepEqual(await bookOf(made, order), await bookOf(lost, order));
    assert.deepEqual(await audited(made), { orders: journeys.length, differences: [], reversals: 0 });
    assert.deepEqual(await made.trialBalance(), await lost.trialBalance());
    for (const { order } of journeys) {
      const { providerId } = order.booking;
      const page = { limit: 10, cursor: null };
      assert.deepEqual(await made.listEntries(providerId, page), await lost.listEntries(providerId, page));
    }
    await made.close();
  });

  it('an order that Temporal has forgotten is named, and stays as it is', async () => {
    const store = await system.store;
    const old = anOrder().closed();
    await store.record(recordingOf(old));
    const { onlyInStore } = await rebuildBook(system.client, store, () => undefined);
    assert.deepEqual(onlyInStore, [old.order.id]);
    assert.deepEqual(await store.findOrder(old.order.id), old.order);
  });
});

async function bookOf(store: Store, { id, commandIds }: Journey['order']) {
  return {
    order: await store.findOrder(id),
    events: await store.listEvents(id, 0, 1_000),
    outcomes: await Promise.all(commandIds.map((commandId) => store.findOutcome(id, commandId))),
  };
}
