import type { EventType } from '../domain/event.ts';
import type { OrderId } from '../domain/order.ts';
import type { Recording, Store } from '../store/index.ts';
import { explaining } from './explaining.ts';

/** What is said of an event to operators: nothing personal, no reasons, no comments. */
export interface EventLog {
  info(event: { readonly orderId: OrderId; readonly seq: number; readonly type: EventType }, message: string): void;
}

/**
 * Keeps what an order hands over: its state, its events, its commands' outcomes, its payments' transfers (M1).
 * A repeat is harmless: the store knows events by their number, outcomes by their command, transfers by their id,
 * and takes an order only where it is newer. At most the log says an event twice.
 */
export function recordEvents(store: Pick<Store, 'record'>, log: EventLog): (recording: Recording) => Promise<void> {
  return async (recording) => {
    const { order, events } = recording;
    await explaining(`record order ${order.id} up to version ${order.version}`, () => store.record(recording));
    for (const { seq, type } of events) log.info({ orderId: order.id, seq, type }, 'event recorded');
  };
}
