import type { DeliveryQueue } from '../domain/messages/delivery.ts';
import type { Delivered } from './contract.ts';
import type { Dispatcher } from './dispatcher.ts';

/**
 * Sends the messages of a delivery queue in their order, until none is pending or one fails (M2). The workflow waits
 * before the next try. A repeat may send a message again, under the same id (at least once).
 */
export const deliver =
  (dispatcher: Pick<Dispatcher, 'deliver'>): ((queue: DeliveryQueue) => Promise<Delivered>) =>
  (queue) =>
    dispatcher.deliver(queue);
