import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import type { Instant } from '../../../src/domain/values/instant.ts';
import type { Order } from '../../../src/domain/order/order.ts';
import type { OrderId } from '../../../src/domain/order/party.ts';
import type { Store } from '../../../src/store/index.ts';
import { KINDS, type Kind } from './many-orders-kinds.ts';

const NOW = '2026-01-01T00:00:00.000Z' as Instant;

/** What goes on while somebody looks at a list. */
export class Traffic {
  readonly #store: Store;
  readonly #ids: readonly OrderId[];
  #turn = 0;

  /** @param ids the orders that go on, one after the other, from all over the list. */
  constructor(store: Store, ids: readonly OrderId[]) {
    this.#store = store;
    this.#ids = ids;
  }

  /** An order goes on, and two like it come into the book: one that was booked now, and a late one beside it. */
  async goOn(): Promise<void> {
    this.#turn += 1;
    const id = this.#ids[(this.#turn * 7919) % this.#ids.length];
    const kind = KINDS[this.#turn % KINDS.length];
    const order = id === undefined ? null : await this.#store.findOrder(id);
    assert.ok(order && kind);
    await this.#record({ ...order, id: newId() });
    await this.#record({ ...order, id: newId(), createdAt: NOW });
    await this.#record(goneOn(order, kind));
  }

  async #record(order: Order): Promise<void> {
    await this.#store.restore({ order, events: [], outcomes: [] });
  }
}

const newId = (): OrderId => `ord_${randomUUID()}` as OrderId;

const goneOn = ({ id, customerId, providerId, createdAt, version }: Order, { story }: Kind): Order => ({
  ...story.order,
  id,
  customerId,
  providerId,
  createdAt,
  version: version + 1,
});
