import type { AmendedField } from './amendment.ts';
import type { Instant } from '../values/instant.ts';
import type { Money } from '../values/money.ts';
import type { ClaimResolution, CommandId, DisputeResolution } from './command.ts';
import type { Order, PaymentState } from './order.ts';
import type { Actor, Role } from './party.ts';

export const EVENT_TYPES = [
  'order.created',
  'order.edited',
  'order.confirmed',
  'order.expired',
  'order.cancelled',
  'order.change_proposed',
  'order.change_confirmed',
  'order.change_declined',
  'order.change_withdrawn',
  'order.change_lapsed',
  'order.done',
  'order.execution_confirmed',
  'order.execution_rejected',
  'order.dispute_resolved',
  'order.payment_due',
  'order.payment_received',
  'order.payment_overdue',
  'order.claim_opened',
  'order.claim_withdrawn',
  'order.claim_settled',
  'order.claim_resolved',
  'order.closed',
  'order.credit_scheduled',
  'order.credited',
  'order.credit_late',
  'order.reviewed',
  'order.reviews_closed',
  'order.reminded',
  'order.cancellation_requested',
  'order.amended',
  'order.appointment_near',
] as const;

export type EventType = (typeof EVENT_TYPES)[number];

/** Those that can begin an automatic act, where the system is the actor: the windows of the table emit them. */
export const AUTOMATIC_EVENT_TYPES = [
  'order.expired',
  'order.change_lapsed',
  'order.done',
  'order.execution_confirmed',
  'order.payment_overdue',
  'order.reviews_closed',
] as const satisfies readonly EventType[];

export type AutomaticEventType = (typeof AUTOMATIC_EVENT_TYPES)[number];

/**
 * Values of an order's fields; those of one event are fields that it changed. Lists are left out: an event says what it
 * adds to them, as a fact, so that its size does not grow with the order (R4).
 */
export type OrderValues = { readonly [Field in Exclude<keyof Order, 'payment'>]?: Order[Field] } & {
  /** With its payments only in the first event, which begins the list, and in those recorded by older versions. */
  readonly payment?: PaymentState | Omit<PaymentState, 'payments'>;
};

interface CreditFacts {
  readonly amount: Money;
  readonly fee: Money;
}

/** What an event says beyond the values that it changed; the types that are not here say nothing more. */
export interface EventFacts {
  readonly 'order.payment_received': {
    readonly amount: Money;
    readonly reference: string;
    /** Not in events recorded by older versions, which hold the whole list of payments. */
    readonly receivedAt?: Instant;
  };
  readonly 'order.dispute_resolved': {
    readonly resolution: DisputeResolution['resolution'];
    /** What is due by it; not where the order is void. */
    readonly amount?: Money;
    /** null once what people wrote was forgotten. */
    readonly note: string | null;
  };
  readonly 'order.claim_resolved': {
    readonly resolution: ClaimResolution['resolution'];
    /** To what it was reduced; not where it was written off. */
    readonly amount?: Money;
    /** null once what people wrote was forgotten. */
    readonly note: string | null;
  };
  readonly 'order.credit_scheduled': CreditFacts;
  readonly 'order.credited': CreditFacts;
  readonly 'order.credit_late': CreditFacts;
  /** N5: what was amended; of the contacts it says no more than that. */
  readonly 'order.amended': { readonly fields: readonly AmendedField[] };
  /** M4: the start of the appointment that is agreed. */
  readonly 'order.appointment_near': { readonly startsAt: Instant };
  readonly 'order.reminded': { readonly awaiting: Role | null; readonly deadline: Instant };
}

type FactsOf<Type extends EventType> = Type extends keyof EventFacts ? EventFacts[Type] : object;

/** The values that an event changed: before it and after it. */
export interface Change {
  readonly old: OrderValues;
  readonly new: OrderValues;
}

/** An event of one of the types. */
export type OrderEventOf<Type extends EventType> = {
  readonly [T in Type]: {
    readonly seq: number;
    readonly type: T;
    readonly at: Instant;
    readonly actor: Actor;
    readonly commandId: CommandId | null;
    readonly data: FactsOf<T> & Change;
  };
}[Type];

/** What happened to an order (M1): numbered from 1, with the values that it changed. */
export type OrderEvent = OrderEventOf<EventType>;
