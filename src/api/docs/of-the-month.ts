import { instant, type Instant } from '../../domain/values/instant.ts';

/** Bytes with examples, made once a month. The examples lie in the next one, so that they can be sent as they are. */
export class OfTheMonth {
  readonly #make: (start: Instant) => Uint8Array;
  #made: { readonly start: Instant; readonly bytes: Uint8Array } | null = null;

  /** @param make gets the instant at which the examples begin */
  constructor(make: (start: Instant) => Uint8Array) {
    this.#make = make;
  }

  at(now: Instant): Uint8Array {
    const start = nextMonth(now);
    if (this.#made?.start !== start) this.#made = { start, bytes: this.#make(start) };
    return this.#made.bytes;
  }
}

/** 09:00 UTC on the first day of the next month. */
function nextMonth(now: Instant): Instant {
  const [year = 0, month = 0] = now.split('-').map(Number);
  return instant(Date.UTC(year, month, 1, 9));
}
