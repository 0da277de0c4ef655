import { SpanKind, SpanStatusCode, trace } from '@opentelemetry/api';
import { commandOf, TRIES_AFTER, type Destination, type MessageStatus } from '../domain/messages/delivery.ts';
import { milliseconds, type Duration } from '../domain/values/duration.ts';
import { after, type Instant } from '../domain/values/instant.ts';
import type { DueDelivery, LeaseHolder, Store } from '../store/index.ts';
import { carriedContext, inSpan } from '../tracing/span.ts';
import type { Clock } from './credit-provider.ts';
import { withContext } from './with-context.ts';

/** How a try ended. */
export interface SendResult {
  /** The HTTP status of the answer; null where there was none. */
  readonly status: number | null;
  /** Why it was not delivered; null where it was. */
  readonly reason: string | null;
  /** No further try can succeed: the destination is gone, or refuses for good. */
  readonly isFinal: boolean;
  /** Nothing was tried: there is nothing to send it with. */
  readonly isNotConfigured?: true;
  /** What the destination asks for by Retry-After; null for nothing. */
  readonly pause: Duration | null;
}

/** Sends a message to its destination. A failure there is a result, never an exception. */
export type Courier = (due: DueDelivery, now: Instant) => Promise<SendResult>;

/** Called with each try, for a metric; `pending`: there will be another one. */
export type CountTry = (destination: Destination, status: MessageStatus) => void;

export interface DeliveryLog {
  info(fields: object, message: string): void;
  warn(fields: object, message: string): void;
}

export interface TryNeeds {
  readonly store: Pick<Store, 'noteAttempt' | 'noteHealth' | 'giveUp'>;
  readonly courier: Courier;
  readonly clock: Clock;
  readonly log: DeliveryLog;
  /** By default nobody counts. */
  readonly count?: CountTry;
  /** Who has leased the queue. */
  readonly holder: LeaseHolder;
  /** The trace of what a message tells of; by default there are no traces. */
  readonly traceOf?: TraceOf;
}

/** @returns as W3C Trace Context has it; undefined where a trace begins with the message */
export type TraceOf = (due: DueDelivery) => Promise<string | undefined>;

/**
 * Makes one try to send the first message of a leased queue, and stores how it ended (M2).
 * @param named the delivery queue, for errors
 * @returns what is to be sent next of the queue: the same message, where it failed; null where none is pending
 */
export async function tryDelivery(needs: TryNeeds, due: DueDelivery, named: string): Promise<DueDelivery | null> {
  const { traceOf } = needs;
  if (!traceOf) return tryOnce(needs, due, named);
  const { id, destination, orderId, type } = due.delivery;
  const attributes = {
    'message.id': id,
    'message.type': type,
    'message.destination': destination,
    try: due.tries + 1,
    ...(orderId !== null && { 'order.id': orderId }),
  };
  const parent = carriedContext(await traceOf(due));
  const name = due.recipient ? 'send mail' : 'send webhook';
  return inSpan(name, { kind: SpanKind.CLIENT, parent, attributes }, () => tryOnce(needs, due, named));
}

async function tryOnce(needs: TryNeeds, due: DueDelivery, named: string): Promise<DueDelivery | null> {
  const { store, courier, clock, log, holder, count } = needs;
  const { delivery, tries } = due;
  const at = await clock();
  const started = performance.now();
  const result = await courier(due, at);
  const tookMs = Math.round(performance.now() - started);
  const { status: answer, reason } = result;
  noteInSpan(result);
  const pause = reason === null || result.isFinal ? null : pauseAfter(tries + 1, result.pause);
  const status = reason === null ? 'delivered' : pause !== null ? 'pending' : failedAs(result);
  const nextAt = pause === null ? null : after(at, pause);
  await noteHealth(needs, due, result, at);
  const attempt = { at, status: answer, reason, tookMs };
  const next = await withContext(`note a try of ${named}`, () =>
    store.noteAttempt(delivery, { attempt, status, nextAt }, holder),
  );
  const { id, destination, orderId, seq, type } = delivery;
  count?.(destination, status);
  const line = { delivery: id, destination, orderId, seq, type, commandId: commandOf(delivery) };
  log.info({ ...line, status, answer, reason }, 'delivery tried');
  return next;
}

/** Not the reason: a mail server may quote the address. */
function noteInSpan({ status, reason }: SendResult): void {
  const span = trace.getActiveSpan();
  if (status !== null) span?.setAttribute('http.response.status_code', status);
  if (reason !== null) span?.setStatus({ code: SpanStatusCode.ERROR });
}

/** Before the try is noted: a disabled endpoint is sent nothing more, this message included. */
async function noteHealth(
  { store, log }: TryNeeds,
  { endpoint }: DueDelivery,
  { status, reason }: SendResult,
  at: Instant,
): Promise<void> {
  const isAsBefore = reason === null && endpoint?.failingSince === null;
  if (!endpoint || isAsBefore) return;
  const health = reason === null ? 'well' : status === 410 ? 'gone' : 'failing';
  const disabled = await store.noteHealth(endpoint.id, at, health);
  if (!disabled) return;
  await store.giveUp(endpoint.id);
  log.warn({ endpoint: endpoint.id, reason: disabled.because }, 'webhook endpoint disabled');
}

const failedAs = ({ isNotConfigured }: SendResult) => (isNotConfigured ? 'not_configured' : 'failed');

/** @returns null after the last try */
function pauseAfter(tries: number, asked: Duration | null): Duration | null {
  const planned = TRIES_AFTER[tries];
  if (planned === undefined) return null;
  // Jitter: a receiver that comes back does not get everything at the same moment.
  return milliseconds(Math.max(planned * (1 + Math.random() * JITTER), asked ?? 0));
}

const JITTER = 0.1;
