import { endOf } from '../domain/process/deadline.ts';
import { hours } from '../domain/values/duration.ts';
import { after, before, epochMs, type Instant } from '../domain/values/instant.ts';
import type { Terms } from '../domain/order/terms.ts';
import { dateFormat } from './date-format.ts';
import { LABELS } from './labels/index.ts';
import type { MailLocale } from './mail-locale.ts';

/** An instant by the clocks of a zone, which is named elsewhere: `Wednesday, 10 June 2026 at 11:00`. */
export function momentIn(locale: MailLocale, at: Instant, timeZone: string): string {
  const written = writtenAt(locale, at, timeZone);
  // Where the clocks are put back, an hour comes twice.
  const isTwice = [before(at, hours(1)), after(at, hours(1))].some(
    (other) => writtenAt(locale, other, timeZone) === written,
  );
  return isTwice ? `${written} ${zoneNameAt(locale, at, timeZone, 'short')}` : written;
}

/** When an appointment takes place, by the clocks of a zone: `Wednesday, 10 June 2026, 11:00–13:00`. */
export function appointmentIn(locale: MailLocale, terms: Pick<Terms, 'appointment'>, timeZone: string): string {
  const { startsAt } = terms.appointment;
  const endsAt = endOf(terms);
  const isOneDay = dateIn(locale, startsAt, timeZone) === dateIn(locale, endsAt, timeZone);
  const changes = zoneNameAt(locale, startsAt, timeZone, 'short') !== zoneNameAt(locale, endsAt, timeZone, 'short');
  if (!isOneDay || changes) {
    const ends = [startsAt, endsAt].map((at) => {
      const zone = changes ? ` ${zoneNameAt(locale, at, timeZone, 'short')}` : '';
      return `${writtenAt(locale, at, timeZone)}${zone}`;
    });
    return ends.join(' – ');
  }
  const [from, to] = [timeIn(locale, startsAt, timeZone), timeIn(locale, endsAt, timeZone)];
  return `${dateIn(locale, startsAt, timeZone)}, ${from}–${to}${LABELS[locale.language].clock.after}`;
}

/** What the clocks of a zone show, summer or not: `Central European Time (Europe/Berlin)`. */
export function zoneIn(locale: MailLocale, at: Instant, timeZone: string): string {
  const name = zoneNameAt(locale, at, timeZone, 'longGeneric');
  return name === timeZone ? name : `${name} (${timeZone})`;
}

/** Whether the clocks of two zones show different times at an instant. */
export const differ = (at: Instant, one: string, other: string): boolean =>
  writtenAt(NEUTRAL, at, one) !== writtenAt(NEUTRAL, at, other);

const NEUTRAL: MailLocale = { language: 'en', tag: 'en-GB' };

function writtenAt(locale: MailLocale, at: Instant, timeZone: string): string {
  const { between, after: behind } = LABELS[locale.language].clock;
  return `${dateIn(locale, at, timeZone)}${between}${timeIn(locale, at, timeZone)}${behind}`;
}

const dateIn = ({ tag }: MailLocale, at: Instant, timeZone: string): string =>
  dateFormat(tag, { timeZone, weekday: 'long', day: 'numeric', month: 'long', year: 'numeric' }).format(epochMs(at));

function timeIn({ tag }: MailLocale, at: Instant, timeZone: string): string {
  const isTwelve = dateFormat(tag, { hour: 'numeric' }).resolvedOptions().hour12 ?? false;
  const format = dateFormat(tag, {
    timeZone,
    ...(isTwelve ? { hour: 'numeric' } : { hour: '2-digit', hourCycle: 'h23' }),
    minute: '2-digit',
  });
  return plain(format.format(epochMs(at)));
}

function zoneNameAt({ tag }: MailLocale, at: Instant, timeZone: string, timeZoneName: 'short' | 'longGeneric'): string {
  const parts = dateFormat(tag, { timeZone, timeZoneName }).formatToParts(epochMs(at));
  return parts.find(({ type }) => type === 'timeZoneName')?.value ?? timeZone;
}

/** With no-break spaces: fonts of many mail programs lack the narrow ones that `Intl` uses. */
const plain = (text: string): string => text.replace(/[\u2009\u202f]/g, '\u00a0');
