import type { Brand } from './brand.ts';
import { milliseconds, type Duration } from './duration.ts';

/**
 * A moment as RFC 3339 text in UTC with milliseconds, `2026-12-01T09:00:00.000Z`.
 * Its length is fixed, so instants compare with `<`, and a person can read them in any JSON.
 */
export type Instant = Brand<string, 'Instant'>;

const RFC_3339 = /^(\d{4})-(\d{2})-(\d{2})[Tt](?:[01]\d|2[0-3]):[0-5]\d:[0-5]\d(?:\.\d+)?(?:[Zz]|[+-]\d{2}:\d{2})$/;

/** The last moment of the years with four digits: the text of a later one would not compare. */
const LAST = Date.UTC(9999, 11, 31, 23, 59, 59, 999);

/** @param epochMs milliseconds since 1970, as `Date.now()` gives them. */
export const instant = (epochMs: number): Instant =>
  new Date(Math.min(Math.max(epochMs, 0), LAST)).toISOString() as Instant;

/**
 * Reads RFC 3339 with any offset.
 * @returns null where the text is not one, or names a day that does not exist.
 */
export function parseInstant(text: string): Instant | null {
  const match = RFC_3339.exec(text);
  if (!match) return null;
  const [year, month, day] = match.slice(1, 4).map(Number) as [number, number, number];
  const lastDay = new Date(Date.UTC(year, month, 0)).getUTCDate();
  const epochMs = Date.parse(text.toUpperCase());
  if (day > lastDay || Number.isNaN(epochMs) || epochMs < 0 || epochMs > LAST) return null;
  return instant(epochMs);
}

export const LAST_INSTANT = instant(LAST);

export const epochMs = (at: Instant): number => Date.parse(at);
export const after = (at: Instant, duration: Duration): Instant => instant(epochMs(at) + duration);
export const before = (at: Instant, duration: Duration): Instant => instant(epochMs(at) - duration);
/** From `start` to `end`; negative where `end` comes first. */
export const between = (start: Instant, end: Instant): Duration => milliseconds(epochMs(end) - epochMs(start));
export const earliest = (first: Instant, ...rest: Instant[]): Instant => rest.reduce((a, b) => (b < a ? b : a), first);
export const latest = (first: Instant, ...rest: Instant[]): Instant => rest.reduce((a, b) => (b > a ? b : a), first);
