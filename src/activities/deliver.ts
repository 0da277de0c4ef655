import { TRIES_AFTER, type Attempt, type DeliveryQueue } from '../domain/messages/delivery.ts';
import { milliseconds, type Duration } from '../domain/values/duration.ts';
import { after, type Instant } from '../domain/values/instant.ts';
import type { DueDelivery, Store } from '../store/index.ts';
import { Bulkhead, type Capacity } from './bulkhead.ts';
import type { Clock } from './credit-provider.ts';
import type { Delivered } from './contract.ts';
import { withContext } from './with-context.ts';
import { withHeartbeat } from './with-heartbeat.ts';

/** How a try ended. */
export interface SendResult {
  /** The HTTP status of the answer; null where there was none. */
  readonly status: number | null;
  /** Why it was not delivered; null where it was. */
  readonly reason: string | null;
  /** No further try can succeed: the destination is gone, or refuses for good. */
  readonly isFinal: boolean;
  /** What the destination asks for by Retry-After; null for nothing. */
  readonly pause: Duration | null;
}

/** Sends a message to its destination. A failure there is a result, never an exception. */
export type Courier = (due: DueDelivery, now: Instant) => Promise<SendResult>;

type Deliveries = Pick<Store, 'nextDue' | 'noteAttempt' | 'noteHealth' | 'giveUp'>;

export interface DeliveryLog {
  info(fields: object, message: string): void;
  warn(fields: object, message: string): void;
}

/** Messages of one run: at a few seconds each it ends well before its timeout (workflows/deliveries.ts). */
const MOST = 100;
const AT_ONCE = milliseconds(0);
/** Delivery queues at a time, of one destination and of all. The worker has further slots for the orders' activities. */
export const DELIVERY_CAPACITY: Capacity = { each: 50, all: 400 };

/**
 * Sends the messages of a delivery queue in their order, until none is pending or one fails (M2). The workflow waits
 * before the next try. A repeat may send a message again, under the same id (at least once).
 */
export function deliver(
  store: Deliveries,
  courier: Courier,
  clock: Clock,
  log: DeliveryLog,
): (queue: DeliveryQueue) => Promise<Delivered> {
  const bulkhead = new Bulkhead(DELIVERY_CAPACITY);
  return async (queue) => {
    const { destination } = queue;
    const delivered = await bulkhead.within(destination, async () => ({
      pauseMs: await withHeartbeat(sendAll(queue)),
    }));
    return delivered ?? { pauseMs: bulkhead.retryIn(performance.now()) };
  };

  /** @returns the pause before the next call; null where no message is pending */
  async function sendAll(queue: DeliveryQueue): Promise<Duration | null> {
    const named = `${queue.orderId ?? 'the test'} to ${queue.destination}`;
    for (let n = 0; n < MOST; n += 1) {
      const due = await withContext(`find what waits of ${named}`, () => store.nextDue(queue));
      if (!due) return null;
      const pause = await sendOne(due, named);
      if (pause !== null) return pause;
    }
    return AT_ONCE;
  }

  /** @returns the pause before the next try; null where there is none */
  async function sendOne(due: DueDelivery, named: string): Promise<Duration | null> {
    const { delivery, tries, endpoint } = due;
    const at = await clock();
    const started = performance.now();
    const result = await courier(due, at);
    const attempt: Attempt = {
      at,
      status: result.status,
      reason: result.reason,
      tookMs: Math.round(performance.now() - started),
    };
    const pause = result.reason === null || result.isFinal ? null : pauseAfter(tries + 1, result.pause);
    const status = result.reason === null ? 'delivered' : pause === null ? 'failed' : 'pending';
    const nextAt = pause === null ? null : after(at, pause);
    await withContext(`note a try of ${named}`, () => store.noteAttempt(delivery.id, { attempt, status, nextAt }));
    const { id, destination, orderId, type } = delivery;
    log.info(
      { delivery: id, destination, orderId, status, type, answer: attempt.status, reason: attempt.reason },
      'delivery tried',
    );
    const isAsBefore = result.reason === null && endpoint?.failingSince === null;
    if (endpoint && !isAsBefore) {
      const health = result.reason === null ? 'well' : result.status === 410 ? 'gone' : 'failing';
      const disabled = await store.noteHealth(endpoint.id, at, health);
      if (disabled) {
        await store.giveUp(endpoint.id);
        log.warn({ endpoint: endpoint.id, reason: disabled.because }, 'webhook endpoint disabled');
        return null;
      }
    }
    return pause;
  }
}

/** @returns null after the last try */
function pauseAfter(tries: number, asked: Duration | null): Duration | null {
  const planned = TRIES_AFTER[tries];
  if (planned === undefined) return null;
  // Jitter: a receiver that comes back does not get everything at the same moment.
  return milliseconds(Math.max(planned * (1 + Math.random() * JITTER), asked ?? 0));
}

const JITTER = 0.1;
