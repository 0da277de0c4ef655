import assert from 'node:assert/strict';
import { hours, minutes, seconds } from '../../src/domain/values/duration.ts';
import { after } from '../../src/domain/values/instant.ts';
import type { BenchOrder } from '../support/orders/bench-order.ts';
import { eur } from '../support/orders/deeds.ts';
import { revision } from '../support/orders/driver.ts';
import { useBench } from '../support/orders/use-bench.ts';

describe('Lateness: the worker is away when a deadline passes, on a real server in skipped time', function () {
  this.timeout(30_000);
  const on = useBench({ forgetful: true });

  /** The server's clock cannot be skipped while a workflow task waits for a worker, so instants of receipt are told. */
  async function away(order: BenchOrder, post: () => Promise<void>): Promise<void> {
    const { deadline } = await order.now();
    assert.ok(deadline);
    await on.bench.passUntil(after(deadline.at, seconds(-1)));
    await on.bench.stopWorker();
    await post();
    await new Promise((resolve) => setTimeout(resolve, 2_500));
    await on.bench.startWorker({ forgetful: true });
  }

  it('T4 a confirm received before the deadline counts, though the worker came after it', async () => {
    const order = await on.bench.book();
    const { deadline } = await order.now();
    await away(order, async () => {
      await order.post('confirm', revision(1), {
        commandId: 'early',
        receivedAt: after(deadline?.at ?? order.start, seconds(-1)),
      });
    });
    const { order: now, outcome } = await order.answer('early' as never);
    assert.equal(outcome?.refused, null);
    assert.equal(now.stage, 'execution_in_progress');
  });

  it('T4 R3 a confirm received after the deadline meets the automatic act: deadline_passed', async () => {
    const order = await on.bench.book();
    await away(order, async () => {
      await new Promise((resolve) => setTimeout(resolve, 1_500));
      await order.post('confirm', revision(1), { commandId: 'late' });
    });
    const { order: now, outcome } = await order.answer('late' as never);
    assert.equal(outcome?.refused?.code, 'deadline_passed');
    assert.deepEqual([now.stage, now.outcome], ['cancelled', 'expired']);
  });

  it('T4 of two in one absence the first counts and the second is judged after it', async () => {
    const order = await on.bench.book();
    await away(order, async () => {
      await order.post('edit', { ...revision(1), price: eur(13_000) }, { commandId: 'edit' });
      await new Promise((resolve) => setTimeout(resolve, 1_500));
      await order.post('confirm', revision(2), { commandId: 'confirm', as: 'customer' });
    });
    assert.equal((await order.answer('edit' as never)).outcome?.refused, null);
    const { outcome, order: now } = await order.answer('confirm' as never);
    assert.equal(outcome?.refused, null);
    assert.equal(now.agreed?.price.amount, 13_000);
  });

  it('T4 signals older than the first workflow task are judged in the order in which they came', async () => {
    await on.bench.stopWorker();
    const order = await on.bench.book();
    await order.post('edit', { ...revision(1), price: eur(13_000) }, { commandId: 'edit' });
    await order.post('cancel', { reason: 'no time' }, { commandId: 'cancel' });
    await order.post('confirm', revision(2), { commandId: 'confirm', as: 'customer' });
    await on.bench.startWorker({ forgetful: true });
    const codes = [];
    for (const id of ['edit', 'cancel', 'confirm']) {
      codes.push((await order.answer(id as never)).outcome?.refused?.code ?? 'accepted');
    }
    assert.deepEqual(codes, ['accepted', 'accepted', 'order_ended']);
  });

  it('T4 a receipt in the future, or none at all, is taken as the workflow’s own clock', async () => {
    const order = await on.bench.book();
    const now = await on.bench.now();
    await order.does('edit', { ...revision(1), price: eur(13_000) }, { receivedAt: after(now, hours(30)) });
    const edited = await order.now();
    assert.ok(edited.updatedAt < after(now, minutes(1)));
    assert.equal(edited.deadline?.then, 'cancel');
  });
});
