import { latest, type Instant } from '../domain/values/instant.ts';
import type { Order } from '../domain/order/order.ts';
import type { Store } from '../store/index.ts';
import { withContext } from './with-context.ts';

/** The current instant. In tests it may be a request to the time-skipping test server, hence the promise. */
export type Clock = () => Instant | Promise<Instant>;

/**
 * Z1: puts on the provider's account what was paid, less the marketplace's fee.
 * A repeat is harmless: the id of the transfer allows one credit for an order, and its instant is returned every time.
 * @throws for an order that brings nothing, and where the store refuses; Temporal retries without end
 */
export function creditProvider(store: Pick<Store, 'credit'>, clock: Clock): (order: Order) => Promise<Instant> {
  return ({ id: orderId, providerId, credit, testClock = null }) =>
    withContext(`credit the provider of order ${orderId}`, async () => {
      if (credit === null) throw new Error('it brings nothing to credit');
      const { amount, fee, since } = credit;
      // C1: no time passes on a test clock. Clock skew: the worker that closed the order may be ahead of this one.
      const at = testClock ? since : latest(await clock(), since);
      return store.credit({ orderId, providerId, amount, fee, at }, testClock);
    });
}
