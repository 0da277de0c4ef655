import { LRUCache } from 'lru-cache';
import { isTimeZone } from '../domain/values/business-days.ts';

/** To ask takes a tenth of a mail's time, and bookings may name any zone. */
const KNOWN = new LRUCache<string, string>({ max: 500 });

/** The list of zones may be newer than this machine's, and older versions took names that it has not. */
export function knownZone(timeZone: string): string {
  const known = KNOWN.get(timeZone) ?? (isTimeZone(timeZone) ? timeZone : 'UTC');
  KNOWN.set(timeZone, known);
  return known;
}
