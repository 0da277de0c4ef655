import type { DeliveryQueue } from '../domain/messages/delivery.ts';

/** Starts the workflow of a delivery queue, or wakes it. A fulfilled promise is durable; a repeat is harmless. */
export interface DeliveryStarter {
  /** Sends what is pending; a message that waits for its next try goes on waiting. */
  send(queue: DeliveryQueue): Promise<void>;
  /** Sends what is pending at once, a message that waits for its next try too. */
  hurry(queue: DeliveryQueue): Promise<void>;
}
