import assert from 'node:assert/strict';
import { MANY } from './comparison.ts';
import type { Gateway } from './gateway.ts';
import { BenchOrder, patiently } from './order.ts';
import type { Shelf } from './reads.ts';
import type { Site } from './site.ts';

const LONGEST_FILLING_MS = 20_000;

/** Makes the orders of a bench. */
export class Bookings {
  readonly #site: Site;
  readonly #gateway: Gateway;

  constructor(site: Site, gateway: Gateway) {
    this.#site = site;
    this.#gateway = gateway;
  }

  /** Not all at once: whoever measures next must not meet what is still being done. */
  async book(count: number, taskQueue: string): Promise<readonly BenchOrder[]> {
    const orders: BenchOrder[] = [];
    while (orders.length < count) {
      const some = Array.from({ length: Math.min(MANY, count - orders.length) }, () => this.#bookOne(taskQueue));
      orders.push(...(await Promise.all(some)));
    }
    return orders;
  }

  /**
   * An order for each reader. It has seen commands, each about ten events: one after the other, as in real life;
   * fewer where this machine takes too long for them.
   */
  async fillShelf(commands: number, taskQueue: string): Promise<Shelf> {
    const orders = await this.book(MANY, taskQueue);
    const end = performance.now() + LONGEST_FILLING_MS;
    await Promise.all(
      orders.map(async (order) => {
        for (let sent = 0; sent < commands && performance.now() < end; sent += 1) {
          assert.ok(await this.#gateway.desk.wait(order.id, await order.send(), patiently()));
        }
      }),
    );
    return { orders, events: (await orders[0]?.length()) ?? 0 };
  }

  async #bookOne(taskQueue: string): Promise<BenchOrder> {
    const order = await BenchOrder.book(this.#site.client, taskQueue);
    assert.ok(await this.#gateway.desk.wait(order.id, order.bookedBy, patiently()));
    return order;
  }
}
