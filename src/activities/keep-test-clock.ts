import { Context } from '@temporalio/activity';
import type { OrderId } from '../domain/order/party.ts';
import type { TestClockId } from '../domain/order/test-clock.ts';
import { milliseconds, seconds } from '../domain/values/duration.ts';
import type { Instant } from '../domain/values/instant.ts';
import type { OrdersBehind, Store } from '../store/index.ts';
import type { ClockToKeep } from './contract.ts';
import type { Clock } from './credit-provider.ts';
import { each } from './each.ts';
import type { TestOrders } from './test-orders.ts';
import { withContext } from './with-context.ts';

export interface KeepTestClockNeeds {
  readonly store: Pick<Store, 'listBehind' | 'dropUnbooked' | 'listRemoved' | 'removeTestOrder' | 'removeTestClock'>;
  readonly testOrders: TestOrders;
  readonly clock: Clock;
}

const AT_ONCE = 16;
const REMOVED_AT_ONCE = 200;
const BETWEEN_LOOKS = milliseconds(100);
/** An order that was told and is still behind is told again: its workflow may not have run then. */
const TELL_AGAIN = seconds(5);

/** What an order was told last, and when: on this process's own clock. */
interface LastTold {
  readonly to: Instant;
  readonly at: number;
}

/**
 * C2, C4: tells the orders on a test clock what time it is, until the book shows that all have lived up to it; or removes
 * the orders, and the clock after them.
 * A repeat is harmless: an order that was told twice has nothing to do the second time, and what is removed is gone.
 */
export function keepTestClock(needs: KeepTestClockNeeds): (clock: ClockToKeep) => Promise<void> {
  const { store, testOrders, clock } = needs;

  return ({ id }) =>
    withContext(`keep the test clock ${id}`, async () => {
      await advance(id);
      await remove(id);
    });

  async function advance(id: TestClockId): Promise<void> {
    const told = new Map<OrderId, LastTold>();
    for (;;) {
      const behind = await store.listBehind(id);
      if (!behind || behind.ids.length === 0) return;
      await tell(behind, told);
      await Context.current().sleep(BETWEEN_LOOKS);
    }
  }

  async function tell({ now, ids }: OrdersBehind, told: Map<OrderId, LastTold>): Promise<void> {
    const since = performance.now() - TELL_AGAIN;
    const untold = ids.filter((id) => {
      const last = told.get(id);
      return last?.to !== now || last.at < since;
    });
    await each(untold, AT_ONCE, async (id) => {
      told.set(id, { to: now, at: performance.now() });
      if (!(await testOrders.advance(id, now))) await store.dropUnbooked(id, await clock());
    });
  }

  async function remove(id: TestClockId): Promise<void> {
    for (;;) {
      const ids = await store.listRemoved(id, REMOVED_AT_ONCE);
      if (!ids) return;
      if (ids.length === 0) return store.removeTestClock(id);
      await each(ids, AT_ONCE, async (orderId) => {
        await testOrders.remove(orderId);
        await store.removeTestOrder(orderId);
      });
    }
  }
}
