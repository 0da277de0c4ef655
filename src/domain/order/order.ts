import type { Brand } from '../values/brand.ts';
import type { Currency } from '../values/currency.ts';
import type { Instant } from '../values/instant.ts';
import type { Money } from '../values/money.ts';
import type { Policy } from './policy.ts';

export type OrderId = Brand<string, 'OrderId'>;
export type PartyId = Brand<string, 'PartyId'>;

/** Numbers an order's terms: the highest ever proposed, alive or dropped, is never used again (K5). */
export type Revision = Brand<number, 'Revision'>;

export type Party = 'customer' | 'provider';
export type Role = Party | 'support';

export interface Actor {
  readonly role: Role | 'system';
  readonly id: string;
}

export const SYSTEM: Actor = { role: 'system', id: 'system' };

/** Plain JSON; the zone is for display only (N1). */
export interface Appointment {
  readonly startsAt: Instant;
  readonly durationMinutes: number;
  readonly timeZone: string;
}

export interface Terms {
  readonly revision: Revision;
  readonly appointment: Appointment;
  readonly price: Money;
  readonly comment: string | null;
}

export interface Proposal extends Terms {
  readonly by: Party;
  readonly proposedAt: Instant;
}

export interface AgreedTerms extends Terms {
  readonly agreedAt: Instant;
}

/** X7: `noticeHours` before the start, `percentDue` of the agreed price. */
export interface CancellationTier {
  readonly noticeHours: number;
  readonly percentDue: number;
}

/** What happens by itself when nobody acts (T3). */
export type AutomaticAct =
  'cancel' | 'lapse_change' | 'mark_done' | 'confirm_execution' | 'mark_overdue' | 'close_reviews';

/** The one live window of an order (T3): absolute instants, fixed when it starts. */
export interface Deadline {
  readonly at: Instant;
  readonly then: AutomaticAct;
  /** From where the window counts: its start, or for `mark_done` the agreed end. */
  readonly since: Instant;
  /** When to remind who is awaited (T6); null once reminded, or where none is due. */
  readonly remindAt: Instant | null;
}

export interface Execution {
  readonly doneAt: Instant | null;
  readonly doneBy: 'provider' | 'system' | null;
  readonly confirmedAt: Instant | null;
  readonly confirmedBy: 'customer' | 'system' | null;
}

export interface Cancellation {
  readonly by: Party | 'system';
  readonly reason: string | null;
  readonly at: Instant;
  /** The tier that was applied (X7); null where none applies. */
  readonly noticeHours: number | null;
  readonly percentDue: number | null;
  readonly due: Money;
}

export interface Dispute {
  readonly status: 'open' | 'upheld' | 'adjusted' | 'voided';
  /** null once what people wrote was forgotten. */
  readonly reason: string | null;
  readonly openedAt: Instant;
  readonly resolvedAt: Instant | null;
  readonly note: string | null;
  readonly amount: Money | null;
}

export interface Payment {
  readonly reference: string;
  readonly amount: Money;
  readonly receivedAt: Instant;
}

export interface PaymentState {
  readonly status: 'none' | 'due' | 'overdue' | 'paid' | 'written_off';
  readonly due: Money;
  readonly paid: Money;
  readonly dueAt: Instant | null;
  readonly payments: readonly Payment[];
}

export interface Claim {
  readonly status: 'open' | 'withdrawn' | 'reduced' | 'written_off' | 'settled';
  /** null once what people wrote was forgotten. */
  readonly reason: string | null;
  readonly openedAt: Instant;
  readonly endedAt: Instant | null;
  readonly note: string | null;
}

/** Z1, Z2: what goes to the provider's account, and by when. */
export interface Credit {
  readonly status: 'pending' | 'credited' | 'late';
  readonly amount: Money;
  readonly fee: Money;
  readonly expectedBy: Instant | null;
  readonly dueBy: Instant | null;
  readonly creditedAt: Instant | null;
  /** When the order was closed: what `expectedBy` counts from. */
  readonly since: Instant;
}

export interface Review {
  readonly rating: number;
  readonly text: string | null;
  readonly at: Instant;
}

export type Outcome = 'completed' | 'cancelled' | 'expired' | 'cancelled_with_reimbursement' | 'voided' | 'written_off';

interface OrderBase {
  readonly id: OrderId;
  /** The `seq` of the order's last event. */
  readonly version: number;
  readonly customerId: PartyId;
  readonly providerId: PartyId;
  readonly service: { readonly id: string | null; readonly title: string };
  readonly currency: Currency;
  readonly revision: Revision;
  readonly execution: Execution;
  readonly cancellation: Cancellation | null;
  readonly dispute: Dispute | null;
  readonly payment: PaymentState;
  readonly claim: Claim | null;
  readonly credit: Credit | null;
  readonly review: Review | null;
  readonly policy: Policy;
  readonly cancellationPolicy: readonly CancellationTier[];
  readonly feeBps: number;
  readonly createdAt: Instant;
  readonly updatedAt: Instant;
  /**
   * The order as it stood before each automatic act since the last accepted command:
   * so that a late command is told `deadline_passed` where it would have been allowed (R3).
   */
  readonly overtaken: readonly Order[];
}

export interface InConfirmation extends OrderBase {
  readonly stage: 'confirmation';
  readonly outcome: null;
  readonly agreed: null;
  readonly proposal: Proposal;
  readonly deadline: Deadline;
}

export interface InExecution extends OrderBase {
  readonly stage: 'execution_in_progress';
  readonly outcome: null;
  readonly agreed: AgreedTerms;
  /** A pending change (X1). */
  readonly proposal: Proposal | null;
  readonly deadline: Deadline;
}

export interface InConfirmationOfExecution extends OrderBase {
  readonly stage: 'confirmation_of_execution';
  readonly outcome: null;
  readonly agreed: AgreedTerms;
  readonly proposal: null;
  readonly deadline: Deadline | null;
}

export interface InPayment extends OrderBase {
  readonly stage: 'payment';
  readonly outcome: null;
  readonly agreed: AgreedTerms;
  readonly proposal: null;
  readonly deadline: Deadline | null;
}

export interface Closed extends OrderBase {
  readonly stage: 'closed';
  readonly outcome: Outcome;
  readonly agreed: AgreedTerms;
  readonly proposal: null;
  readonly deadline: Deadline | null;
}

export interface Cancelled extends OrderBase {
  readonly stage: 'cancelled';
  readonly outcome: Outcome;
  readonly agreed: AgreedTerms | null;
  readonly proposal: null;
  readonly deadline: null;
}

/** An order is plain JSON: one shape for each stage. */
export type Order = InConfirmation | InExecution | InConfirmationOfExecution | InPayment | Closed | Cancelled;

export type Stage = Order['stage'];

/** In the order in which an order goes through them. */
export const STAGES = [
  'confirmation',
  'execution_in_progress',
  'confirmation_of_execution',
  'payment',
  'closed',
  'cancelled',
] as const satisfies readonly Stage[];

export const other = (party: Party): Party => (party === 'customer' ? 'provider' : 'customer');

/** The id of the party that plays a role in an order; support is anybody. */
export const partyId = (order: Pick<Order, 'customerId' | 'providerId'>, party: Party): PartyId =>
  party === 'customer' ? order.customerId : order.providerId;
