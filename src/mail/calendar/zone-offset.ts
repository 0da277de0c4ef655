import { epochMs, type Instant } from '../../domain/values/instant.ts';
import { WALL_CLOCK, wallClock } from '../../domain/values/wall-clock.ts';
import { dateFormat } from '../date-format.ts';

/** How far the wall clock of a zone is ahead of UTC at an instant, in seconds. */
export const offsetAt = (at: number, format: Intl.DateTimeFormat): number =>
  wallClock(at, format) / 1_000 - Math.floor(at / 1_000);

/** What `offsetAt` reads. */
export const wallClockOf = (timeZone: string): Intl.DateTimeFormat => dateFormat('en-US', { timeZone, ...WALL_CLOCK });

/** RFC 5545, 3.3.5: a local time, `20260610T110000`. */
export const localTime = (at: Instant, timeZone: string): string =>
  dateTime(epochMs(at) + offsetAt(epochMs(at), wallClockOf(timeZone)) * 1_000);

/** RFC 5545, 3.3.5: an instant in UTC, `20260610T090000Z`. */
export const utcTime = (at: Instant): string => `${dateTime(epochMs(at))}Z`;

/** A wall clock, read as if it were UTC, in milliseconds. */
export const dateTime = (wallClock: number): string => new Date(wallClock).toISOString().replace(/[-:]|\.\d+Z/g, '');
