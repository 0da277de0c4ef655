import type { CommandOutcome } from '../../src/domain/order/command.ts';
import type { OrderEvent } from '../../src/domain/order/event.ts';
import type { Order } from '../../src/domain/order/order.ts';
import type { Booking } from '../../src/domain/process/booking.ts';
import type { Signal } from '../../src/workflows/carried.ts';
import type { OrderInput } from '../../src/workflows/messages.ts';
import { Outcomes } from '../../src/workflows/outcomes.ts';
import type { Contacts } from '../../src/domain/messages/delivery.ts';

/** What the order book has of an order, for a run that goes on from there. */
export interface BookedRun {
  readonly order: Order;
  readonly timeline: readonly OrderEvent[];
  readonly outcomes: readonly CommandOutcome[];
  readonly contacts: Contacts;
  /** What was sent and not judged. */
  readonly signals: readonly Signal[];
}

/** The input of a run that goes on from where the order book is. @throws where the book lacks the booking */
export function inputOf({ order, timeline, outcomes, contacts, signals }: BookedRun): OrderInput {
  const request = timeline.findLast(({ type }) => type === 'order.cancellation_requested');
  return {
    booking: bookingIn(order, timeline, outcomes),
    ...(Object.keys(contacts).length > 0 && { contacts }),
    carried: {
      base: order,
      events: [],
      unrecordedOutcomes: [],
      outcomes: new Outcomes([...outcomes].sort(byTime)).lately(),
      signalsSeen: Math.max(0, ...outcomes.map(({ commandId }) => Number(/^signal-(\d+)$/.exec(commandId)?.[1] ?? 0))),
      cancellationRequestedAt: request?.at ?? null,
      signals,
    },
  };
}

const byTime = (one: CommandOutcome, other: CommandOutcome): number =>
  one.version - other.version || (one.receivedAt < other.receivedAt ? -1 : 1);

/** What the order was made from: its first event has it, and the outcome of its creation who asked for it. */
function bookingIn(order: Order, timeline: readonly OrderEvent[], outcomes: readonly CommandOutcome[]): Booking {
  const [created] = timeline;
  const outcome = outcomes.find(({ command }) => command === 'create');
  const proposal = created?.data.new.proposal;
  if (!created?.commandId || !proposal) throw new Error(`The order book lacks the booking of ${order.id}.`);
  const { id: orderId, customerId, providerId, service, cancellationPolicy, feeBps, policy } = order;
  const { appointment, price, comment } = proposal;
  return {
    orderId,
    commandId: created.commandId,
    request: outcome?.request ?? null,
    actor: created.actor,
    receivedAt: outcome?.receivedAt ?? created.at,
    customerId,
    providerId,
    service,
    appointment,
    price,
    comment,
    cancellationPolicy,
    feeBps,
    policy,
  };
}
