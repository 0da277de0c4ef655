import type { EventFacts, EventType } from '../order/event.ts';
import type * as orders from '../order/order.ts';
import type { Order } from '../order/order.ts';
import type { Actor } from '../order/party.ts';
import type { Instant } from '../values/instant.ts';
import type { Moment } from './deadline.ts';

/** The states of an order, and what an order is in each of them. */
export interface States {
  readonly confirmation: orders.InConfirmation;
  readonly execution: orders.InExecution;
  readonly change_pending: orders.ChangePending;
  readonly confirmation_of_execution: orders.InConfirmationOfExecution;
  readonly disputed: orders.Disputed;
  readonly payment: orders.InPayment;
  readonly overdue: orders.Overdue;
  readonly claimed: orders.Claimed;
  readonly reviewable: orders.Reviewable;
  readonly closed: orders.Closed;
  readonly cancelled: orders.Cancelled;
}

export type StateName = keyof States;

/** An order and the state that it is in, which belong together. */
export type InState<Name extends StateName = StateName> = {
  readonly [N in Name]: { readonly name: N; readonly order: States[N] };
}[Name];

/** An order on its way into a state: the deadline is still that of before, and its window starts there. */
export type Undated<O extends Order> = Omit<O, 'deadline'> & Pick<Order, 'deadline'>;

/** A step into a state, whose window starts anew by that. */
export type Entering<Name extends StateName = StateName> = {
  readonly [N in Name]: { readonly enters: N; readonly order: Undated<States[N]> };
}[Name];

/** A step that moves no window (T3). */
interface Staying {
  readonly enters?: undefined;
  readonly order: Order;
}

/** An event's type, and the facts that events of this type say. */
type TypedFacts = {
  readonly [T in EventType]: T extends keyof EventFacts
    ? { readonly type: T; readonly facts: EventFacts[T] }
    : { readonly type: T; readonly facts?: undefined };
}[EventType];

/** What happens, as one event, and the order as it leaves it. */
export type Step = TypedFacts & (Entering | Staying);

export type Steps = readonly Step[];

/** Who acts, when it counts, when it is processed, and when the gateway received it. */
export interface Act extends Moment {
  readonly actor: Actor;
  /** The true instant of arrival, which only payments keep (T4). */
  readonly receivedAt: Instant;
}
