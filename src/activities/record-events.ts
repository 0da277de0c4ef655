import type { Contact } from '../domain/messages/delivery.ts';
import type { OrderEvent } from '../domain/order/event.ts';
import type { LostReason } from '../domain/order/lost.ts';
import type { Order } from '../domain/order/order.ts';
import type { OrderId } from '../domain/order/party.ts';
import { isFinal } from '../domain/process/advance.ts';
import { RecordingRefused, type Recorded, type Recording, type Store } from '../store/index.ts';
import type { Clock } from './credit-provider.ts';
import type { Dispatcher } from './dispatcher.ts';
import { withContext } from './with-context.ts';

/** An event as it is logged: no personal data and no free text. */
export interface LoggedEvent extends Pick<OrderEvent, 'seq' | 'type' | 'commandId'> {
  readonly orderId: OrderId;
}

/** R5. */
export interface LoggedLoss {
  readonly orderId: OrderId;
  readonly because: LostReason;
  readonly details?: string;
}

export interface EventLog {
  info(event: LoggedEvent, message: string): void;
  error(loss: LoggedLoss, message: string): void;
}

export interface RecordEventsNeeds {
  readonly store: Pick<Store, 'record' | 'findOrder' | 'markLost'>;
  readonly clock: Clock;
  readonly dispatcher: Pick<Dispatcher, 'holder' | 'offer'>;
  readonly log: EventLog;
  /** Where mails to support go; null where there are none. */
  readonly support: Contact | null;
}

/**
 * Stores an order's state, its new events, command outcomes, transfers and messages (M1). The messages are sent
 * afterwards: the activity does not wait for that, and neither does the order (M2). R5: where the book has something
 * else, the order is marked as lost, and nothing is stored.
 * A repeat is harmless: the store identifies events by their number, outcomes by their command, transfers by their id,
 * and replaces an order only by a newer one. Only the log may have an event twice.
 */
export function recordEvents({
  store,
  clock,
  dispatcher,
  log,
  support,
}: RecordEventsNeeds): (recording: Recording) => Promise<Order | null> {
  return async (recording) => {
    const { order, events } = recording;
    const recorded = await withContext(`record order ${order.id} up to version ${order.version}`, () =>
      record(support ? { ...recording, contacts: { ...recording.contacts, support } } : recording),
    );
    for (const { seq, type, commandId } of events)
      log.info({ orderId: order.id, seq, type, commandId }, 'event recorded');
    for (const queue of recorded.queues) dispatcher.offer(queue);
    return recorded.order;
  };

  async function record(recording: Recording): Promise<Recorded> {
    try {
      return await store.record(recording, dispatcher.holder);
    } catch (error) {
      if (error instanceof RecordingRefused) await mark(recording.order, error);
      throw error;
    }
  }

  async function mark(order: Order, { because, message }: RecordingRefused): Promise<void> {
    const known = await store.findOrder(order.id);
    const lost = { at: await clock(), because: known && isFinal(known) ? ('runs_on' as const) : because };
    const isNew = await store.markLost(order, lost);
    if (isNew) log.error({ orderId: order.id, because: lost.because, details: message }, 'order lost');
  }
}
