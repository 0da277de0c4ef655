import type { Contact } from '../domain/messages/delivery.ts';
import type { Duration } from '../domain/values/duration.ts';
import type { Store } from '../store/index.ts';
import type { Activities } from './contract.ts';
import { creditProvider, type Clock } from './credit-provider.ts';
import { deliver } from './deliver.ts';
import type { Dispatcher } from './dispatcher.ts';
import { keepTestClock } from './keep-test-clock.ts';
import type { OrderRuns } from './order-runs.ts';
import { recordAndCredit } from './record-and-credit.ts';
import { recordEvents, type EventLog } from './record-events.ts';
import { scheduleCredit } from './schedule-credit.ts';
import { sweep, type SweepLog } from './sweep.ts';
import type { TestOrders } from './test-orders.ts';

export { isRecording, type Activities, type Recording } from './contract.ts';
export type { Clock } from './credit-provider.ts';
export type { DeliveryStarter } from './delivery-starter.ts';
export { DELIVERY_CAPACITY, Dispatcher } from './dispatcher.ts';
export { LedgerWatch } from './ledger-watch.ts';
export { mailCourier, type OrderUrl } from './mail-courier.ts';
export { LostOrderSearch, type SearchNeeds } from './lost-order-search.ts';
export { OrderCheck, type Finding } from './order-check.ts';
export type { LatestRun, OrderRuns, RunningOrder, WorkflowOrder } from './order-runs.ts';
export type { EventLog } from './record-events.ts';
export { SWEEP_PAUSE } from './sweep.ts';
export type { TestOrders } from './test-orders.ts';
export type { CountTry, Courier, SendResult, TraceOf } from './try-delivery.ts';
export { webhookCourier } from './webhook-courier.ts';

/** The dependencies of the activities. */
export interface ActivityNeeds {
  readonly store: Store;
  readonly clock: Clock;
  readonly log: EventLog & SweepLog;
  readonly dispatcher: Pick<Dispatcher, 'holder' | 'offer' | 'deliver'>;
  /** Where mails to support go; null where there are none. */
  readonly support: Contact | null;
  readonly runs: OrderRuns;
  readonly testOrders: TestOrders;
  readonly taskQueue: string;
  /** Between two looks for lost orders. */
  readonly pause: Duration;
}

export function createActivities(needs: ActivityNeeds): Activities {
  const parts = {
    recordEvents: recordEvents(needs),
    scheduleCredit: scheduleCredit(),
    creditProvider: creditProvider(needs.store, needs.clock),
  };
  return {
    ...parts,
    recordAndCredit: recordAndCredit(parts),
    deliver: deliver(needs.dispatcher),
    sweep: sweep(needs),
    keepTestClock: keepTestClock(needs),
  };
}
