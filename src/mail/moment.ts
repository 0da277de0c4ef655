import { endOf } from '../domain/process/deadline.ts';
import { epochMs, type Instant } from '../domain/values/instant.ts';
import type { Terms } from '../domain/order/terms.ts';
import type { MailLocale } from './mail-locale.ts';

/** An instant in the local time of a zone: `Wednesday, June 10, 2026 at 11:00 AM (Central European Summer Time)`. */
export function momentIn(locale: MailLocale, at: Instant, timeZone: string): string {
  const time = formatFor(locale, timeZone).format(epochMs(at));
  // Intl adds "Uhr" to a range of times in German, but not to a single one.
  const written = locale.language === 'de' ? `${time} Uhr` : time;
  return `${plain(written)} (${zoneName(locale, at, timeZone)})`;
}

/** When an appointment takes place, in the zone of its place. */
export function appointmentIn(locale: MailLocale, terms: Pick<Terms, 'appointment'>): string {
  const { startsAt, timeZone } = terms.appointment;
  const endsAt = endOf(terms);
  const name = zoneName(locale, startsAt, timeZone);
  if (name !== zoneName(locale, endsAt, timeZone)) {
    // Daylight saving begins or ends meanwhile: each time has a zone name of its own.
    return `${momentIn(locale, startsAt, timeZone)} – ${momentIn(locale, endsAt, timeZone)}`;
  }
  return `${plain(formatFor(locale, timeZone).formatRange(epochMs(startsAt), epochMs(endsAt)))} (${name})`;
}

function formatFor({ tag }: MailLocale, timeZone: string): Intl.DateTimeFormat {
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

function zoneName({ tag }: MailLocale, at: Instant, timeZone: string): string {
  const parts = new Intl.DateTimeFormat(tag, { timeZone, timeZoneName: 'long' }).formatToParts(epochMs(at));
  return parts.find(({ type }) => type === 'timeZoneName')?.value ?? timeZone;
}

/** With no-break spaces: fonts of many mail programs lack the narrow ones that `Intl` uses. */
const plain = (text: string): string => text.replace(/[\u2009\u202f]/g, '\u00a0');
