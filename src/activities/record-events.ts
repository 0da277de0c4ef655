import type { Contact, DeliveryQueue } from '../domain/messages/delivery.ts';
import type { OrderEvent } from '../domain/order/event.ts';
import type { OrderId } from '../domain/order/party.ts';
import type { Recording, Store } from '../store/index.ts';
import { withContext } from './with-context.ts';

/** Has the messages of a line sent: the other half of it is a workflow. */
export interface PostOffice {
  send(line: DeliveryQueue): Promise<void>;
}

/** What is said of an event to operators: nothing personal, no reasons, no comments. */
export interface LoggedEvent extends Pick<OrderEvent, 'seq' | 'type' | 'commandId'> {
  readonly orderId: OrderId;
}

export interface EventLog {
  info(event: LoggedEvent, message: string): void;
}

/**
 * Keeps what an order hands over: its state, its events, its commands' outcomes, its payments' transfers (M1), and has
 * those told who follow it.
 * A repeat is harmless: the store knows events by their number, outcomes by their command, transfers by their id,
 * and takes an order only where it is newer. At most the log says an event twice.
 * @param support whom to write to where support is to be told; null for nobody
 */
export function recordEvents(
  store: Pick<Store, 'record'>,
  office: PostOffice,
  log: EventLog,
  support: Contact | null,
): (recording: Recording) => Promise<void> {
  return async (recording) => {
    const { order, events } = recording;
    const lines = await withContext(`record order ${order.id} up to version ${order.version}`, () =>
      store.record(support ? { ...recording, contacts: { ...recording.contacts, support } } : recording),
    );
    for (const { seq, type, commandId } of events)
      log.info({ orderId: order.id, seq, type, commandId }, 'event recorded');
    for (const line of lines) await withContext(`have messages of order ${order.id} sent`, () => office.send(line));
  };
}
