import type { OrderEvent } from '../domain/order/event.ts';

/** So many of an order's events stand in its details; the order book has them all. */
const SHOWN = 8;

/** What support reads of an event: what, when, and by whom. */
export type EventMark = Pick<OrderEvent, 'type' | 'at' | 'actor'>;

/** The last events of an order, for the Temporal UI: they outlast the recording, and the run. */
export class LastEvents {
  #kept: readonly EventMark[];

  constructor(carried: readonly EventMark[]) {
    this.#kept = carried;
  }

  /** Oldest first. */
  get kept(): readonly EventMark[] {
    return this.#kept;
  }

  add(events: readonly OrderEvent[]): void {
    if (events.length > 0) this.#kept = [...this.#kept, ...events.map(markOf)].slice(-SHOWN);
  }
}

const markOf = ({ type, at, actor }: OrderEvent): EventMark => ({ type, at, actor });
