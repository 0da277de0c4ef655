import type { CommandId, Request } from '../order/command.ts';
import type { Undated } from './step.ts';
import { enter, recorded } from './to-events.ts';
import type { OrderEvent } from '../order/event.ts';
import { earliest, type Instant } from '../values/instant.ts';
import { zero, type Money } from '../values/money.ts';
import type { BackendFields } from '../order/backend-fields.ts';
import type { InConfirmation } from '../order/order.ts';
import type { Appointment, CancellationTier, Revision } from '../order/terms.ts';
import type { Actor, OrderId, PartyId } from '../order/party.ts';
import type { Policy } from '../order/policy.ts';
import type { TestClockId } from '../order/test-clock.ts';

/** What an order is made from (N1), and what the backend calls it (N5), which older versions lack: all of it is checked. */
export interface Booking extends Partial<BackendFields> {
  readonly orderId: OrderId;
  readonly commandId: CommandId;
  readonly request: Request | null;
  readonly actor: Actor;
  readonly receivedAt: Instant;
  readonly customerId: PartyId;
  readonly providerId: PartyId;
  readonly service: { readonly id: string | null; readonly title: string };
  readonly appointment: Appointment;
  readonly price: Money;
  readonly comment: string | null;
  readonly cancellationPolicy: readonly CancellationTier[];
  readonly feeBps: number;
  readonly policy: Policy;
  /** C1: then `receivedAt` is the clock's instant. */
  readonly testClock?: TestClockId | null;
}

const FIRST = 1 as Revision;

/** A new order lacks nothing that orders of older versions may lack, but what its first event brings. */
type Booked = Required<Omit<Undated<InConfirmation>, 'comments' | 'since'>>;

/** N1: creation is revision 1, made by the customer; it is the provider's turn, with 24 h. */
export function orderCreated(booking: Booking, now: Instant): OrderEvent {
  const {
    orderId,
    commandId,
    actor,
    appointment,
    price,
    comment,
    policy,
    customerId,
    providerId,
    service,
    cancellationPolicy,
    feeBps,
    reference = null,
    metadata = {},
    testClock = null,
  } = booking;
  // T4: the gateway's clock may be ahead.
  const at = earliest(booking.receivedAt, now);
  const booked: Booked = {
    id: orderId,
    stage: 'confirmation',
    outcome: null,
    customerId,
    providerId,
    service,
    cancellationPolicy,
    feeBps,
    currency: price.currency,
    revision: FIRST,
    agreed: null,
    proposal: { revision: FIRST, by: 'customer', appointment, price, comment, proposedAt: at },
    deadline: null,
    execution: { doneAt: null, doneBy: null, confirmedAt: null, confirmedBy: null },
    cancellation: null,
    dispute: null,
    payment: { status: 'none', due: zero(price.currency), paid: zero(price.currency), dueAt: null, payments: [] },
    claim: null,
    credit: null,
    review: null,
    appointmentReminderAt: null,
    policy,
    reference,
    metadata,
    testClock,
    createdAt: at,
    version: 0,
    updatedAt: at,
    overtaken: [],
  };
  const order = enter({ enters: 'confirmation', order: booked }, { at, now }, null);
  return { seq: 1, type: 'order.created', at, actor, commandId, data: { old: {}, new: recorded(order) } };
}
