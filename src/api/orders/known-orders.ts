import { isFinal } from '../../domain/process/advance.ts';
import type { Order } from '../../domain/order/order.ts';
import type { OrderId, PartyId } from '../../domain/order/party.ts';

/** What stays true of an order from when this process has seen it. */
export interface KnownOrder {
  readonly customerId: PartyId;
  readonly providerId: PartyId;
  /** No command can change it any more, and the store has recorded that. */
  readonly final: boolean;
  /** Its version is this, or a later one. */
  readonly version: number;
}

const DEFAULT_LARGEST = 10_000;

/** LRU cache of the orders that this process has seen: it spares the lookup of their owners. */
export class KnownOrders {
  readonly #largest: number;
  readonly #known = new Map<OrderId, KnownOrder>();

  constructor(largest = DEFAULT_LARGEST) {
    this.#largest = largest;
  }

  get(orderId: OrderId): KnownOrder | null {
    return this.#known.get(orderId) ?? null;
  }

  /** @param recorded whether the store has this version: an order is final only once it has. */
  remember(order: Order, recorded: boolean): KnownOrder {
    const before = this.#known.get(order.id);
    const known: KnownOrder = {
      customerId: order.customerId,
      providerId: order.providerId,
      final: (recorded && isFinal(order)) || (before?.final ?? false),
      version: Math.max(order.version, before?.version ?? 0),
    };
    // A Map keeps the order of insertion: the first entry is the least recently used.
    this.#known.delete(order.id);
    this.#known.set(order.id, known);
    const [oldest] = this.#known.keys();
    if (this.#known.size > this.#largest && oldest !== undefined) this.#known.delete(oldest);
    return known;
  }
}
