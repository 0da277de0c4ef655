import type { Contact } from '../domain/messages/delivery.ts';
import type { Store } from '../store/index.ts';
import type { Activities } from './contract.ts';
import { creditProvider, type Clock } from './credit-provider.ts';
import { deliver, type Courier, type DeliveryLog } from './deliver.ts';
import { recordEvents, type EventLog, type PostOffice } from './record-events.ts';
import { scheduleCredit } from './schedule-credit.ts';

export type { Activities, Recording } from './contract.ts';
export type { Clock } from './credit-provider.ts';
export { DELIVERY_CAPACITY as DELIVERY_ROOM, type Courier, type SendResult as Sent } from './deliver.ts';
export { mailCourier } from './mail-courier.ts';
export type { EventLog, PostOffice } from './record-events.ts';
export { webhookCourier } from './webhook-courier.ts';

/** What the activities need of the process that runs them. */
export interface ActivityNeeds {
  readonly store: Store;
  readonly clock: Clock;
  readonly log: EventLog & DeliveryLog;
  readonly courier: Courier;
  readonly office: PostOffice;
  /** Whom to write to where support is to be told; null for nobody. */
  readonly support: Contact | null;
}

export const createActivities = ({ store, clock, log, courier, office, support }: ActivityNeeds): Activities => ({
  recordEvents: recordEvents(store, office, log, support),
  scheduleCredit: scheduleCredit(),
  creditProvider: creditProvider(store, clock),
  deliver: deliver(store, courier, clock, log),
});
