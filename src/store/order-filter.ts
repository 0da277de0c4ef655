import type { Flag } from '../domain/order/flag.ts';
import type { Stage } from '../domain/order/order.ts';
import type { PartyId, Role } from '../domain/order/party.ts';
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
}
