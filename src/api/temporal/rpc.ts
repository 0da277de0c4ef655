import { setTimeout as pause } from 'node:timers/promises';
import {
  isGrpcServiceError,
  isRetryableError,
  QueryNotRegisteredError,
  QueryRejectedError,
  ServiceError,
  WorkflowNotFoundError,
  type Client,
} from '@temporalio/client';
import { NamespaceNotFoundError } from '@temporalio/common';
import { MissingKey } from '../../encryption/keyring.ts';
import { Unavailable } from '../unavailable.ts';

/** How long a call may take. */
export interface TimeLimit {
  /** In milliseconds since 1970. */
  readonly until: number;
  /** Aborted when the answer is no longer needed. */
  readonly gone?: AbortSignal;
}

/** The same limit, and at most this from now on. */
export const atMost = (ms: number, { until, gone }: TimeLimit): TimeLimit => ({
  until: Math.min(until, Date.now() + ms),
  ...(gone && { gone }),
});

/** The time limit has passed, or `gone` was aborted. */
class TooLate extends Error {}

const SHORTEST_PAUSE_MS = 25;
const LONGEST_PAUSE_MS = 400;

/**
 * A read call of Temporal, retried while its failure is transient. The client's own retries keep to no deadline, and
 * begin with a pause of more than a second where a query meets another that waits.
 * @throws what the client throws, or TooLate
 */
export function ask<T>(client: Client, within: TimeLimit, rpc: () => Promise<T>): Promise<T> {
  return retrying(within, () => once(client, within, rpc));
}

/** A write call of Temporal, retried in the same way; `gone` does not abort it once it is under way. */
export function tell<T>(client: Client, within: TimeLimit, rpc: () => Promise<T>): Promise<T> {
  return retrying(within, () => once(client, { until: within.until }, rpc));
}

async function retrying<T>(within: TimeLimit, attempt: () => Promise<T>): Promise<T> {
  for (let pauseMs = SHORTEST_PAUSE_MS; ; pauseMs = Math.min(pauseMs * 1.6, LONGEST_PAUSE_MS)) {
    try {
      return await attempt();
    } catch (error) {
      if (!isTransient(error) || (await ranOut(within, pauseMs))) throw error;
    }
  }
}

/** The client heeds its deadline and its abort signal only while a call is under way, so they are checked here too. */
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

/** Lets the client's own error for a deadline come first. */
const AFTER_THE_DEADLINE_MS = 20;

/** gRPC's INVALID_ARGUMENT: the call itself is wrong. */
const INVALID_ARGUMENT = 3;
/** gRPC's NOT_FOUND. */
const NOT_FOUND = 5;

/**
 * A workflow that has had as many signals as Temporal gives to one run takes no more until it continues as new. Temporal
 * calls that an invalid argument: "exceeded workflow execution limit for signal events".
 */
const FULL = /exceeded .*\blimit\b/i;

/** Whether Temporal, every worker, or a key of this gateway is away, or one is overloaded or full; nothing is wrong with the call. */
export function isOutage(error: unknown): boolean {
  if (error instanceof TooLate || error instanceof NamespaceNotFoundError || error instanceof MissingKey) return true;
  if (error instanceof QueryNotRegisteredError || error instanceof QueryRejectedError) return true;
  const answer = answerIn(error);
  if (answer === null) return error instanceof ServiceError;
  const code: number = answer.code;
  return code === INVALID_ARGUMENT ? FULL.test(answer.details) : code !== NOT_FOUND;
}

/** Temporal's own answer in an error of the client, which wraps it in most of its calls and not in all. */
function answerIn(error: unknown) {
  const answer = error instanceof ServiceError ? error.cause : error;
  return isGrpcServiceError(answer) ? answer : null;
}

/** Temporal has no such workflow, or no longer. */
export function isNotFound(error: unknown): boolean {
  const code: number | undefined = answerIn(error)?.code;
  return error instanceof WorkflowNotFoundError || code === NOT_FOUND;
}

/** @throws {Unavailable} in place of the error of an outage */
export async function orUnavailable<T>(call: Promise<T>): Promise<T> {
  try {
    return await call;
  } catch (error) {
    if (isOutage(error)) throw new Unavailable('Temporal does not answer', { cause: error });
    throw error;
  }
}

/** QueryNotRegisteredError is also the client's error for a query that a worker refuses as too early (interceptors.ts). */
function isTransient(error: unknown): boolean {
  const answer = answerIn(error);
  return error instanceof QueryNotRegisteredError || (answer !== null && isRetryableError(answer));
}

/** Pauses for a moment. @returns true where the limit leaves no time for another try */
export async function ranOut({ until, gone }: TimeLimit, pauseMs = SHORTEST_PAUSE_MS): Promise<boolean> {
  const jittered = pauseMs * (0.5 + Math.random());
  if (gone?.aborted || Date.now() + jittered >= until) return true;
  await pause(jittered, undefined, gone && { signal: gone }).catch(() => undefined);
  return gone?.aborted ?? false;
}
