import type { CommandId, CommandOutcome } from '../domain/order/command.ts';
import type { DeliveryQueue, Contacts } from '../domain/messages/delivery.ts';
import type { OrderEvent } from '../domain/order/event.ts';
import type { Flag } from '../domain/order/flag.ts';
import type { Instant } from '../domain/values/instant.ts';
import type { Money } from '../domain/values/money.ts';
import type { Order, Stage } from '../domain/order/order.ts';
import type { OrderId, PartyId, Role, Parties } from '../domain/order/party.ts';
import type { Page, PageRequest } from './cursor.ts';
import type { DeliveryBook } from './delivery-book.ts';
import type { CreditOrder, Transfer, TransferId } from '../domain/ledger/transfer.ts';

/** What an order hands to its book: the order as of the last event, and what is new. */
export interface Recording {
  readonly order: Order;
  readonly events: readonly OrderEvent[];
  readonly outcomes: readonly CommandOutcome[];
  /** Who is written to; without it nobody is. */
  readonly contacts?: Contacts;
}

/** A line of a provider's account. */
export interface Entry {
  readonly id: TransferId;
  readonly orderId: OrderId;
  readonly kind: 'credit' | 'reversal';
  /** What the provider got; below 0 for what was taken back. */
  readonly amount: Money;
  /** What the marketplace kept before. */
  readonly fee: Money;
  readonly at: Instant;
}

/** Which orders a list shows; null where that does not matter. */
export interface OrderFilter {
  readonly customerId: PartyId | null;
  readonly providerId: PartyId | null;
  readonly stage: Stage | null;
  readonly awaiting: Role | null;
  readonly flag: Flag | null;
  /** Both included. */
  readonly createdFrom: Instant | null;
  readonly createdTo: Instant | null;
}

/** A command of an order. */
export interface CommandRef {
  readonly orderId: OrderId;
  readonly commandId: CommandId;
}

/** What became of a command, with the order as it is now: never older than the command. */
export interface RecordedOutcome {
  readonly outcome: CommandOutcome;
  readonly order: Order;
}

/** What is new in the timeline of an order. */
export interface News {
  readonly orderId: OrderId;
  /** Oldest first. */
  readonly events: readonly OrderEvent[];
  /** The seq of the last event that the order will ever have; null while more may happen. */
  readonly last: number | null;
}

/** What was forgotten of somebody, and what could not be yet. */
export interface Forgotten {
  readonly ended: number;
  /** Orders that go on, and keep what was said on them until they have ended. */
  readonly living: number;
}

/** Some orders that were looked at, and what was found. */
export interface Audited {
  readonly orders: number;
  /** What should not be: each in a sentence that names the order. */
  readonly differences: readonly string[];
  /** Transfers that somebody took back. */
  readonly reversals: readonly Transfer[];
}

/**
 * The order book and the ledger. Each call is one transaction, durable when its promise is fulfilled;
 * a rejected one has changed nothing. Several processes may have the same store open.
 */
export interface Store extends DeliveryBook {
  /**
   * Keeps what an order hands over (M1): the order where its version is newer than the kept one, events by `seq`,
   * outcomes by their command, and the transfers that belong to payments. What is there already stays as it is,
   * so repeats and overlaps are harmless, in any order. New events are put on their way to whoever follows orders.
   * @returns where messages of this order wait.
   */
  record(recording: Recording): Promise<readonly DeliveryQueue[]>;

  findOrder(id: OrderId): Promise<Order | null>;

  /** Whose an order is. It takes as long where there is none: who asks for somebody else's cannot tell by the clock. */
  findParties(id: OrderId): Promise<Parties | null>;

  /** An order's timeline behind the event number `after`, oldest first; 0 for all of it. */
  listEvents(id: OrderId, after: number, limit: number): Promise<readonly OrderEvent[]>;

  /**
   * What is new of many orders, at one glance: of each what lies behind an event number. Of all of them together
   * no more than `limit` events; then there may be more.
   */
  listNews(after: ReadonlyMap<OrderId, number>, limit: number): Promise<readonly News[]>;

  /**
   * Orders, newest first. An order's place never changes: pages show none twice, and none is missed that was there
   * all the while.
   * @throws {CursorError} for a cursor that was not handed out.
   */
  listOrders(filter: OrderFilter, page: PageRequest): Promise<Page<Order>>;

  /** How many orders each flag is raised on. */
  countFlags(): Promise<Readonly<Record<Flag, number>>>;

  findOutcome(orderId: OrderId, commandId: CommandId): Promise<CommandOutcome | null>;

  /** Those of the commands that have an outcome, each with its order, at one glance. */
  findOutcomes(asked: readonly CommandRef[]): Promise<readonly RecordedOutcome[]>;

  /**
   * Keeps the outcome of a command that the order's workflow will never see, since it has ended.
   * @returns the first that was kept for the command: this one, or an earlier one.
   * @throws for an order that has never been recorded.
   */
  keepOutcome(orderId: OrderId, outcome: CommandOutcome): Promise<CommandOutcome>;

  /**
   * Z1: puts what an order has brought on the provider's account, and the fee on the marketplace's; exactly once.
   * @returns when it was credited, the first time.
   * @throws for an order that has never been recorded, and where it was credited before with another sum.
   */
  credit(credit: CreditOrder): Promise<Instant>;

  /**
   * Takes a transfer back by another one that mirrors it: the only correction there is. Once; a repeat is harmless.
   * @returns the reversal as it was made, now or before.
   * @throws where there is no such transfer, or it is a reversal, or what it brought is no longer there.
   */
  reverse(id: TransferId, at: Instant, note: string): Promise<Transfer>;

  /** What a provider has, for each currency that it was ever credited in. */
  balances(providerId: PartyId): Promise<readonly Money[]>;

  /**
   * What a provider was credited, and what of it was taken back, newest first.
   * @throws {CursorError} for a cursor that was not handed out.
   */
  listEntries(providerId: PartyId, page: PageRequest): Promise<Page<Entry>>;

  /** The sum of all accounts for each currency: zero, or the ledger is broken. */
  trialBalance(): Promise<readonly Money[]>;

  /** Compares the ledger with the order book and with itself, some orders at a time; writes nothing. */
  audit(): AsyncIterable<Audited>;

  /**
   * Puts an order's book back as its workflow has handed it over, also over what is there, but not over what is newer.
   * The ledger is not touched; what was forgotten stays forgotten.
   */
  restore(recording: Recording): Promise<void>;

  /** The ids of all orders in the book. */
  orderIds(): AsyncIterable<OrderId>;

  /**
   * Removes what people wrote on a customer's ended orders: comments, reasons, notes, reviews. The money stays.
   * May be repeated.
   */
  forget(customerId: PartyId, at: Instant): Promise<Forgotten>;

  /** @throws where the database cannot be read. */
  ping(): Promise<void>;

  /** Lets what is under way come to its end; what is called later is rejected. */
  close(): Promise<void>;
}
