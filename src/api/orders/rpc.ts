import { setTimeout as pause } from 'node:timers/promises';
import {
  isGrpcServiceError,
  QueryNotRegisteredError,
  QueryRejectedError,
  ServiceError,
  type Client,
} from '@temporalio/client';
import { NamespaceNotFoundError } from '@temporalio/common';

/** The few of gRPC's status codes that mean something here. */
const INVALID_ARGUMENT = 3;
const RESOURCE_EXHAUSTED = 8;

/** The answer would come too late, or nobody wants it any longer. */
class TooLate extends Error {}

/**
 * Calls Temporal, for an answer until then. The client's own deadline does not hold while it pauses between retries.
 * @throws what the client throws, or TooLate
 */
export async function untilThen<T>(
  client: Client,
  until: number,
  rpc: () => Promise<T>,
  gone: AbortSignal = NEVER,
): Promise<T> {
  const over = new AbortController();
  const end = () => {
    over.abort();
  };
  const timer = setTimeout(end, until - Date.now() + AFTER_THE_DEADLINE_MS);
  gone.addEventListener('abort', end);
  try {
    if (gone.aborted) throw new TooLate();
    return await Promise.race([
      client.withAbortSignal(over.signal, () => client.withDeadline(until, rpc)),
      new Promise<never>((_, reject) => {
        over.signal.addEventListener('abort', () => {
          reject(new TooLate());
        });
      }),
    ]);
  } finally {
    clearTimeout(timer);
    gone.removeEventListener('abort', end);
  }
}

const NEVER = new AbortController().signal;

/** Leaves the client the time to say itself that its deadline has passed. */
const AFTER_THE_DEADLINE_MS = 20;

/** Temporal, or every worker, is away or overloaded; nothing is wrong with the call. */
export const isTrouble = (error: unknown): boolean =>
  error instanceof TooLate ||
  error instanceof NamespaceNotFoundError ||
  error instanceof QueryNotRegisteredError ||
  error instanceof QueryRejectedError ||
  (error instanceof ServiceError && codeOf(error) !== INVALID_ARGUMENT);

/** Too much at once. */
export const isBusy = (error: unknown): boolean =>
  error instanceof ServiceError && codeOf(error) === RESOURCE_EXHAUSTED;

const codeOf = ({ cause }: ServiceError): number | null => (isGrpcServiceError(cause) ? cause.code : null);

const PAUSE_MS = 50;

/** A short rest; whether there is no time for another try after it. */
export async function ranOut(until: number, gone: AbortSignal = NEVER, restMs = PAUSE_MS): Promise<boolean> {
  if (gone.aborted || Date.now() + restMs >= until) return true;
  await pause(restMs * (0.5 + Math.random()), undefined, { signal: gone }).catch(() => undefined);
  return gone.aborted;
}
