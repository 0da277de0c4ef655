import type { Flag } from '../domain/order/flag.ts';
import type { Stage } from '../domain/order/order.ts';
import type { PartyId, Role } from '../domain/order/party.ts';
import type { TestClockId } from '../domain/order/test-clock.ts';
import type { Instant } from '../domain/values/instant.ts';

/** Which orders a list shows; null for any. Of instants both ends are included. */
export interface OrderFilter {
  readonly customerId: PartyId | null;
  readonly providerId: PartyId | null;
  readonly stage: Stage | null;
  readonly awaiting: Role | null;
  readonly flag: Flag | null;
  readonly reference: string | null;
  /** Of one of its payments. */
  readonly paymentReference: string | null;
  readonly createdFrom: Instant | null;
  readonly createdTo: Instant | null;
  readonly deadlineFrom: Instant | null;
  readonly deadlineTo: Instant | null;
  /** Of the live proposal, else the agreed one. */
  readonly appointmentFrom: Instant | null;
  readonly appointmentTo: Instant | null;
  /** C4: the orders on this clock; null for those that live by the time of the world. */
  readonly testClock: TestClockId | null;
}

/** Every order of the world. */
const ANY: OrderFilter = {
  customerId: null,
  providerId: null,
  stage: null,
  awaiting: null,
  flag: null,
  reference: null,
  paymentReference: null,
  createdFrom: null,
  createdTo: null,
  deadlineFrom: null,
  deadlineTo: null,
  appointmentFrom: null,
  appointmentTo: null,
  testClock: null,
};

/** The orders that are as wished, whatever they are otherwise. */
export const anyOrder = (wishes: Partial<OrderFilter>): OrderFilter => ({ ...ANY, ...wishes });
