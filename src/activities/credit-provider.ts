import { latest, type Instant } from '../domain/values/instant.ts';
import type { Order } from '../domain/order/order.ts';
import type { Store } from '../store/index.ts';
import { withContext } from './with-context.ts';

/** Says what time it is; under test it may have to ask the server that skips time. */
export type Clock = () => Instant | Promise<Instant>;

/**
 * Z1: puts on the provider's account what was paid, less the marketplace's fee.
 * A repeat is harmless: an order has one credit, by its transfer's id, and is told when that was made.
 * @throws for an order that brings nothing, and where the store refuses; the order goes on trying.
 */
export function creditProvider(store: Pick<Store, 'credit'>, clock: Clock): (order: Order) => Promise<Instant> {
  return ({ id: orderId, providerId, credit }) =>
    withContext(`credit the provider of order ${orderId}`, async () => {
      if (credit === null) throw new Error('it brings nothing to credit');
      const { amount, fee, since } = credit;
      // The order may have been closed by a clock that is ahead of this one.
      const at = latest(await clock(), since);
      return store.credit({ orderId, providerId, amount, fee, at });
    });
}
