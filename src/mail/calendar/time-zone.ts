import { epochMs, type Instant } from '../../domain/values/instant.ts';
import type { Property } from './content-lines.ts';
import { dateTime, offsetAt, wallClockOf } from './zone-offset.ts';

/** When the clocks of a zone are changed, in milliseconds, and how far they are ahead of UTC then, in seconds. */
interface Transition {
  readonly at: number;
  readonly from: number;
  readonly to: number;
}

/**
 * RFC 5545, 3.6.5: a zone as it is in the calendar years of an appointment, from the tables of this machine. Programs that
 * know the zone by its name take their own.
 */
export function timeZoneComponent(timeZone: string, startsAt: Instant, endsAt: Instant): readonly Property[] {
  const first = Date.UTC(new Date(epochMs(startsAt)).getUTCFullYear(), 0, 1) - MS_PER_DAY;
  const last = Date.UTC(new Date(epochMs(endsAt)).getUTCFullYear() + 1, 0, 1) + MS_PER_DAY;
  const format = wallClockOf(timeZone);
  const initial = offsetAt(first, format);
  const transitions = transitionsOf(format, first, last);
  const standard = Math.min(initial, ...transitions.map(({ to }) => to));
  const observances = [{ at: EPOCH_WALL_CLOCK - initial * 1_000, from: initial, to: initial }, ...transitions];
  return [
    ['BEGIN', 'VTIMEZONE'],
    ['TZID', timeZone],
    ...observances.flatMap((transition) => observance(transition, transition.to > standard)),
    ['END', 'VTIMEZONE'],
  ];
}

const MS_PER_DAY = 86_400_000;
/** No zone changes its clocks twice in a week. */
const MS_PER_WEEK = 7 * MS_PER_DAY;
/** What is so since ever begins on 1 January 1970, local time. */
const EPOCH_WALL_CLOCK = 0;

function transitionsOf(format: Intl.DateTimeFormat, first: number, last: number): readonly Transition[] {
  const transitions: Transition[] = [];
  let from = offsetAt(first, format);
  for (let week = first; week < last; week += MS_PER_WEEK) {
    const to = offsetAt(week + MS_PER_WEEK, format);
    if (to === from) continue;
    transitions.push({ at: changeBetween(week, week + MS_PER_WEEK, from, format), from, to });
    from = to;
  }
  return transitions;
}

/** The second in which an offset ends: in halves. */
function changeBetween(before: number, after: number, offset: number, format: Intl.DateTimeFormat): number {
  let [low, high] = [before / 1_000, after / 1_000];
  while (high - low > 1) {
    const middle = Math.floor((low + high) / 2);
    if (offsetAt(middle * 1_000, format) === offset) low = middle;
    else high = middle;
  }
  return high * 1_000;
}

function observance({ at, from, to }: Transition, isDaylight: boolean): readonly Property[] {
  const kind = isDaylight ? 'DAYLIGHT' : 'STANDARD';
  return [
    ['BEGIN', kind],
    // By the clock as it was before the change.
    ['DTSTART', dateTime(at + from * 1_000)],
    ['TZOFFSETFROM', offset(from)],
    ['TZOFFSETTO', offset(to)],
    ['END', kind],
  ];
}

/** `+0200`, `-0330`, and with seconds where there are some. */
function offset(seconds: number): string {
  const digits = [3_600, 60, 1].map((unit, index) => {
    const value = Math.floor(Math.abs(seconds) / unit);
    return String(index === 0 ? value : value % 60).padStart(2, '0');
  });
  return `${seconds < 0 ? '-' : '+'}${digits.slice(0, digits[2] === '00' ? 2 : 3).join('')}`;
}
