import type { Recording } from '../activities/contract.ts';
import type { OrderEvent } from '../domain/order/event.ts';
import type { Order } from '../domain/order/order.ts';
import type { CommandOutcome } from '../domain/order/command.ts';

/** Keeps a batch below Temporal's payload limit (2 MB), however long the store was away. */
const LARGEST_BATCH = 100;

/**
 * The events and outcomes that are not known to be stored. It records one batch at a time, and the
 * order never waits for it: while the store is down the order moves on, and the next batch has what happened meanwhile.
 */
export class Outbox {
  readonly #record: (recording: Recording) => Promise<void>;
  #order: Order;
  #events: OrderEvent[] = [];
  #outcomes: CommandOutcome[] = [];
  #running = false;

  constructor(order: Order, record: (recording: Recording) => Promise<void>) {
    this.#order = order;
    this.#record = record;
  }

  add(order: Order, events: readonly OrderEvent[], outcomes: readonly CommandOutcome[]): void {
    this.#order = order;
    this.#events.push(...events);
    this.#outcomes.push(...outcomes);
    if (!this.#running && !this.isEmpty()) void this.#run();
  }

  isEmpty(): boolean {
    return this.#events.length === 0 && this.#outcomes.length === 0;
  }

  /** What is not known to be stored; to record it again is harmless. */
  unrecorded(): { events: readonly OrderEvent[]; outcomes: readonly CommandOutcome[] } {
    return { events: this.#events, outcomes: this.#outcomes };
  }

  async #run(): Promise<void> {
    this.#running = true;
    while (!this.isEmpty()) {
      const batch: Recording = {
        order: this.#order,
        events: this.#events.slice(0, LARGEST_BATCH),
        outcomes: this.#outcomes.slice(0, LARGEST_BATCH),
      };
      await this.#record(batch);
      this.#events.splice(0, batch.events.length);
      this.#outcomes.splice(0, batch.outcomes.length);
    }
    this.#running = false;
  }
}
