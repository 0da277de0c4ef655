import type { Request } from 'express';
import { LIMITS } from '../../domain/values/limits.ts';
import type { RequestHeader } from '../contract/headers.ts';
import { Problem } from '../problems.ts';

/** null: every request is one of its own. */
export type IdempotencyKey = string | null;

/** How long a caller waits for the outcome of its command (RFC 7240). */
export interface Wait {
  readonly ms: number;
  /** For the header Preference-Applied; null without a preference. */
  readonly applied: string | null;
}

/** The request headers that operations list, as typed values; one that an operation does not list is not read. */
export interface ReadHeaders {
  readonly key: IdempotencyKey;
  readonly wait: Wait;
  /** The seq of the last event that a client of a stream has; null where it says none. */
  readonly lastEventId: number | null;
}

/** @throws {Problem} invalid_header */
export function readHeaders(request: Request, listed: readonly RequestHeader[]): ReadHeaders {
  const header = (name: RequestHeader) => (listed.includes(name) ? request.get(name) : undefined);
  return {
    key: idempotencyKey(header('Idempotency-Key')),
    wait: readWait(header('Prefer')),
    lastEventId: lastEventId(header('Last-Event-ID')),
  };
}

function idempotencyKey(value: string | undefined): IdempotencyKey {
  if (value === undefined) return null;
  if (/^[!-~]{1,255}$/.test(value)) return value;
  throw new Problem('invalid_header', { detail: 'Idempotency-Key must be 1 to 255 visible ASCII characters.' });
}

/** An empty one is none: a client that has had no event yet may send it. */
function lastEventId(value = ''): number | null {
  if (value === '') return null;
  if (/^\d{1,10}$/.test(value) && Number(value) <= LIMITS.seq) return Number(value);
  throw new Problem('invalid_header', {
    detail: `Last-Event-ID must be the id of an event: a whole number of at most ${LIMITS.seq}.`,
  });
}

const DEFAULT_WAIT_S = 5;
const LONGEST_WAIT_S = 30;

/**
 * Reads Prefer. A preference is never an error: an unknown one is ignored (RFC 7240). `respond-async, wait=10` means
 * asynchronously if it takes longer than 10 s.
 */
export function readWait(prefer = ''): Wait {
  const preferences = readPreferences(prefer);
  const wait = preferences.get('wait');
  if (wait !== undefined && /^\d{1,9}$/.test(wait)) {
    const seconds = Math.min(Number(wait), LONGEST_WAIT_S);
    return { ms: seconds * 1_000, applied: `wait=${seconds}` };
  }
  if (preferences.has('respond-async')) return { ms: 0, applied: 'respond-async' };
  return { ms: DEFAULT_WAIT_S * 1_000, applied: null };
}

/** Names are case-insensitive, of several the first counts, and parameters are ignored. */
function readPreferences(header: string): ReadonlyMap<string, string> {
  const pairs = header.split(',').map((preference): [string, string] => {
    const [pair = ''] = preference.split(';');
    const [name = '', value = ''] = pair.split('=').map((part) => part.trim());
    return [name.toLowerCase(), value.replace(/^"(.*)"$/, '$1')];
  });
  return new Map(pairs.reverse());
}
