import { endOf } from '../domain/process/deadline.ts';
import { epochMs, type Instant } from '../domain/values/instant.ts';
import type { Terms } from '../domain/order/terms.ts';
import type { Reader } from './reader.ts';

/** An instant on the wall clock of a zone: `Wednesday, June 10, 2026 at 11:00 AM (Central European Summer Time)`. */
export function momentFor(reader: Reader, at: Instant, timeZone: string): string {
  const time = formatFor(reader, timeZone).format(epochMs(at));
  // German says so in a range, but not in a single time.
  const written = reader.language === 'de' ? `${time} Uhr` : time;
  return `${plain(written)} (${zoneName(reader, at, timeZone)})`;
}

/** When an appointment takes place, in the zone of its place. */
export function appointmentFor(reader: Reader, terms: Pick<Terms, 'appointment'>): string {
  const { startsAt, timeZone } = terms.appointment;
  const endsAt = endOf(terms);
  const name = zoneName(reader, startsAt, timeZone);
  if (name !== zoneName(reader, endsAt, timeZone)) {
    // The clocks are changed meanwhile: the two times are told in different ones.
    return `${momentFor(reader, startsAt, timeZone)} – ${momentFor(reader, endsAt, timeZone)}`;
  }
  return `${plain(formatFor(reader, timeZone).formatRange(epochMs(startsAt), epochMs(endsAt)))} (${name})`;
}

function formatFor({ tag }: Reader, timeZone: string): Intl.DateTimeFormat {
  return new Intl.DateTimeFormat(tag, {
    timeZone,
    weekday: 'long',
    day: 'numeric',
    month: 'long',
    year: 'numeric',
    hour: 'numeric',
    minute: '2-digit',
  });
}

function zoneName({ tag }: Reader, at: Instant, timeZone: string): string {
  const parts = new Intl.DateTimeFormat(tag, { timeZone, timeZoneName: 'long' }).formatToParts(epochMs(at));
  return parts.find(({ type }) => type === 'timeZoneName')?.value ?? timeZone;
}

/** Narrow and thin spaces are missing in the fonts of many mail programs. */
const plain = (text: string): string => text.replace(/[\u2009\u202f]/g, '\u00a0');
