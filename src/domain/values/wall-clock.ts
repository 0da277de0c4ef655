/** The format that `wallClock` reads, for a time zone and the locale `en-US`: digits, and a day of 24 hours. */
export const WALL_CLOCK = {
  hourCycle: 'h23',
  year: 'numeric',
  month: 'numeric',
  day: 'numeric',
  hour: 'numeric',
  minute: 'numeric',
  second: 'numeric',
} as const satisfies Intl.DateTimeFormatOptions;

/** The wall clock of a zone at an instant, read as if it were UTC, both in milliseconds. */
export function wallClock(atMs: number, format: Intl.DateTimeFormat): number {
  const parts = format.formatToParts(atMs);
  const read = (type: Intl.DateTimeFormatPartTypes) => Number(parts.find((part) => part.type === type)?.value);
  return Date.UTC(read('year'), read('month') - 1, read('day'), read('hour'), read('minute'), read('second'));
}
