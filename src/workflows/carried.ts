import type { CommandOutcome } from '../domain/order/command.ts';
import type { OrderEvent } from '../domain/order/event.ts';
import { evolve } from '../domain/order/evolve.ts';
import type { Order } from '../domain/order/order.ts';
import type { Instant } from '../domain/values/instant.ts';
import type { EventMark } from './last-events.ts';
import { valuesOf } from '../domain/process/to-events.ts';

/** What waits to be recorded: the order as it was recorded last, and what has happened since. */
export interface Unrecorded {
  /** null where not even the creation is recorded. */
  readonly base: Order | null;
  readonly events: readonly OrderEvent[];
  readonly outcomes: readonly CommandOutcome[];
}

/** An event; one that happens to the base without the old values, which are those of the order before it. */
type Addition = Omit<OrderEvent, 'data'> & { readonly data: Partial<OrderEvent['data']> };

/**
 * What an order takes along when it continues as new. Nothing is in it twice, so that it stays far below what Temporal
 * takes as one payload, whatever waits to be recorded (R4): the order itself is its base after the events.
 */
export interface Carried {
  readonly base: Order | null;
  readonly events: readonly Addition[];
  readonly unrecordedOutcomes: readonly CommandOutcome[];
  readonly outcomes: readonly CommandOutcome[];
  readonly signalsSeen: number;
  /** R2: null or absent where nobody has asked for a cancellation. */
  readonly cancellationRequestedAt?: Instant | null;
  /** R5: what a run was sent that is gone, and has not judged. C2: what waits for a credit on a test clock. */
  readonly signals?: readonly Signal[];
  /** C1: what time it is on the order's test clock. */
  readonly clock?: Instant;
  /** For the Temporal UI; not in what runs of older versions took along. */
  readonly lastEvents?: readonly EventMark[];
}

/** A signal as it came: anybody may send anything. */
export interface Signal {
  readonly signal: string;
  readonly payload: unknown;
}

/** What runs of older versions took along. */
interface FormerlyCarried {
  readonly order: Order;
  readonly unrecorded: { readonly events: readonly OrderEvent[]; readonly outcomes: readonly CommandOutcome[] };
  readonly outcomes: readonly CommandOutcome[];
  readonly signalsSeen: number;
  readonly cancellationRequestedAt?: undefined;
  readonly signals?: undefined;
  readonly clock?: undefined;
  readonly lastEvents?: undefined;
}

export type AnyCarried = Carried | FormerlyCarried;

export const pack = ({
  base,
  events,
  outcomes,
}: Unrecorded): Pick<Carried, 'base' | 'events' | 'unrecordedOutcomes'> => ({
  base,
  events: events.map((event) => (isIn(event, base) ? event : withoutOld(event))),
  unrecordedOutcomes: outcomes,
});

export function unpack(carried: AnyCarried): Unrecorded & { readonly order: Order } {
  if ('order' in carried) return { base: carried.order, order: carried.order, ...carried.unrecorded };
  const { base, unrecordedOutcomes } = carried;
  let order = base;
  const events = carried.events.map((addition) => {
    const event = withOld(addition, order);
    order = after(order, [event]);
    return event;
  });
  if (!order) throw new Error('An order is carried with neither a base nor its first event.');
  return { base, order, events, outcomes: unrecordedOutcomes };
}

/** The order after events, some of which it may know already. */
export const after = (order: Order | null, events: readonly OrderEvent[]): Order | null =>
  events.reduce((known, event) => (isIn(event, known) ? known : evolve(known, event)), order);

const isIn = ({ seq }: Pick<OrderEvent, 'seq'>, order: Order | null): boolean => seq <= (order?.version ?? 0);

function withoutOld({ data: { old, ...data }, ...event }: OrderEvent): Addition {
  return { ...event, data };
}

function withOld({ data, ...event }: Addition, before: Order | null): OrderEvent {
  const { old, new: is = {}, ...facts } = data;
  const was = new Map(Object.entries(before ? valuesOf(before) : {}));
  const fields = Object.keys(is).filter((field) => was.has(field));
  const made = {
    ...event,
    data: { ...facts, old: old ?? Object.fromEntries(fields.map((f) => [f, was.get(f)])), new: is },
  };
  // It was an event before its old values were left out.
  return made as OrderEvent;
}
