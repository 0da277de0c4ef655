import assert from 'node:assert/strict';
import { parseInstant, type Instant } from '../../../src/domain/values/instant.ts';

/** How far to move on a clock; negative is back. */
export interface Shift {
  readonly days?: number;
  readonly hours?: number;
  readonly minutes?: number;
  readonly seconds?: number;
  readonly ms?: number;
}

/** An instant written down in a test. */
export function utc(text: string): Instant {
  const at = parseInstant(text);
  assert.ok(at !== null, `${text} is no instant`);
  return at;
}

export const msOf = ({ days = 0, hours = 0, minutes = 0, seconds = 0, ms = 0 }: Shift): number =>
  (((days * 24 + hours) * 60 + minutes) * 60 + seconds) * 1_000 + ms;

/** Elapsed time, computed without the domain's own arithmetic. */
export const shift = (at: Instant, by: Shift): Instant => new Date(Date.parse(at) + msOf(by)).toISOString() as Instant;

export const msBetween = (from: Instant, to: Instant): number => Date.parse(to) - Date.parse(from);

/** Just before an instant, at it, and just after it. */
export const around = (at: Instant) => ({ before: shift(at, { ms: -1 }), at, after: shift(at, { ms: 1 }) });
