import type { DeliveryQueue } from '../domain/messages/delivery.ts';
import { milliseconds, type Duration } from '../domain/values/duration.ts';
import { between, type Instant } from '../domain/values/instant.ts';
import type { DueDelivery, Store } from '../store/index.ts';
import { tryDelivery, type TryNeeds } from './try-delivery.ts';
import { withContext } from './with-context.ts';

export interface SendNeeds extends TryNeeds {
  readonly store: TryNeeds['store'] & Pick<Store, 'nextLeased'>;
}

const AT_ONCE = milliseconds(0);

/**
 * Sends the messages of a leased delivery queue in their order, until none is pending or the first one has to wait (M2).
 * A repeat may send a message again, under the same id (at least once).
 * @param goesOn whether another message may be sent after so many tries
 * @returns the pause before the next try; null where no message is pending, and the lease has ended
 */
export async function sendQueue(
  needs: SendNeeds,
  queue: DeliveryQueue,
  goesOn: (tries: number) => boolean,
): Promise<Duration | null> {
  const { store, holder, clock } = needs;
  const named = `${queue.orderId ?? 'the test'} to ${queue.destination}`;
  let due = await withContext(`find what waits of ${named}`, () => store.nextLeased(queue, holder));
  for (let n = 0; due; n += 1) {
    const pause = goesOn(n) ? untilTry(due, await clock()) : AT_ONCE;
    if (pause !== null) return pause;
    due = await tryDelivery(needs, due, named);
  }
  return null;
}

/** How long a message waits for its next try; null where it is due. The first try is due at once, whatever the clock. */
export function untilTry({ tries, delivery: { nextAt } }: DueDelivery, now: Instant): Duration | null {
  return tries > 0 && nextAt !== null && nextAt > now ? between(now, nextAt) : null;
}
