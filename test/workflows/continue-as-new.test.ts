import assert from 'node:assert/strict';
import { hours } from '../../src/domain/values/duration.ts';
import type { CommandId } from '../../src/domain/order/command.ts';
import type { BenchOrder } from '../support/orders/bench-order.ts';
import { eur } from '../support/orders/deeds.ts';
import { revision } from '../support/orders/driver.ts';
import { inPayment, walk } from '../support/orders/steps.ts';
import { useBench } from '../support/orders/use-bench.ts';

describe('An order continues as new when its history has grown long', function () {
  this.timeout(60_000);
  const on = useBench();

  /** Temporal suggests a new run at 4,096 events; a command that is known already costs the order nothing. */
  async function growTooLong(order: BenchOrder): Promise<void> {
    const run = async () => (await order.latest().describe()).runId;
    const before = await run();
    const commandId = 'known';
    await order.send('review', { rating: 5 }, { commandId });
    for (let sent = 0; sent < 4_100; sent += 100) {
      await Promise.all(Array.from({ length: 100 }, () => order.signal('review', { commandId })));
    }
    await order.now();
    while ((await run()) === before) await new Promise((resolve) => setTimeout(resolve, 50));
  }

  it('T3 nothing is lost: the order, its deadline, its outcomes and its timeline go on', async () => {
    const order = await on.bench.book();
    await on.bench.pass(hours(1));
    await order.does('edit', { ...revision(1), price: eur(13_000) }, { commandId: 'first' });
    const before = await order.now();
    const { outcome } = await order.answer('first' as CommandId);

    await growTooLong(order);
    assert.deepEqual(await order.now(), before);
    assert.deepEqual((await order.answer('first' as CommandId)).outcome, outcome);

    await order.post('cancel', { reason: 'again' }, { commandId: 'first', as: 'provider' });
    assert.deepEqual(await order.now(), before, 'a command that came before the new run acts once');

    await on.bench.passUntil(before.deadline?.at ?? order.start);
    await on.bench.pass(hours(1));
    const { outcome: end, version } = await order.now();
    assert.deepEqual([end, version], ['expired', 4]);
    assert.deepEqual(await order.settledEventTypes(), ['created', 'edited', 'reminded', 'expired']);
  });

  it('P2 a payment’s reference is known in the new run', async () => {
    const order = await on.bench.book();
    await walk(order, inPayment);
    await order.does('pay', { amount: eur(5_000), reference: 'half' });
    await growTooLong(order);
    const again = await order.does('pay', { amount: eur(5_000), reference: 'half' });
    assert.equal(again.payment.paid.amount, 5_000);
    const { outcome } = await order.send('pay', { amount: eur(4_000), reference: 'half' });
    assert.equal(outcome?.refused?.code, 'payment_reference_conflict');
    await order.does('pay', { amount: eur(7_000), reference: 'rest' });
    assert.equal((await order.settledEventTypes()).at(-1), 'credited');
  });
});
