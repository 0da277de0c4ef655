import type { CommandName, CommandNamed } from '../order/command.ts';
import type { EventType, Values } from '../order/event.ts';
import type { Guard } from './guards.ts';
import type { AutomaticAct, Role, Stage, Actor, Order } from '../order/order.ts';
import type { WindowName } from '../order/policy.ts';
import type { RefusalCode } from '../order/refusal.ts';
import type { Moment } from './deadline.ts';
import type { Instant } from '../values/instant.ts';

export type StateName =
  | 'confirmation'
  | 'execution'
  | 'change_pending'
  | 'confirmation_of_execution'
  | 'disputed'
  | 'payment'
  | 'overdue'
  | 'claimed'
  | 'reviewable'
  | 'closed'
  | 'cancelled';

/** One way out of a state (or back into it), for one command. Methods, so that a way of some orders fits the table of all. */
export interface Way<O, C> {
  /** `turn`: who must answer the proposal; `party`: either party. */
  readonly by: Role | 'turn' | 'party';
  /** In the order in which refusals are looked for (R3). */
  readonly needs: readonly Guard<O, C>[];
  readonly to: readonly StateName[];
  does(order: O, command: C, act: Act): readonly Step[];
}

/** No way, for one role: the refusal where no need refuses before. */
export interface NoWay<O, C> extends Pick<Way<O, C>, 'by' | 'needs'> {
  readonly refuse: RefusalCode;
}

/** What a command meets in a state: ways for one role each, or a refusal of everybody. */
export type Cell<O, C> = readonly (Way<O, C> | NoWay<O, C>)[] | RefusalCode;

/** What happens by itself in a state when nobody acts. */
export interface Timeout<O> {
  readonly window: WindowName;
  readonly then: AutomaticAct;
  readonly emits: EventType;
  readonly to: readonly StateName[];
  does(order: O, act: Act): readonly Step[];
}

export interface State<O> {
  readonly stage: Stage;
  /** Who must act (T3), with or without a window. */
  readonly awaiting: Role | 'turn' | null;
  readonly timeout?: Timeout<O>;
  readonly on: { readonly [Name in CommandName]: Cell<O, CommandNamed<Name>> };
}

/** One event, and the order as it leaves it. */
export interface Step {
  readonly type: EventType;
  readonly order: Order;
  /** What the event says beyond the values that it changes. */
  readonly facts?: Values;
}

/** Who acts, when it counts, when it is processed, and when the gateway received it. */
export interface Act extends Moment {
  readonly actor: Actor;
  /** The true instant of arrival, which only payments keep (T4). */
  readonly receivedAt: Instant;
}

export type Steps = readonly Step[];
