import { setTimeout as pause } from 'node:timers/promises';
import {
  isGrpcServiceError,
  isRetryableError,
  QueryNotRegisteredError,
  QueryRejectedError,
  ServiceError,
  type Client,
} from '@temporalio/client';
import { NamespaceNotFoundError } from '@temporalio/common';

/** How long somebody waits for an answer. */
export interface TimeLimit {
  /** In milliseconds since 1970. */
  readonly until: number;
  /** Aborted when nobody wants the answer any longer. */
  readonly gone?: AbortSignal;
}

/** The same, but not for longer than this. */
export const atMost = (ms: number, { until, gone }: TimeLimit): TimeLimit => ({
  until: Math.min(until, Date.now() + ms),
  ...(gone && { gone }),
});

/** The answer would come too late, or nobody wants it any longer. */
class TooLate extends Error {}

const SHORTEST_PAUSE_MS = 25;
const LONGEST_PAUSE_MS = 400;

/**
 * Asks Temporal. What passes by itself is tried again: the client's own retries would begin with a pause of more than
 * a second where a query came while another one waited, and do not keep to a deadline.
 * @throws what the client throws, or TooLate
 */
export function ask<T>(client: Client, within: TimeLimit, rpc: () => Promise<T>): Promise<T> {
  return tryAgain(within, () => once(client, within, rpc));
}

/** Tells Temporal something: what is on its way is not called back, also when nobody waits for it any longer. */
export function tell<T>(client: Client, within: TimeLimit, rpc: () => Promise<T>): Promise<T> {
  return tryAgain(within, () => once(client, { until: within.until }, rpc));
}

async function tryAgain<T>(within: TimeLimit, attempt: () => Promise<T>): Promise<T> {
  for (let pauseMs = SHORTEST_PAUSE_MS; ; pauseMs = Math.min(pauseMs * 1.6, LONGEST_PAUSE_MS)) {
    try {
      return await attempt();
    } catch (error) {
      if (!isPassing(error) || (await ranOut(within, pauseMs))) throw error;
    }
  }
}

/** The client looks at its deadline and at the signal only while a call is under way. */
async function once<T>(client: Client, { until, gone }: TimeLimit, rpc: () => Promise<T>): Promise<T> {
  if (gone?.aborted) throw new TooLate();
  const over = new AbortController();
  const end = () => {
    over.abort();
  };
  const timer = setTimeout(end, until - Date.now() + AFTER_THE_DEADLINE_MS);
  gone?.addEventListener('abort', end);
  try {
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
    gone?.removeEventListener('abort', end);
  }
}

/** Leaves the client the time to say itself that its deadline has passed. */
const AFTER_THE_DEADLINE_MS = 20;

/** gRPC's INVALID_ARGUMENT: it is the call that is wrong. */
const INVALID_ARGUMENT = 3;

/** Temporal, or every worker, is away or overloaded; nothing is wrong with the call. */
export const isTrouble = (error: unknown): boolean =>
  error instanceof TooLate ||
  error instanceof NamespaceNotFoundError ||
  error instanceof QueryNotRegisteredError ||
  error instanceof QueryRejectedError ||
  (error instanceof ServiceError && codeOf(error.cause) !== INVALID_ARGUMENT);

const codeOf = (cause: unknown): number | null => (isGrpcServiceError(cause) ? cause.code : null);

/** A query fails where a worker is asked before it knows what has happened (src/workflows/interceptors.ts). */
const isPassing = (error: unknown): boolean =>
  error instanceof QueryNotRegisteredError ||
  (error instanceof ServiceError && isGrpcServiceError(error.cause) && isRetryableError(error.cause));

/** A short rest; whether there is no time for another try after it. */
export async function ranOut({ until, gone }: TimeLimit, restMs = SHORTEST_PAUSE_MS): Promise<boolean> {
  const rest = restMs * (0.5 + Math.random());
  if (gone?.aborted || Date.now() + rest >= until) return true;
  await pause(rest, undefined, gone && { signal: gone }).catch(() => undefined);
  return gone?.aborted ?? false;
}
