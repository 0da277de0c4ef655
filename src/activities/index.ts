import type { CreditDates } from '../domain/credit.ts';
import type { Instant } from '../domain/instant.ts';
import type { Order } from '../domain/order.ts';
import type { Recording, Store } from '../store/index.ts';
import { creditProvider, type Clock } from './credit-provider.ts';
import { recordEvents, type EventLog } from './record-events.ts';
import { scheduleCredit } from './schedule-credit.ts';

export type { Clock } from './credit-provider.ts';
export type { EventLog } from './record-events.ts';
export type { Recording } from '../store/index.ts';

/** What a workflow may do to the world. Each may be run again at any time: see there what makes that harmless. */
export interface Activities {
  recordEvents(recording: Recording): Promise<void>;
  scheduleCredit(order: Order): Promise<CreditDates>;
  creditProvider(order: Order): Promise<Instant>;
}

/** What the activities need of the process that runs them. */
export interface ActivityNeeds {
  readonly store: Store;
  readonly clock: Clock;
  readonly log: EventLog;
}

export const createActivities = ({ store, clock, log }: ActivityNeeds): Activities => ({
  recordEvents: recordEvents(store, log),
  scheduleCredit: scheduleCredit(),
  creditProvider: creditProvider(store, clock),
});
