import { LRUCache } from 'lru-cache';
import { isFinal } from '../../domain/process/advance.ts';
import type { Order } from '../../domain/order/order.ts';
import type { OrderId, PartyId } from '../../domain/order/party.ts';
import type { TestClockId } from '../../domain/order/test-clock.ts';

/** What stays true of an order from when this process has seen it. */
export interface KnownOrder {
  readonly customerId: PartyId;
  readonly providerId: PartyId;
  /** C1: null where it lives by the time of the world. */
  readonly testClock: TestClockId | null;
  /** No command can change it any more, and the store has recorded that. */
  readonly final: boolean;
  /** Its version is this, or a later one. */
  readonly version: number;
}

const LARGEST = 10_000;

/** The orders that this process has seen last: it spares the lookup of their owners. */
export class KnownOrders {
  readonly #known = new LRUCache<OrderId, KnownOrder>({ max: LARGEST });

  get(orderId: OrderId): KnownOrder | null {
    return this.#known.get(orderId) ?? null;
  }

  /** @param recorded whether the store has this version: an order is final only once it has. */
  remember(order: Order, recorded: boolean): KnownOrder {
    const before = this.#known.get(order.id);
    const known: KnownOrder = {
      customerId: order.customerId,
      providerId: order.providerId,
      testClock: order.testClock ?? null,
      final: (recorded && isFinal(order)) || (before?.final ?? false),
      version: Math.max(order.version, before?.version ?? 0),
    };
    this.#known.set(order.id, known);
    return known;
  }
}
