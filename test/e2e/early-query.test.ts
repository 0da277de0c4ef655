import assert from 'node:assert/strict';
import { setTimeout as sleep } from 'node:timers/promises';
import { seconds } from '../../src/domain/values/duration.ts';
import { STANDARD } from '../../src/domain/order/policy.ts';
import { DevOrder } from '../support/system/dev-order.ts';
import { DevSystem, type WorkerPlan } from '../support/system/dev-system.ts';
import { lossesIn } from '../support/system/losses.ts';

const QUICK: WorkerPlan = { script: 'test/support/system/quick-worker.ts' };
const WINDOW = seconds(2);
const POLICY = { ...STANDARD, name: 'short', confirmation: WINDOW };
/** Until another worker is there. */
const PATIENCE_MS = 8_000;

// A worker stops, somebody asks for its orders, a deadline passes, another worker starts.
describe('A worker that is asked for an order before it is told what has happened to it', function () {
  this.timeout(60_000);
  let system: DevSystem;

  before(async () => {
    system = await DevSystem.open();
  });

  after(() => system.close());

  it('T4 R1 decides nothing at a wrong instant, and any other worker can go on from what it did', async () => {
    const worker = await system.startWorker(QUICK);
    const orders = await Promise.all(Array.from({ length: 10 }, () => DevOrder.book(system, { policy: POLICY })));
    for (const order of orders) await system.until(() => isAtRest(order));
    await worker.stop();
    const asked = orders.map(ask);
    await sleep(WINDOW + seconds(0.5));
    const next = await system.startWorker(QUICK);
    await Promise.all(asked);
    await Promise.all(orders.map((order) => system.until(() => isAtRest(order))));
    await next.stop();
    await system.startWorker(QUICK);
    const answers = await Promise.all(orders.map(ask));
    assert.deepEqual(
      answers.map((order) => (typeof order === 'string' ? order : order.outcome)),
      orders.map(() => 'expired'),
    );
    for (const order of orders) assert.deepEqual(lossesIn(await order.history()).failures, []);
  });

  function ask({ id }: DevOrder) {
    return system.orders().order(id, { until: Date.now() + PATIENCE_MS });
  }
});

/** Everything that a worker was asked to do has been done, so that Temporal has a question answered at once. */
async function isAtRest(order: DevOrder): Promise<boolean> {
  const events = await order.history();
  const scheduled = events.filter(({ workflowTaskScheduledEventAttributes: task }) => task).length;
  const completed = events.filter(({ workflowTaskCompletedEventAttributes: task }) => task).length;
  return completed === scheduled && events.some(({ activityTaskCompletedEventAttributes: done }) => done);
}
