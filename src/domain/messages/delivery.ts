import type { CommandId } from '../order/command.ts';
import type { Contact, Contacts } from '../order/contact.ts';
import type { Brand } from '../values/brand.ts';
import { days, hours, milliseconds, minutes, type Duration } from '../values/duration.ts';
import type { EventType, OrderEvent } from '../order/event.ts';
import type { Instant } from '../values/instant.ts';
import type { TemplateName } from './notifications.ts';
import type { Lost } from '../order/lost.ts';
import type { Order } from '../order/order.ts';
import type { OrderId, Party, Role } from '../order/party.ts';

export type { Contact, Contacts } from '../order/contact.ts';

/** What tells a message from any other, however often it is sent. */
export type DeliveryId = Brand<string, 'DeliveryId'>;

export type EndpointId = Brand<string, 'EndpointId'>;

/** Where a message goes: to an endpoint, or by mail to a party or to support. */
export type Destination = EndpointId | `mail:${Role}`;

export const DELIVERY_STATUSES = ['pending', 'delivered', 'failed'] as const;

/** A mail that nobody could send, since no mail server is set, is `not_configured`: it pretends nothing, and can be sent again. */
export const MESSAGE_STATUSES = [...DELIVERY_STATUSES, 'not_configured'] as const;

export type DeliveryStatus = (typeof DELIVERY_STATUSES)[number];
export type MessageStatus = (typeof MESSAGE_STATUSES)[number];

/** All events, whichever there will be: what an endpoint may ask for instead of event types. */
export const EVERY_EVENT = 'order.*';

/** The event type of a message that only tries an endpoint out. */
export const TEST_EVENT = 'webhook.test';

/** R5: the type of the message to support about an order that is lost. It tells of no event of the order. */
export const LOST_ALARM = 'order.lost';

export type MessageType = EventType | typeof TEST_EVENT | typeof LOST_ALARM;

/** Whom a mail is for, and what it is about. */
export interface Recipient extends Contact {
  readonly role: Role;
  readonly template: TemplateName;
}

/** How the parties call themselves, where a booking says so; each is told the other's name. */
export type Names = Readonly<Partial<Record<Party, string>>>;

/** What a mail is written from: an event and the order as of it, or an order that is lost (R5). */
export type MailMatter = {
  readonly order: Order;
  /** Not in those that older versions have written. */
  readonly names?: Names;
} & ({ readonly event: OrderEvent; readonly lost?: undefined } | { readonly event?: undefined; readonly lost: Lost });

/** The names in contacts, which are kept with a message: it says the same whenever it is sent. */
export const namesIn = ({ customer, provider }: Contacts): Names => ({
  ...(customer?.name !== undefined && { customer: customer.name }),
  ...(provider?.name !== undefined && { provider: provider.name }),
});

/** One try to deliver a message. */
export interface Attempt {
  readonly at: Instant;
  /** The HTTP status of the answer; null where there was none. */
  readonly status: number | null;
  /** What went wrong, in words; null where nothing did. */
  readonly reason: string | null;
  readonly tookMs: number;
}

/** A message on its way to one destination. */
export interface Delivery {
  readonly id: DeliveryId;
  readonly destination: Destination;
  /** null for one that only tries an endpoint out. */
  readonly orderId: OrderId | null;
  readonly seq: number;
  readonly type: MessageType;
  /** What is sent, byte by byte, to an endpoint; what a mail is written from. */
  readonly body: string;
  readonly status: MessageStatus;
  readonly attempts: readonly Attempt[];
  /** When it is tried again; null where it is not. */
  readonly nextAt: Instant | null;
  readonly createdAt: Instant;
}

/**
 * The command that a message is about, so that the logs have one id from the request to the message; null where no command
 * has caused it.
 */
export function commandOf({ body }: Pick<Delivery, 'body'>): CommandId | null {
  // Unchecked: only this program writes them.
  const { event, data } = JSON.parse(body) as { event?: OrderEvent; data?: { event?: OrderEvent } };
  return (event ?? data?.event)?.commandId ?? null;
}

/** The messages of one order to one destination: they go one after another. */
export interface DeliveryQueue {
  readonly orderId: OrderId | null;
  readonly destination: Destination;
}

/** M2: how long to wait before each try, about 3 days in all. */
export const TRIES_AFTER: readonly Duration[] = [
  milliseconds(0),
  milliseconds(5_000),
  minutes(5),
  minutes(30),
  ...[2, 5, 10, 14, 20, 24].map(hours),
];

/** Webhook endpoints, whatever their state: each event is written once for each of them. */
export const MOST_ENDPOINTS = 20;

/** An endpoint that has failed for so long is disabled. */
export const DISABLE_AFTER: Duration = days(5);

/** For so long after a rotation the secret before signs too. */
export const SECRETS_OVERLAP: Duration = hours(24);
