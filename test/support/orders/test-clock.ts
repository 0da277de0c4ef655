import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import type { TestClock, TestClockId } from '../../../src/domain/order/test-clock.ts';
import type { Duration } from '../../../src/domain/values/duration.ts';
import { after, type Instant } from '../../../src/domain/values/instant.ts';
import { testOrders } from '../../../src/temporal/test-orders.ts';
import { until } from '../until.ts';
import type { BenchOrder } from './bench-order.ts';
import { newOrderId, type Bench } from './bench.ts';
import type { Wishes } from './order-builder.ts';

/** A test clock with its orders on the bench, without a gateway. */
export class BenchClock {
  readonly id: TestClockId;
  readonly #bench: Bench;

  private constructor(bench: Bench, id: TestClockId) {
    this.#bench = bench;
    this.id = id;
  }

  static async at(bench: Bench, now: Instant): Promise<BenchClock> {
    const id = `clk_${randomUUID()}` as TestClockId;
    await bench.store.addTestClock({ id, name: null, now, createdAt: now });
    return new BenchClock(bench, id);
  }

  async book(wishes: Wishes): Promise<BenchOrder> {
    const orderId = newOrderId();
    const receivedAt = await this.#bench.store.bookOnTestClock(this.id, orderId, await this.#bench.now());
    assert.ok(receivedAt !== 'unknown' && receivedAt !== 'full');
    return this.#bench.book({ ...wishes, orderId, receivedAt, testClock: this.id });
  }

  /** As a gateway does it. */
  async advance(to: Instant): Promise<void> {
    assert.equal(typeof (await this.#bench.store.advanceTestClock(this.id, to, await this.#bench.now())), 'object');
    await this.wake();
    await this.ready();
  }

  async advanceBy(duration: Duration): Promise<void> {
    await this.advance(after((await this.found()).now, duration));
  }

  async wake(): Promise<void> {
    await testOrders(this.#bench.env.client, this.#bench.taskQueue).wake(this.id);
  }

  ready(): Promise<void> {
    return until(async () => (await this.found()).status === 'ready');
  }

  async found(): Promise<TestClock> {
    const found = await this.#bench.store.findTestClock(this.id);
    assert.ok(found);
    return found;
  }
}
