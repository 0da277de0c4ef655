import type { CreditDates } from '../domain/process/credit.ts';
import type { DeliveryQueue } from '../domain/messages/delivery.ts';
import type { Instant } from '../domain/values/instant.ts';
import type { Order } from '../domain/order/order.ts';
import type { Recording } from '../store/recording.ts';

export type { Recording } from '../store/recording.ts';

/** The result of `deliver`. */
export interface Delivered {
  /** Milliseconds before the next call; null where no message is pending. */
  readonly pauseMs: number | null;
}

/** The activities. Temporal may run each of them again at any time: its docstring says what makes that harmless. */
export interface Activities {
  readonly recordEvents: (recording: Recording) => Promise<void>;
  readonly scheduleCredit: (order: Order) => Promise<CreditDates>;
  readonly creditProvider: (order: Order) => Promise<Instant>;
  readonly deliver: (queue: DeliveryQueue) => Promise<Delivered>;
}
