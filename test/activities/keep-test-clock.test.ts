import assert from 'node:assert/strict';
import { MockActivityEnvironment } from '@temporalio/testing';
import { keepTestClock } from '../../src/activities/keep-test-clock.ts';
import type { OrderId } from '../../src/domain/order/party.ts';
import type { TestClockId } from '../../src/domain/order/test-clock.ts';
import type { Instant } from '../../src/domain/values/instant.ts';
import { utc } from '../support/orders/clock.ts';

const clock = { id: 'clk_1' as TestClockId };
const order = 'ord_1' as OrderId;
const [TUESDAY, WEDNESDAY] = [utc('2027-03-02T08:00:00Z'), utc('2027-03-03T08:00:00Z')];

/** What the order is told, while each look into the book finds it behind the instant of its clock. */
async function toldOf(...behind: readonly Instant[]): Promise<readonly Instant[]> {
  const told: Instant[] = [];
  const looks = behind.map((now) => ({ now, ids: [order] }));
  const keep = keepTestClock({
    store: {
      listBehind: () => Promise.resolve(looks.shift() ?? null),
      dropUnbooked: () => Promise.resolve(),
      listRemoved: () => Promise.resolve(null),
      removeTestOrder: () => Promise.resolve(),
      removeTestClock: () => Promise.resolve(),
    },
    testOrders: {
      advance: (_id, to) => {
        told.push(to);
        return Promise.resolve(true);
      },
      wake: () => Promise.resolve(),
      remove: () => Promise.resolve(),
    },
    clock: () => Promise.resolve(TUESDAY),
  });
  await new MockActivityEnvironment().run(keep, clock);
  return told;
}

describe('keep-test-clock', () => {
  it('C2 tells an order once what time it is, and waits until it has lived up to it', async () => {
    assert.deepEqual(await toldOf(TUESDAY, TUESDAY, TUESDAY), [TUESDAY]);
  });

  it('C2 tells it at once where the clock has moved on meanwhile', async () => {
    assert.deepEqual(await toldOf(TUESDAY, WEDNESDAY), [TUESDAY, WEDNESDAY]);
  });
});
