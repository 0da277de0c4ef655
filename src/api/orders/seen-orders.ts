import { isFinal } from '../../domain/advance.ts';
import type { Order, OrderId, PartyId } from '../../domain/order.ts';

/** What stays true of an order once it has been seen. */
export interface Seen {
  readonly customerId: PartyId;
  readonly providerId: PartyId;
  /** No command can change it any more, and the store has recorded that. */
  readonly final: boolean;
  /** It is at least as far as this. */
  readonly version: number;
}

const DEFAULT_LARGEST = 10_000;

/** What this process knows of the orders that it has seen lately, so that it need not ask each time. */
export class SeenOrders {
  readonly #largest: number;
  readonly #seen = new Map<OrderId, Seen>();

  constructor(largest = DEFAULT_LARGEST) {
    this.#largest = largest;
  }

  get(orderId: OrderId): Seen | null {
    return this.#seen.get(orderId) ?? null;
  }

  /** @param recorded whether the store has it so: only then can the store alone answer for it. */
  note(order: Order, recorded: boolean): Seen {
    const before = this.#seen.get(order.id);
    const seen: Seen = {
      customerId: order.customerId,
      providerId: order.providerId,
      final: (recorded && isFinal(order)) || (before?.final ?? false),
      version: Math.max(order.version, before?.version ?? 0),
    };
    // Put behind all others: the first is the one that was not seen for longest.
    this.#seen.delete(order.id);
    this.#seen.set(order.id, seen);
    const [oldest] = this.#seen.keys();
    if (this.#seen.size > this.#largest && oldest !== undefined) this.#seen.delete(oldest);
    return seen;
  }
}
