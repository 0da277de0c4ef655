import type {
  Attempt,
  Delivery,
  DeliveryId,
  DeliveryStatus,
  Destination,
  EndpointId,
  DeliveryQueue,
  Recipient,
} from '../domain/messages/delivery.ts';
import type { Instant } from '../domain/values/instant.ts';
import type { Page, PageRequest } from './cursor.ts';

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
export interface DueDelivery {
  readonly delivery: Delivery;
  /** How often it was tried since it was last set to be tried. */
  readonly tries: number;
  readonly recipient: Recipient | null;
  /** null for a mail. */
  readonly endpoint: Endpoint | null;
}

/** What became of a try. */
export interface AttemptResult {
  readonly attempt: Attempt;
  readonly status: DeliveryStatus;
  readonly nextAt: Instant | null;
}

/** Who follows orders, and what was and is to be sent to whom. */
export interface DeliveryBook {
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
  nextDue(line: DeliveryQueue): Promise<DueDelivery | null>;

  /** Keeps what became of a try. */
  noteAttempt(id: DeliveryId, tried: AttemptResult): Promise<void>;

  /** Nothing is sent any more that waits for a destination. */
  giveUp(destination: Destination): Promise<void>;

  /** Takes away what was sent, or has failed, of before an instant. @returns how many messages */
  prune(before: Instant): Promise<number>;

  /** Has a message tried again from the start. @returns null where there is no such message. */
  retryDelivery(endpointId: EndpointId, id: DeliveryId, at: Instant): Promise<Delivery | null>;

  /**
   * Has everything tried again from the start, at once, that has failed or waits since an instant.
   * @returns the lines that have something to send now
   */
  retryAll(destinations: readonly Destination[], since: Instant, at: Instant): Promise<readonly DeliveryQueue[]>;

  /** Writes what an endpoint was not sent since an instant, because it was disabled or not there yet; a repeat adds nothing. */
  addMissed(endpointId: EndpointId, since: Instant): Promise<void>;

  /**
   * What was and is to be sent to an endpoint, newest first.
   * @throws {CursorError} for a cursor that was not handed out.
   */
  listDeliveries(endpointId: EndpointId, status: DeliveryStatus | null, page: PageRequest): Promise<Page<Delivery>>;
}
