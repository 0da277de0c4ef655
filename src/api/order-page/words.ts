import type { EventType } from '../../domain/order/event.ts';
import type { AutomaticAct, Claim, Credit, Dispute, Outcome } from '../../domain/order/order.ts';
import type { CommandName } from '../../domain/order/command.ts';
import type { RefusalCode } from '../../domain/order/refusal.ts';
import type { Actor, Party } from '../../domain/order/party.ts';
import type { StateName } from '../../domain/process/step.ts';

/** How a situation is said: to whom it concerns, and who else there is. */
export interface Said {
  readonly title: string;
  readonly text: string;
}

/** What the sentences about a situation need. */
export interface Persons {
  /** The other party, by its name or role. */
  readonly other: string;
  /** What is still to be paid. */
  readonly rest: string;
  /** Why that is due. */
  readonly because: DueReason;
}

/** Why something is due: the service (E1), a cancellation (X7), or what support has decided (E4, P4). */
export type DueReason = 'confirmed' | 'cancelled' | 'decided';

export type DueInWords = Readonly<Record<DueReason, string>>;

/** Where an order stands, as each party is told. */
export type StatesInWords = Readonly<Record<StateName, Readonly<Record<Party, (who: Persons) => Said>>>>;

/** A button, the line that opens its fields, and what it does. */
export interface ActionWords {
  readonly button: string;
  readonly explained: string | null;
}

/** All texts of the order page in one language. */
export interface Words {
  readonly you: string;
  readonly roles: Readonly<Record<Actor['role'], string>>;
  readonly states: StatesInWords;
  readonly outcomes: Readonly<Record<Outcome, string>>;
  readonly paused: Said;
  readonly stale: string;
  readonly testClock: string;
  readonly yourTurn: string;
  readonly turnOf: (who: string) => string;
  readonly until: (moment: string) => string;
  readonly then: Readonly<Record<AutomaticAct, string>>;
  readonly confirmableUntil: (moment: string) => string;
  readonly sections: Readonly<Record<Section, string>>;
  readonly labels: Readonly<Record<Label, string>>;
  readonly zone: (name: string) => string;
  readonly validUntil: (moment: string) => string;
  readonly payNow: string;
  readonly payLater: string;
  readonly credits: Readonly<Record<Credit['status'], string>>;
  readonly claims: Readonly<Record<Claim['status'], string>>;
  readonly disputes: Readonly<Record<Dispute['status'], string>>;
  /** @param until null: whenever it is later than the one before */
  readonly tier: (percent: number, until: string | null) => string;
  readonly rated: (rating: number) => string;
  readonly actions: Readonly<Record<CommandName, ActionWords>>;
  /** Where the same command answers something else. */
  readonly confirmExecution: ActionWords;
  readonly withdrawClaim: ActionWords;
  readonly fields: Readonly<Record<FormField, string>>;
  readonly optional: string;
  readonly cancelFree: string;
  readonly cancelCosts: (due: string, percent: number) => string;
  readonly events: Readonly<Record<EventType, string>>;
  /** Of the catalogue's refusals; where there is none, its own sentence is meant for people. */
  readonly refusals: Readonly<Partial<Record<RefusalCode, string>>>;
  readonly notices: Readonly<Record<'pending' | 'news' | 'showNews' | 'refused', string>>;
  readonly wrong: Readonly<Record<FormField | 'other', string>>;
  readonly failures: Readonly<Record<'unauthenticated' | 'rate_limited' | 'not_found' | 'other', Said>>;
}

type Section =
  | 'terms'
  | 'proposal'
  | 'actions'
  | 'payment'
  | 'credit'
  | 'claim'
  | 'dispute'
  | 'cancellation'
  | 'policy'
  | 'comments'
  | 'review'
  | 'timeline';

type Label =
  | 'appointment'
  | 'price'
  | 'was'
  | 'due'
  | 'paid'
  | 'rest'
  | 'dueAt'
  | 'status'
  | 'reason'
  | 'note'
  | 'amount'
  | 'fee'
  | 'expectedBy'
  | 'creditedAt'
  | 'cancelledBy'
  | 'rating'
  | 'order'
  | 'reference';

/** The fields that people fill in. */
export type FormField = 'startsAt' | 'duration' | 'price' | 'comment' | 'reason' | 'rating' | 'text';
