import { epochMs, type Instant } from '../../domain/values/instant.ts';
import { dateFormat } from '../date-format.ts';

/** How far the wall clock of a zone is ahead of UTC at an instant, in seconds. */
export function offsetAt(at: number, format: Intl.DateTimeFormat): number {
  const read = new Map(format.formatToParts(at).map(({ type, value }) => [type, Number(value)]));
  const part = (type: Intl.DateTimeFormatPartTypes): number => read.get(type) ?? 0;
  const [year, month, day] = [part('year'), part('month') - 1, part('day')];
  const wallClock = Date.UTC(year, month, day, part('hour'), part('minute'), part('second'));
  return wallClock / 1_000 - Math.floor(at / 1_000);
}

/** What `offsetAt` reads: digits of a Gregorian date, and a time of 24 hours. */
export const wallClockOf = (timeZone: string): Intl.DateTimeFormat =>
  dateFormat('en-US-u-ca-gregory-nu-latn', {
    timeZone,
    hourCycle: 'h23',
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
    hour: 'numeric',
    minute: 'numeric',
    second: 'numeric',
  });

/** RFC 5545, 3.3.5: a local time, `20260610T110000`. */
export const localTime = (at: Instant, timeZone: string): string =>
  dateTime(epochMs(at) + offsetAt(epochMs(at), wallClockOf(timeZone)) * 1_000);

/** RFC 5545, 3.3.5: an instant in UTC, `20260610T090000Z`. */
export const utcTime = (at: Instant): string => `${dateTime(epochMs(at))}Z`;

/** A wall clock, read as if it were UTC, in milliseconds. */
export const dateTime = (wallClock: number): string => new Date(wallClock).toISOString().replace(/[-:]|\.\d+Z/g, '');
