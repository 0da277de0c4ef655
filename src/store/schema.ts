import type { ColumnType } from 'kysely';
import type { CommandId, CommandOutcome } from '../domain/order/command.ts';
import type { Currency } from '../domain/values/currency.ts';
import type {
  Attempt,
  Contacts,
  DeliveryId,
  MessageStatus,
  Destination,
  EndpointId,
  MessageType,
  Recipient,
} from '../domain/messages/delivery.ts';
import type { EventType, OrderEvent } from '../domain/order/event.ts';
import type { Instant } from '../domain/values/instant.ts';
import type { LostReason } from '../domain/order/lost.ts';
import type { Order, Stage } from '../domain/order/order.ts';
import type { Actor, OrderId, PartyId, Role } from '../domain/order/party.ts';
import type { TestClockId } from '../domain/order/test-clock.ts';
import type { Endpoint } from './endpoint.ts';
import type { JsonText } from './json.ts';
import type { LeaseHolder } from './lease-holder.ts';
import type { Account, TransferId, TransferKind } from '../domain/ledger/transfer.ts';
import type { WholeNumber } from './whole-number.ts';

/** The tables after the latest migration. Instants are text of fixed length, so they sort by time. */
export interface Schema {
  readonly orders: OrdersTable;
  readonly events: EventsTable;
  readonly feed: FeedTable;
  readonly feed_end: FeedEndView;
  readonly outcomes: OutcomesTable;
  readonly transfers: TransfersTable;
  readonly entries: EntriesView;
  readonly webhook_endpoints: EndpointsTable;
  readonly endpoint_creations: EndpointCreationsTable;
  readonly deliveries: DeliveriesTable;
  readonly order_runs: OrderRunsTable;
  readonly payment_references: PaymentReferencesTable;
  readonly sweeps: SweepsTable;
  readonly delivery_leases: LeasesTable;
  readonly lease_holders: LeaseHoldersTable;
  readonly order_links: OrderLinksTable;
  readonly test_clocks: TestClocksTable;
  readonly test_clock_orders: TestClockOrdersTable;
  readonly test_transfers: TransfersTable;
  readonly test_entries: TestEntriesView;
}

/** A flag as a number: SQLite has no boolean. */
type Raised = ColumnType<0 | 1, 0 | 1 | undefined, 0 | 1>;

/** A column that is never updated. */
type Fixed<Read, Written = Read> = ColumnType<Read, Written, never>;

/** The order is `state`; the other columns are copies that queries search by. */
interface OrdersTable {
  readonly id: Fixed<OrderId>;
  readonly version: number;
  readonly customer_id: Fixed<PartyId>;
  readonly provider_id: Fixed<PartyId>;
  readonly stage: Stage;
  readonly awaiting: Role | null;
  readonly created_at: Fixed<Instant>;
  readonly state: JsonText<Order>;
  /** When its free texts were removed. */
  readonly forgotten_at: Instant | null;
  readonly overdue: Raised;
  readonly claim: Raised;
  readonly dispute: Raised;
  readonly pending_change: Raised;
  readonly late_credit: Raised;
  /** R5. */
  readonly lost: Raised;
  readonly lost_at: Instant | null;
  readonly lost_because: LostReason | null;
  /** When support was told. */
  readonly lost_told_at: Instant | null;
  /** Whether nothing more will happen to it. */
  readonly ended: Raised;
  /** Null where no window is live. */
  readonly deadline_at: Instant | null;
  /** Of the live proposal, else the agreed one; null where there is neither. */
  readonly appointment_at: Instant | null;
  readonly reference: string | null;
  /** The version that these columns are of: another one where an older version of this program has recorded since. */
  readonly searchable_version: ColumnType<number, number | undefined>;
  /** Where its parties are reached; null where nobody said, and once they are forgotten. */
  readonly contacts: JsonText<Contacts> | null;
  /** C1: null for the orders that live by the time of the world. */
  readonly test_clock: Fixed<TestClockId | null>;
}

/** Only of orders whose links were revoked. */
interface OrderLinksTable {
  readonly order_id: Fixed<OrderId>;
  readonly generation: number;
}

interface TestClocksTable {
  readonly id: Fixed<TestClockId>;
  readonly name: Fixed<string | null>;
  readonly now: Instant;
  /** In the time of the world, as the two instants below. */
  readonly created_at: Fixed<Instant>;
  readonly touched_at: Instant;
  /** Since then it is being removed, with its orders. */
  readonly deleted_at: Instant | null;
}

/** C3: how far the orders on test clocks are. */
interface TestClockOrdersTable {
  readonly order_id: Fixed<OrderId>;
  readonly test_clock: Fixed<TestClockId>;
  /** Up to which instant it has lived, as far as the book shows. */
  readonly played_to: Instant;
  /** Whether the book shows all of that, and no credit is still to be made. */
  readonly settled: Raised;
  /** Nothing will happen to it any more. */
  readonly ended: Raised;
  /** In the time of the world. */
  readonly booked_at: Fixed<Instant>;
}

/** P2: by which reference which orders were paid. */
interface PaymentReferencesTable {
  readonly reference: Fixed<string>;
  readonly order_id: Fixed<OrderId>;
}

/** R5: the run that has recorded last, and how long its history was then. */
interface OrderRunsTable {
  readonly order_id: Fixed<OrderId>;
  readonly run_id: string;
  readonly history_length: number;
}

/** R5: how far the comparison of the order book with Temporal is, for each task queue. */
interface SweepsTable {
  readonly task_queue: Fixed<string>;
  /** As Temporal counts the sweeps. */
  readonly count: number;
  readonly rounds: number;
  readonly swept_at: Instant;
  readonly looked_up_to: OrderId;
  readonly compared_up_to: OrderId | null;
  readonly tidied_up_to: OrderId;
}

interface EventsTable {
  readonly order_id: Fixed<OrderId>;
  readonly seq: Fixed<number>;
  readonly type: Fixed<EventType>;
  readonly at: Fixed<Instant>;
  readonly actor_role: Fixed<Actor['role']>;
  readonly actor_id: Fixed<string>;
  readonly command_id: Fixed<CommandId | null>;
  readonly data: JsonText<OrderEvent['data']>;
}

/** The events of all orders in the order in which they were recorded. A trigger writes it. */
interface FeedTable {
  /** Counts up, with gaps, and is never given a second time. */
  readonly position: Fixed<WholeNumber, never>;
  readonly order_id: Fixed<OrderId, never>;
  readonly seq: Fixed<number, never>;
  readonly type: Fixed<EventType, never>;
}

/** A view with one row. */
interface FeedEndView {
  /** No event is ever recorded at this position or before it, but for those that can be seen already. */
  readonly position: Fixed<WholeNumber, never>;
}

interface OutcomesTable {
  readonly order_id: Fixed<OrderId>;
  readonly command_id: Fixed<CommandId>;
  readonly outcome: Fixed<JsonText<CommandOutcome>>;
}

interface TransfersTable {
  readonly id: Fixed<TransferId>;
  readonly order_id: Fixed<OrderId>;
  readonly kind: Fixed<TransferKind>;
  readonly from_account: Fixed<Account>;
  readonly to_account: Fixed<Account>;
  readonly amount: Fixed<WholeNumber, number>;
  readonly currency: Fixed<Currency>;
  readonly at: Fixed<Instant>;
  readonly reverses: Fixed<TransferId | null>;
  readonly note: Fixed<string | null>;
}

interface EndpointsTable {
  readonly id: Fixed<EndpointId>;
  readonly url: Fixed<string>;
  readonly description: string | null;
  readonly events: JsonText<readonly string[]>;
  readonly created_at: Fixed<Instant>;
  readonly secret: string;
  readonly former_secret: string | null;
  readonly former_until: Instant | null;
  readonly failing_since: Instant | null;
  readonly disabled_at: Instant | null;
  readonly disabled_because: string | null;
  /** 1 to 20; null for those that were too many before there were places. */
  readonly place: Fixed<number | null>;
}

/** Creations under an Idempotency-Key, each with its answer. */
interface EndpointCreationsTable {
  readonly id: Fixed<EndpointId>;
  readonly fingerprint: Fixed<string>;
  /** As it was created. */
  readonly endpoint: Fixed<JsonText<Endpoint>>;
}

interface DeliveriesTable {
  readonly id: Fixed<DeliveryId>;
  readonly destination: Fixed<Destination>;
  readonly order_id: Fixed<OrderId | ''>;
  readonly seq: Fixed<number>;
  readonly type: Fixed<MessageType>;
  /** The bytes sent to an endpoint, or the JSON of `MailMatter`. */
  readonly body: Fixed<string>;
  readonly recipient: Fixed<JsonText<Recipient> | null>;
  readonly status: MessageStatus;
  readonly attempts: JsonText<readonly Attempt[]>;
  /** Since it was last set to pending. */
  readonly tries: number;
  readonly next_at: Instant | null;
  readonly created_at: Fixed<Instant>;
}

/** The delivery queues that somebody is sending, each by one holder. */
interface LeasesTable {
  readonly order_id: Fixed<OrderId | ''>;
  readonly destination: Fixed<Destination>;
  readonly holder: LeaseHolder;
}

/** The holders that live, each with the number of its heartbeats. */
interface LeaseHoldersTable {
  readonly id: Fixed<LeaseHolder>;
  readonly beats: number;
}

/** A view with two rows for every transfer, one for each account. */
interface EntriesView {
  readonly transfer_id: Fixed<TransferId, never>;
  readonly account: Fixed<Account, never>;
  readonly amount: Fixed<WholeNumber, never>;
  readonly currency: Fixed<Currency, never>;
}

/** The same of the transfers on test clocks. */
interface TestEntriesView extends EntriesView {
  readonly order_id: Fixed<OrderId, never>;
}
