import { Context } from '@temporalio/activity';
import { TRIES_AFTER, type Attempt, type DeliveryQueue } from '../domain/messages/delivery.ts';
import { milliseconds, type Duration } from '../domain/values/duration.ts';
import { after, type Instant } from '../domain/values/instant.ts';
import type { DueDelivery, Store } from '../store/index.ts';
import { Bulkhead, type Capacity } from './bulkhead.ts';
import type { Clock } from './credit-provider.ts';
import type { Delivered } from './contract.ts';
import { withContext } from './with-context.ts';

/** How a try ended, as whoever made it saw it. */
export interface SendResult {
  /** The HTTP status of the answer; null where there was none. */
  readonly status: number | null;
  /** null where it was delivered. */
  readonly reason: string | null;
  /** It is of no use to try again: the destination is gone, or refuses for good. */
  readonly isFinal: boolean;
  /** The destination asks for so long a pause. */
  readonly pause: Duration | null;
}

/** Sends a message to where it is to go; never throws for what the other side does. */
export type Courier = (due: DueDelivery, now: Instant) => Promise<SendResult>;

type Deliveries = Pick<Store, 'nextDue' | 'noteAttempt' | 'noteHealth' | 'giveUp'>;

export interface DeliveryLog {
  info(line: object, message: string): void;
  warn(line: object, message: string): void;
}

/** Messages at a time. */
const MOST = 100;
const AT_ONCE = milliseconds(0);
/** So many lines of one destination at a time, and of all: a worker has more room than that, and the rest is the orders'. */
export const DELIVERY_CAPACITY: Capacity = { each: 50, all: 400 };
/** Often enough for Temporal to notice within seconds that the worker has gone. */
const BEAT_MS = 2_000;

/**
 * Sends the messages of a line in their order, until none waits or one is refused (M2). When that is tried again, the
 * workflow sees to. A repeat may send a message again, under the same id.
 */
export function deliver(
  store: Deliveries,
  courier: Courier,
  clock: Clock,
  log: DeliveryLog,
): (line: DeliveryQueue) => Promise<Delivered> {
  const bulkhead = new Bulkhead(DELIVERY_CAPACITY);
  return async (line) => {
    const delivered = await bulkhead.within(line.destination, async () => ({ pauseMs: await beating(sendAll(line)) }));
    return delivered ?? { pauseMs: bulkhead.retryIn(performance.now()) };
  };

  /** @returns how long to wait before there is more to do; null where there is nothing. */
  async function sendAll(line: DeliveryQueue): Promise<Duration | null> {
    const named = `${line.orderId ?? 'the test'} to ${line.destination}`;
    for (let n = 0; n < MOST; n += 1) {
      const due = await withContext(`find what waits of ${named}`, () => store.nextDue(line));
      if (!due) return null;
      const pause = await sendOne(due, named);
      if (pause !== null) return pause;
    }
    return AT_ONCE;
  }

  /** @returns how long to wait before the next try; null where there is none. */
  async function sendOne(due: DueDelivery, named: string): Promise<Duration | null> {
    const { delivery, tries, endpoint } = due;
    const at = await clock();
    const started = performance.now();
    const sent = await courier(due, at);
    const attempt: Attempt = {
      at,
      status: sent.status,
      reason: sent.reason,
      tookMs: Math.round(performance.now() - started),
    };
    const pause = sent.reason === null || sent.isFinal ? null : pauseAfter(tries + 1, sent.pause);
    const status = sent.reason === null ? 'delivered' : pause === null ? 'failed' : 'pending';
    const nextAt = pause === null ? null : after(at, pause);
    await withContext(`note a try of ${named}`, () => store.noteAttempt(delivery.id, { attempt, status, nextAt }));
    const line = { delivery: delivery.id, destination: delivery.destination, orderId: delivery.orderId, status };
    log.info({ ...line, type: delivery.type, answer: attempt.status, reason: attempt.reason }, 'delivery tried');
    const isAsBefore = sent.reason === null && endpoint?.failingSince === null;
    if (endpoint && !isAsBefore) {
      const health = sent.reason === null ? 'well' : sent.status === 410 ? 'gone' : 'failing';
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

/** @returns null where it has been tried often enough. */
function pauseAfter(tries: number, asked: Duration | null): Duration | null {
  const planned = TRIES_AFTER[tries];
  if (planned === undefined) return null;
  // Spread, so that whoever was away is not met by all at once.
  return milliseconds(Math.max(planned * (1 + Math.random() * JITTER), asked ?? 0));
}

const JITTER = 0.1;

/** Tells Temporal that the work goes on. */
async function beating<T>(work: Promise<T>): Promise<T> {
  const context = Context.current();
  const beat = setInterval(() => {
    context.heartbeat();
  }, BEAT_MS);
  try {
    return await work;
  } finally {
    clearInterval(beat);
  }
}
