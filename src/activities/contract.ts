import type { CreditDates } from '../domain/credit.ts';
import type { Instant } from '../domain/instant.ts';
import type { Order } from '../domain/order.ts';
import type { Recording } from '../store/store.ts';

export type { Recording } from '../store/store.ts';

/** What a workflow may do to the world. Each may be run again at any time: see there what makes that harmless. */
export interface Activities {
  readonly recordEvents: (recording: Recording) => Promise<void>;
  readonly scheduleCredit: (order: Order) => Promise<CreditDates>;
  readonly creditProvider: (order: Order) => Promise<Instant>;
}
