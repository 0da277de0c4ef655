import type { OrderId } from '../domain/order/party.ts';
import { days, type Duration } from '../domain/values/duration.ts';
import { before, type Instant } from '../domain/values/instant.ts';
import type { Store } from '../store/index.ts';
import type { TestOrders } from './test-orders.ts';

export interface HousekeepingNeeds {
  readonly store: Pick<Store, 'prune' | 'pruneOutcomes' | 'listAbandoned' | 'deleteTestClock'>;
  readonly testOrders: Pick<TestOrders, 'wake'>;
}

/**
 * Messages that were sent, or have failed. They are tried for 3 days (M2); after that somebody looks at what has failed,
 * and may send it again. What happened itself is in the timelines.
 */
export const MESSAGES_KEPT = days(30);

/**
 * What became of the commands of an order, since it has ended. Only a repeat under the same Idempotency-Key needs it, and
 * nobody repeats a request for months; one who does is told that the order has ended.
 */
export const OUTCOMES_KEPT = days(90);

/** Test clocks that nobody has touched, with their orders. A suite of tests takes minutes, and deletes its own. */
export const TEST_CLOCKS_KEPT = days(30);

/** Rows in one transaction: it lasts some hundredths of a second, and nobody waits for longer. */
const MESSAGES_AT_ONCE = 500;
/** With three rounds a minute a million orders are looked through in a day. */
const ORDERS_AT_ONCE = 250;

/** Takes away what nobody needs any more, a little at a time. A repeat is harmless. */
export class Housekeeping {
  readonly #needs: HousekeepingNeeds;

  constructor(needs: HousekeepingNeeds) {
    this.#needs = needs;
  }

  /**
   * @param after where the orders were looked through up to
   * @param most how long it may take
   * @returns where they are looked through up to now
   */
  async tidy(now: Instant, after: OrderId, most: Duration): Promise<OrderId> {
    await this.#removeAbandoned(now);
    await this.#pruneMessages(now, most);
    return this.#needs.store.pruneOutcomes(after, before(now, OUTCOMES_KEPT), ORDERS_AT_ONCE);
  }

  /** And those test clocks whose removal nobody has begun. */
  async #removeAbandoned(now: Instant): Promise<void> {
    const { store, testOrders } = this.#needs;
    for (const id of await store.listAbandoned(before(now, TEST_CLOCKS_KEPT))) {
      await store.deleteTestClock(id, now);
      await testOrders.wake(id);
    }
  }

  async #pruneMessages(now: Instant, most: Duration): Promise<void> {
    const { store } = this.#needs;
    const end = performance.now() + most;
    const older = before(now, MESSAGES_KEPT);
    while ((await store.prune(older, MESSAGES_AT_ONCE)) === MESSAGES_AT_ONCE && performance.now() < end);
  }
}
