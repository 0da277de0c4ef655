import type { Contact } from '../domain/messages/delivery.ts';
import type { OrderEvent } from '../domain/order/event.ts';
import type { OrderId } from '../domain/order/party.ts';
import type { Recording, Store } from '../store/index.ts';
import type { DeliveryStarter } from './delivery-starter.ts';
import { withContext } from './with-context.ts';

/** An event as it is logged: no personal data and no free text. */
export interface LoggedEvent extends Pick<OrderEvent, 'seq' | 'type' | 'commandId'> {
  readonly orderId: OrderId;
}

export interface EventLog {
  info(event: LoggedEvent, message: string): void;
}

/**
 * Stores an order's state, its new events, command outcomes and transfers (M1), and starts the deliveries of what is
 * pending.
 * A repeat is harmless: the store identifies events by their number, outcomes by their command, transfers by their id,
 * and replaces an order only by a newer one. Only the log may have an event twice.
 * @param support where mails to support go; null where there are none
 */
export function recordEvents(
  store: Pick<Store, 'record'>,
  deliveries: Pick<DeliveryStarter, 'send'>,
  log: EventLog,
  support: Contact | null,
): (recording: Recording) => Promise<void> {
  return async (recording) => {
    const { order, events } = recording;
    const queues = await withContext(`record order ${order.id} up to version ${order.version}`, () =>
      store.record(support ? { ...recording, contacts: { ...recording.contacts, support } } : recording),
    );
    for (const { seq, type, commandId } of events)
      log.info({ orderId: order.id, seq, type, commandId }, 'event recorded');
    for (const queue of queues) {
      await withContext(`have messages of order ${order.id} sent`, () => deliveries.send(queue));
    }
  };
}
