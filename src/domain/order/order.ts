import type { Currency } from '../values/currency.ts';
import type { Instant } from '../values/instant.ts';
import type { Money } from '../values/money.ts';
import type { BackendFields } from './backend-fields.ts';
import type { OrderId, Parties, Party } from './party.ts';
import type { Policy } from './policy.ts';
import type { TestClockId } from './test-clock.ts';
import type { AgreedTerms, CancellationTier, Comment, Proposal, Revision } from './terms.ts';

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

interface DisputeBase {
  /** null once what people wrote was forgotten. */
  readonly reason: string | null;
  readonly openedAt: Instant;
}

export interface OpenDispute extends DisputeBase {
  readonly status: 'open';
  readonly resolvedAt: null;
  readonly note: null;
  readonly amount: null;
}

/** E4: how support decided, and what is due by that; null where the order is void. */
export interface ResolvedDispute extends DisputeBase {
  readonly status: 'upheld' | 'adjusted' | 'voided';
  readonly resolvedAt: Instant;
  readonly note: string | null;
  readonly amount: Money | null;
}

export type Dispute = OpenDispute | ResolvedDispute;

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

interface ClaimBase {
  /** null once what people wrote was forgotten. */
  readonly reason: string | null;
  readonly openedAt: Instant;
}

export interface OpenClaim extends ClaimBase {
  readonly status: 'open';
  readonly endedAt: null;
  readonly note: null;
}

export interface EndedClaim extends ClaimBase {
  readonly status: 'withdrawn' | 'reduced' | 'written_off' | 'settled';
  readonly endedAt: Instant;
  /** Support's, where support has ended it. */
  readonly note: string | null;
}

export type Claim = OpenClaim | EndedClaim;

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

/** The backend's fields are not in orders that only older versions have recorded. */
interface OrderBase extends Parties, Partial<BackendFields> {
  readonly id: OrderId;
  /** The `seq` of the order's last event. */
  readonly version: number;
  readonly service: { readonly id: string | null; readonly title: string };
  readonly currency: Currency;
  readonly revision: Revision;
  readonly execution: Execution;
  readonly cancellation: Cancellation | null;
  readonly payment: PaymentState;
  readonly credit: Credit | null;
  readonly review: Review | null;
  /** M4: when both parties are to be reminded of the agreed appointment; not in orders of older versions. */
  readonly appointmentReminderAt?: Instant | null;
  readonly policy: Policy;
  readonly cancellationPolicy: readonly CancellationTier[];
  readonly feeBps: number;
  /** K2; not in orders that only older versions have recorded. */
  readonly comments?: readonly Comment[];
  /** When what is now the case began: the state, the turn; not in orders that only older versions have recorded. */
  readonly since?: Instant;
  /** C1: what time it is for the order; absent and null where it lives by the time of the world. */
  readonly testClock?: TestClockId | null;
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
  readonly dispute: null;
  readonly claim: null;
}

interface ExecutingBase extends OrderBase {
  readonly stage: 'execution_in_progress';
  readonly outcome: null;
  readonly agreed: AgreedTerms;
  readonly deadline: Deadline;
  readonly dispute: null;
  readonly claim: null;
}

export interface InExecution extends ExecutingBase {
  readonly proposal: null;
}

/** X1: the agreed terms hold until the customer has answered the proposal. */
export interface ChangePending extends ExecutingBase {
  readonly proposal: Proposal;
}

interface ConfirmingBase extends OrderBase {
  readonly stage: 'confirmation_of_execution';
  readonly outcome: null;
  readonly agreed: AgreedTerms;
  readonly proposal: null;
  readonly claim: null;
}

export interface InConfirmationOfExecution extends ConfirmingBase {
  /** null only between the answer, or support's decision, and the demand that follows it in the same act. */
  readonly deadline: Deadline | null;
  readonly dispute: ResolvedDispute | null;
}

/** E3: support's turn, without a deadline. */
export interface Disputed extends ConfirmingBase {
  readonly deadline: null;
  readonly dispute: OpenDispute;
}

interface OwingBase extends OrderBase {
  readonly stage: 'payment';
  readonly outcome: null;
  readonly agreed: AgreedTerms;
  readonly proposal: null;
  readonly dispute: ResolvedDispute | null;
}

export interface InPayment extends OwingBase {
  readonly deadline: Deadline;
  readonly payment: PaymentState & { readonly status: 'due' };
  readonly claim: EndedClaim | null;
}

/** P3: payment stays possible, without a deadline. */
export interface Overdue extends OwingBase {
  readonly deadline: null;
  readonly payment: PaymentState & { readonly status: 'overdue' };
  readonly claim: EndedClaim | null;
}

/** P3: the provider has opened a claim, and it is support's turn. */
export interface Claimed extends OwingBase {
  readonly deadline: null;
  readonly payment: PaymentState & { readonly status: 'overdue' };
  readonly claim: OpenClaim;
}

interface EndedBase extends OrderBase {
  readonly outcome: Outcome;
  readonly proposal: null;
  readonly dispute: ResolvedDispute | null;
  readonly claim: EndedClaim | null;
}

/** Z3: closed, and still to be reviewed. */
export interface Reviewable extends EndedBase {
  readonly stage: 'closed';
  readonly agreed: AgreedTerms;
  readonly deadline: Deadline;
}

export interface Closed extends EndedBase {
  readonly stage: 'closed';
  readonly agreed: AgreedTerms;
  readonly deadline: null;
}

export interface Cancelled extends EndedBase {
  readonly stage: 'cancelled';
  readonly agreed: AgreedTerms | null;
  readonly deadline: null;
}

/** In execution, whether or not a change is pending. */
export type Executing = InExecution | ChangePending;

/** Whatever is still to be paid. */
export type Owing = InPayment | Overdue | Claimed;

/** An order is plain JSON: one shape for each state (`States`, src/domain/process/step.ts). */
export type Order =
  | InConfirmation
  | InExecution
  | ChangePending
  | InConfirmationOfExecution
  | Disputed
  | InPayment
  | Overdue
  | Claimed
  | Reviewable
  | Closed
  | Cancelled;

/** E3. */
export const isDisputed = (order: InConfirmationOfExecution | Disputed): order is Disputed =>
  order.dispute?.status === 'open';

/** P3. */
export const isOverdue = (order: Owing): order is Overdue | Claimed => order.payment.status === 'overdue';

/** P3. */
export const isClaimed = (order: Owing): order is Claimed => order.claim?.status === 'open';

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
