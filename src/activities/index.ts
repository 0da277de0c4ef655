import type { Contact } from '../domain/messages/delivery.ts';
import type { Store } from '../store/index.ts';
import type { Activities } from './contract.ts';
import { creditProvider, type Clock } from './credit-provider.ts';
import { deliver, type Courier, type DeliveryLog } from './deliver.ts';
import type { DeliveryStarter } from './delivery-starter.ts';
import { recordEvents, type EventLog } from './record-events.ts';
import { scheduleCredit } from './schedule-credit.ts';

export type { Activities, Recording } from './contract.ts';
export type { Clock } from './credit-provider.ts';
export { DELIVERY_CAPACITY, type Courier, type SendResult } from './deliver.ts';
export type { DeliveryStarter } from './delivery-starter.ts';
export { mailCourier } from './mail-courier.ts';
export type { EventLog } from './record-events.ts';
export { webhookCourier } from './webhook-courier.ts';

/** The dependencies of the activities. */
export interface ActivityNeeds {
  readonly store: Store;
  readonly clock: Clock;
  readonly log: EventLog & DeliveryLog;
  readonly courier: Courier;
  readonly deliveries: Pick<DeliveryStarter, 'send'>;
  /** Where mails to support go; null where there are none. */
  readonly support: Contact | null;
}

export const createActivities = ({ store, clock, log, courier, deliveries, support }: ActivityNeeds): Activities => ({
  recordEvents: recordEvents(store, deliveries, log, support),
  scheduleCredit: scheduleCredit(),
  creditProvider: creditProvider(store, clock),
  deliver: deliver(store, courier, clock, log),
});
