import { isTimeZone } from '../../domain/values/business-days.ts';
import { epochMs, type Instant } from '../../domain/values/instant.ts';
import { endOf } from '../../domain/process/deadline.ts';
import type { Terms } from '../../domain/order/terms.ts';
import type { PageLocale } from './page-locale.ts';

/** Instants as the page writes them: in the zone of the place, which it names once. */
export class PageTime {
  readonly #locale: PageLocale;
  readonly timeZone: string;

  /** @param timeZone one that this machine does not know is shown as UTC */
  constructor(locale: PageLocale, timeZone: string) {
    this.#locale = locale;
    this.timeZone = isTimeZone(timeZone) ? timeZone : 'UTC';
  }

  /** `Wed, 10 Jun 2026, 11:00` */
  moment(at: Instant): string {
    return this.#format(SHORT).format(epochMs(at));
  }

  /** From when to when, `Wednesday, 10 June 2026, 11:00 – 13:00`. */
  appointment(terms: Pick<Terms, 'appointment'>): string {
    return this.#format(LONG).formatRange(epochMs(terms.appointment.startsAt), epochMs(endOf(terms)));
  }

  day(at: Instant): string {
    return this.#format(DAY).format(epochMs(at));
  }

  #format(options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
    return new Intl.DateTimeFormat(this.#locale.tag, { ...options, timeZone: this.timeZone });
  }
}

const DAY = { day: 'numeric', month: 'short', year: 'numeric' } as const;
const CLOCK = { hour: 'numeric', minute: '2-digit' } as const;
const SHORT = { weekday: 'short', ...DAY, ...CLOCK } as const;
const LONG = { weekday: 'long', day: 'numeric', month: 'long', year: 'numeric', ...CLOCK } as const;
