import type { CreditDates } from '../domain/process/credit.ts';
import type { DeliveryQueue } from '../domain/messages/delivery.ts';
import type { Instant } from '../domain/values/instant.ts';
import type { Order } from '../domain/order/order.ts';
import type { Recording } from '../store/recording.ts';

export type { Recording } from '../store/recording.ts';

/** How far a line came. */
export interface Delivered {
  /** How long to wait before it goes on; null where nothing waits. */
  readonly pauseMs: number | null;
}

/** What a workflow may do to the world. Each may be run again at any time: see there what makes that harmless. */
export interface Activities {
  readonly recordEvents: (recording: Recording) => Promise<void>;
  readonly scheduleCredit: (order: Order) => Promise<CreditDates>;
  readonly creditProvider: (order: Order) => Promise<Instant>;
  readonly deliver: (line: DeliveryQueue) => Promise<Delivered>;
}
