import type { CreditDates } from '../domain/credit.ts';
import type { OrderEvent } from '../domain/event.ts';
import type { Instant } from '../domain/instant.ts';
import type { Order } from '../domain/order.ts';
import type { Outcome } from '../domain/outcome.ts';

/** What an order hands to its book: the order as of the last event, and what is new. */
export interface Recording {
  readonly order: Order;
  readonly events: readonly OrderEvent[];
  readonly outcomes: readonly Outcome[];
}

/** What a workflow may do to the world. */
export interface Activities {
  recordEvents(recording: Recording): Promise<void>;
  scheduleCredit(order: Order): Promise<CreditDates>;
  creditProvider(order: Order): Promise<Instant>;
}
