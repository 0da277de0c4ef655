import assert from 'node:assert/strict';
import { play, SCENARIOS } from '../support/orders/scenarios.ts';
import { storyIn } from '../support/orders/timeline.ts';
import { useBench } from '../support/orders/use-bench.ts';

describe('Every way through the life of an order, on a real server in skipped time', function () {
  this.timeout(60_000);
  const on = useBench();

  for (const scenario of SCENARIOS) {
    it(`R1 ${scenario.name.replaceAll('-', ' ')}: the workflow completes and the timeline tells it`, async () => {
      const order = await play(scenario, on.bench);
      assert.equal(storyIn(await order.events()), scenario.events);
      assert.equal((await order.handle.describe()).status.name, 'COMPLETED');
    });
  }
});
