import type { Store } from '../store/index.ts';
import type { Activities } from './contract.ts';
import { creditProvider, type Clock } from './credit-provider.ts';
import { recordEvents, type EventLog } from './record-events.ts';
import { scheduleCredit } from './schedule-credit.ts';

export type { Activities, Recording } from './contract.ts';
export type { Clock } from './credit-provider.ts';
export type { EventLog } from './record-events.ts';

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
