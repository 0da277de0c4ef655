import type { Moment } from './deadline.ts';
import type { EventType, Values } from './event.ts';
import type { Instant } from './instant.ts';
import type { Actor, Order } from './order.ts';

/** One event, and the order as it leaves it. */
export interface Step {
  readonly type: EventType;
  readonly order: Order;
  /** What the event says beyond the values that it changes. */
  readonly facts?: Values;
}

/** Who acts, when it counts, when it is processed, and when the gateway received it. */
export interface Act extends Moment {
  readonly actor: Actor;
  /** The true instant of arrival, which only payments keep (T4). */
  readonly receivedAt: Instant;
}

export type Steps = readonly Step[];
