import assert from 'node:assert/strict';
import { revision } from '../support/orders/driver.ts';
import { useBench } from '../support/orders/use-bench.ts';

describe('An order in skipped time', () => {
  const on = useBench();

  it('P3 is overdue where everybody is silent once it is agreed', async () => {
    const order = await on.bench.book();
    await order.does('confirm', revision(1));
    await order.comesTo(({ payment }) => payment.status === 'overdue');
    assert.equal((await order.settledEventTypes()).at(-1), 'payment_overdue');
  });
});
