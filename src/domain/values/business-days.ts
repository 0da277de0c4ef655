import { instant, type Instant } from './instant.ts';
import { zoneName } from './time-zone.ts';
import { WALL_CLOCK, wallClock } from './wall-clock.ts';

/** A calendar day as a count of days since 1970-01-01, without any zone. */
type Day = number;

const MS_PER_DAY = 86_400_000;
const dayOf = (year: number, month: number, day: number): Day => Date.UTC(year, month - 1, day) / MS_PER_DAY;
const yearOf = (day: Day): number => new Date(day * MS_PER_DAY).getUTCFullYear();

/** Easter Sunday of the Gregorian calendar: the anonymous algorithm of Meeus, Jones and Butcher. */
function easter(year: number): Day {
  const a = year % 19;
  const b = Math.floor(year / 100);
  const c = year % 100;
  const d = Math.floor(b / 4);
  const e = b % 4;
  const g = Math.floor((8 * b + 13) / 25);
  const h = (19 * a + b - d - g + 15) % 30;
  const i = Math.floor(c / 4);
  const k = c % 4;
  const l = (32 + 2 * e + 2 * i - h - k) % 7;
  const m = Math.floor((a + 11 * h + 19 * l) / 433);
  const month = Math.floor((h + l - 7 * m + 90) / 25);
  return dayOf(year, month, (h + l - 7 * m + 33 * month + 19) % 32);
}

/** Z2: TARGET, the calendar on which euro payments are settled. */
function isTargetHoliday(day: Day): boolean {
  const year = yearOf(day);
  const goodFriday = easter(year) - 2;
  const easterMonday = easter(year) + 1;
  const fixed = [dayOf(year, 1, 1), dayOf(year, 5, 1), dayOf(year, 12, 25), dayOf(year, 12, 26)];
  return [goodFriday, easterMonday, ...fixed].includes(day);
}

function isBusinessDay(day: Day): boolean {
  const weekday = new Date(day * MS_PER_DAY).getUTCDay();
  return weekday !== 0 && weekday !== 6 && !isTargetHoliday(day);
}

/** The first instant of a day in a zone; where the clock jumps over midnight, the instant of the jump. */
function startOf(day: Day, zone: Intl.DateTimeFormat): Instant {
  const midnight = day * MS_PER_DAY;
  const candidates = [midnight - MS_PER_DAY, midnight + MS_PER_DAY]
    .map((near) => midnight - (wallClock(near, zone) - near))
    .sort((a, b) => a - b);
  const exact = candidates.find((candidate) => wallClock(candidate, zone) === midnight);
  return instant(exact ?? Math.min(...candidates.filter((candidate) => wallClock(candidate, zone) > midnight)));
}

/**
 * Z2: the end of the nth business day after an instant, in the days of a zone.
 * Depends on the time-zone tables of the machine, so it is computed once and recorded, never in a workflow.
 */
export function endOfBusinessDay(after: Instant, count: number, timeZone: string): Instant {
  const zone = new Intl.DateTimeFormat('en-US', { timeZone, ...WALL_CLOCK });
  let day = Math.floor(wallClock(Date.parse(after), zone) / MS_PER_DAY);
  for (let left = count; left > 0;) {
    day += 1;
    if (isBusinessDay(day)) left -= 1;
  }
  return startOf(day + 1, zone);
}

/** Whether a name is one of the IANA database, and one that the machine can tell the time of. */
export function isTimeZone(name: string): boolean {
  if (zoneName(name) === null) return false;
  try {
    new Intl.DateTimeFormat('en-US', { timeZone: name });
    return true;
  } catch {
    return false;
  }
}
