import { epochMs, instant, type Instant } from '../../domain/values/instant.ts';
import { WALL_CLOCK, wallClock } from '../../domain/values/wall-clock.ts';

/** A date and a time as `datetime-local` fields have them, without a zone. */
const LOCAL = /^(\d{4})-(\d{2})-(\d{2})T(\d{2}):(\d{2})(?::\d{2}(?:\.\d{1,3})?)?$/;

/** An instant in the local time of a zone, to the minute: `2026-06-10T11:00`. */
export const toLocal = (at: Instant, timeZone: string): string =>
  new Date(epochMs(at) + offsetMs(epochMs(at), timeZone)).toISOString().slice(0, 16);

/**
 * The instant of a local time. Where clocks are put back, a time that there is twice is the first; where they are put
 * forward, one that there is not is as much later (as RFC 5545 and Temporal's `compatible` have it).
 * @returns null for what is no date and time
 */
export function fromLocal(text: string, timeZone: string): Instant | null {
  const match = LOCAL.exec(text);
  if (!match) return null;
  const [year = 0, month = 0, day = 0, hour = 0, minute = 0] = match.slice(1).map(Number);
  const asUtc = Date.UTC(year, month - 1, day, hour, minute);
  if (!new Date(asUtc).toISOString().startsWith(text.slice(0, 16))) return null;
  const offsets = [asUtc - DAY_MS, asUtc + DAY_MS].map((near) => offsetMs(near, timeZone));
  const fitting = offsets.map((offset) => asUtc - offset).filter((at) => at + offsetMs(at, timeZone) === asUtc);
  return instant(fitting.length > 0 ? Math.min(...fitting) : asUtc - (offsets[0] ?? 0));
}

const DAY_MS = 86_400_000;

/** How far a zone is ahead of UTC at an instant. */
function offsetMs(at: number, timeZone: string): number {
  const format = new Intl.DateTimeFormat('en-US', { timeZone, ...WALL_CLOCK });
  return wallClock(at, format) - Math.floor(at / 1_000) * 1_000;
}
