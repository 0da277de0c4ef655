import type { CommandId } from '../domain/command.ts';
import type { OrderEvent } from '../domain/event.ts';
import type { Instant } from '../domain/instant.ts';
import type { Money } from '../domain/money.ts';
import type { Order, OrderId, PartyId } from '../domain/order.ts';
import type { Outcome } from '../domain/outcome.ts';
import type { CreditOrder, TransferId } from './transfer.ts';

/** What an order hands to its book: the order as of the last event, and what is new. */
export interface Recording {
  readonly order: Order;
  readonly events: readonly OrderEvent[];
  readonly outcomes: readonly Outcome[];
}

/** A line of a provider's account. */
export interface Entry {
  readonly id: TransferId;
  readonly orderId: OrderId;
  readonly kind: 'credit';
  /** What the provider got. */
  readonly amount: Money;
  /** What the marketplace kept before. */
  readonly fee: Money;
  readonly at: Instant;
}

export interface PageRequest {
  /** How many at most; 1 or more. */
  readonly limit: number;
  /** Where the page before ended; null for the first page. */
  readonly cursor: string | null;
}

export interface Page<T> {
  readonly data: readonly T[];
  /** null on the last page. */
  readonly nextCursor: string | null;
}

/**
 * The order book and the ledger. Each call is one transaction, durable when its promise is fulfilled;
 * a rejected one has changed nothing. Several processes may have the same store open.
 */
export interface Store {
  /**
   * Keeps what an order hands over (M1): the order where its version is newer than the kept one, events by `seq`,
   * outcomes by their command, and the transfers that belong to payments. What is there already stays as it is,
   * so repeats and overlaps are harmless, in any order.
   */
  record(recording: Recording): Promise<void>;

  findOrder(id: OrderId): Promise<Order | null>;

  /** An order's timeline behind the event number `after`, oldest first; 0 for all of it. */
  listEvents(id: OrderId, after: number, limit: number): Promise<readonly OrderEvent[]>;

  findOutcome(orderId: OrderId, commandId: CommandId): Promise<Outcome | null>;

  /**
   * Keeps the outcome of a command that the order's workflow will never see, since it has ended.
   * @returns the first that was kept for the command: this one, or an earlier one.
   * @throws for an order that has never been recorded.
   */
  keepOutcome(orderId: OrderId, outcome: Outcome): Promise<Outcome>;

  /**
   * Z1: puts what an order has brought on the provider's account, and the fee on the marketplace's; exactly once.
   * @returns when it was credited, the first time.
   * @throws for an order that has never been recorded, and where it was credited before with another sum.
   */
  credit(credit: CreditOrder): Promise<Instant>;

  /** What a provider has, for each currency that it was ever credited in. */
  balances(providerId: PartyId): Promise<readonly Money[]>;

  /**
   * What a provider was credited, newest first.
   * @throws {CursorError} for a cursor that was not handed out.
   */
  listEntries(providerId: PartyId, page: PageRequest): Promise<Page<Entry>>;

  /** The sum of all accounts for each currency: zero, or the ledger is broken. */
  trialBalance(): Promise<readonly Money[]>;

  /** @throws where the database cannot be read. */
  ping(): Promise<void>;

  /** Lets what is under way come to its end; what is called later is rejected. */
  close(): Promise<void>;
}
