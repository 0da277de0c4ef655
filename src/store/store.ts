import type { CommandId } from '../domain/command.ts';
import type {
  Attempt,
  Delivery,
  DeliveryId,
  DeliveryStatus,
  Destination,
  EndpointId,
  Line,
  Recipient,
} from '../domain/delivery.ts';
import type { Contacts } from '../domain/contact.ts';
import type { OrderEvent } from '../domain/event.ts';
import type { Flag } from '../domain/flags.ts';
import type { Instant } from '../domain/instant.ts';
import type { Money } from '../domain/money.ts';
import type { Order, OrderId, PartyId, Role, Stage } from '../domain/order.ts';
import type { Outcome } from '../domain/outcome.ts';
import type { Audited } from './audit.ts';
import type { CreditOrder, Transfer, TransferId } from './transfer.ts';

/** What an order hands to its book: the order as of the last event, and what is new. */
export interface Recording {
  readonly order: Order;
  readonly events: readonly OrderEvent[];
  readonly outcomes: readonly Outcome[];
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

/** Somebody who follows orders over HTTP. */
export interface Endpoint {
  readonly id: EndpointId;
  readonly url: string;
  readonly description: string | null;
  /** Event types, or `order.*` for all of them. */
  readonly events: readonly string[];
  readonly createdAt: Instant;
  readonly secret: string;
  /** The secret before it, which signs too for a while. */
  readonly former: { readonly secret: string; readonly until: Instant } | null;
  /** Since when every try has failed. */
  readonly failingSince: Instant | null;
  readonly disabled: { readonly at: Instant; readonly because: string } | null;
}

/** What may change of an endpoint; what is left out stays. */
export interface EndpointChange {
  readonly events?: readonly string[];
  readonly description?: string | null;
  readonly disabled?: Endpoint['disabled'];
  readonly secret?: string;
  readonly former?: NonNullable<Endpoint['former']>;
}

/** A message whose turn it is. */
export interface Due {
  readonly delivery: Delivery;
  /** How often it was tried since it was last set to be tried. */
  readonly tries: number;
  readonly recipient: Recipient | null;
  /** null for a mail. */
  readonly endpoint: Endpoint | null;
}

/** What became of a try. */
export interface Tried {
  readonly attempt: Attempt;
  readonly status: DeliveryStatus;
  readonly nextAt: Instant | null;
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
export interface Asked {
  readonly orderId: OrderId;
  readonly commandId: CommandId;
}

/** Whose an order is. */
export type Parties = Pick<Order, 'customerId' | 'providerId'>;

/** What became of a command, with the order as it is now: never older than the command. */
export interface Answer {
  readonly outcome: Outcome;
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
   * so repeats and overlaps are harmless, in any order. New events are put on their way to whoever follows orders.
   * @returns where messages of this order wait.
   */
  record(recording: Recording): Promise<readonly Line[]>;

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

  findOutcome(orderId: OrderId, commandId: CommandId): Promise<Outcome | null>;

  /** Those of the commands that have an outcome, each with its order, at one glance. */
  findAnswers(asked: readonly Asked[]): Promise<readonly Answer[]>;

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

  addEndpoint(endpoint: Endpoint): Promise<void>;

  /** Oldest first. */
  listEndpoints(): Promise<readonly Endpoint[]>;

  findEndpoint(id: EndpointId): Promise<Endpoint | null>;

  /** @returns the endpoint as it is then; null where there is none. */
  changeEndpoint(id: EndpointId, change: EndpointChange): Promise<Endpoint | null>;

  /** With everything that was on its way to it, and its log. */
  removeEndpoint(id: EndpointId): Promise<void>;

  /** Keeps how an endpoint answers. @returns why it was disabled by that; null where it was not. */
  noteHealth(id: EndpointId, at: Instant, health: 'well' | 'failing' | 'gone'): Promise<Endpoint['disabled']>;

  /** Puts a message on its way that tries an endpoint out. @param nonce tells it from all others. */
  addTest(endpointId: EndpointId, at: Instant, nonce: string): Promise<Delivery>;

  /** The oldest message of a line that waits; null for none. */
  nextDue(line: Line): Promise<Due | null>;

  /** Keeps what became of a try. */
  noteAttempt(id: DeliveryId, tried: Tried): Promise<void>;

  /** Nothing is sent any more that waits for a destination. */
  giveUp(destination: Destination): Promise<void>;

  /** Has a message tried again from the start. @returns null where there is no such message. */
  retryDelivery(endpointId: EndpointId, id: DeliveryId, at: Instant): Promise<Delivery | null>;

  /**
   * Has everything tried again from the start, at once, that has failed or waits since an instant.
   * @returns the lines that have something to send now
   */
  retryAll(destinations: readonly Destination[], since: Instant, at: Instant): Promise<readonly Line[]>;

  /** Writes what an endpoint was not sent since an instant, because it was disabled or not there yet; a repeat adds nothing. */
  addMissed(endpointId: EndpointId, since: Instant): Promise<void>;

  /**
   * What was and is to be sent to an endpoint, newest first.
   * @throws {CursorError} for a cursor that was not handed out.
   */
  listDeliveries(endpointId: EndpointId, status: DeliveryStatus | null, page: PageRequest): Promise<Page<Delivery>>;

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
