import assert from 'node:assert/strict';
import { setTimeout as sleep } from 'node:timers/promises';
import { eur } from '../support/orders/deeds.ts';
import { revision } from '../support/orders/driver.ts';
import { inPayment, walk } from '../support/orders/steps.ts';
import { storeAway } from '../support/orders/store-away.ts';
import { useBench } from '../support/orders/use-bench.ts';

describe('Trouble outside holds no order back', function () {
  this.timeout(60_000);
  const on = useBench();

  it('M1 while the store is away the order moves on, and its timeline is complete afterwards', async () => {
    await on.bench.stopWorker();
    const store = storeAway(on.bench.activities);
    await on.bench.startWorker({ activities: store.activities });
    const order = await on.bench.book();
    await order.does('edit', { ...revision(1), price: eur(13_000) });
    await order.does('confirm', revision(2), { as: 'customer' });
    assert.equal((await order.now()).stage, 'execution_in_progress');
    assert.deepEqual(await order.eventTypes(), []);
    store.back();
    assert.deepEqual(await order.settledEventTypes(), ['created', 'edited', 'confirmed']);
  });

  it('Z1 Z2 a credit that cannot be made raises an alarm at dueBy, goes on being tried, and is made once', async () => {
    await on.bench.stopWorker();
    let away = true;
    let tries = 0;
    const { recordEvents, creditProvider } = on.bench.activities;
    await on.bench.startWorker({
      activities: {
        recordAndCredit: async (recording) => ({ order: await recordEvents(recording), credit: null }),
        async scheduleCredit({ credit }) {
          // Soon due: this server's clock cannot be skipped while an activity goes on being tried.
          const since = credit?.since ?? order.start;
          return Promise.resolve({ expectedBy: since, dueBy: since });
        },
        async creditProvider(paid) {
          tries += 1;
          if (away) throw new Error('the bank is away');
          return creditProvider(paid);
        },
      },
    });
    const order = await on.bench.book();
    await walk(order, inPayment);
    await order.does('pay', { amount: eur(12_000), reference: 'r' });
    while ((await order.now()).credit?.status !== 'late') await new Promise((resolve) => setTimeout(resolve, 50));
    while (tries < 2) await new Promise((resolve) => setTimeout(resolve, 50));
    away = false;
    while ((await order.now()).credit?.status !== 'credited') await new Promise((resolve) => setTimeout(resolve, 50));
    const types = await order.settledEventTypes();
    assert.deepEqual(types.slice(-3), ['credit_scheduled', 'credit_late', 'credited']);
    assert.deepEqual(await on.bench.store.trialBalance(), [eur(0)]);
  });

  it('M1 a recording that takes its time is not begun again, since its worker shows that it lives', async () => {
    await on.bench.stopWorker();
    let begun = 0;
    const { recordEvents } = on.bench.activities;
    await on.bench.startWorker({
      activities: {
        async recordEvents(recording) {
          begun += 1;
          // Twice the heartbeat timeout: the time that it takes is what this is about.
          await sleep(3_000);
          return recordEvents(recording);
        },
      },
    });
    const order = await on.bench.book();
    assert.deepEqual(await order.settledEventTypes(), ['created']);
    assert.equal(begun, 1);
  });

  it('Z1 a crash between the ledger’s commit and the end of the activity credits once', async () => {
    await on.bench.stopWorker();
    const instants: (string | undefined)[] = [];
    const { recordAndCredit } = on.bench.activities;
    await on.bench.startWorker({
      activities: {
        async recordAndCredit(recording) {
          const made = await recordAndCredit(recording);
          instants.push(made.credit?.creditedAt);
          if (instants.length < 3) throw new Error('gone after the commit');
          return made;
        },
      },
    });
    const order = await on.bench.book();
    await walk(order, inPayment);
    await order.does('pay', { amount: eur(12_000), reference: 'r' });
    assert.equal((await order.settledEventTypes()).filter((type) => type === 'credited').length, 1);
    const { creditedAt } = (await order.now()).credit ?? {};
    assert.ok(creditedAt);
    assert.deepEqual(instants, [creditedAt, creditedAt, creditedAt], 'each try is told when the first was made');
    const { data } = await on.bench.store.listEntries((await order.now()).providerId, { limit: 100, cursor: null });
    assert.equal(data.filter(({ orderId }) => orderId === order.id).length, 1);
  });
});
