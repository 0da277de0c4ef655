import { instant, type Instant } from '../../domain/values/instant.ts';
import type { Policies } from '../../domain/order/policy.ts';
import { openApiDocument } from './document.ts';

/** The document of this month. Its examples lie in the next one, so that they can be sent as they are. */
export class CachedDocument {
  readonly #policies: Policies;
  #made: { readonly start: Instant; readonly bytes: Uint8Array } | null = null;

  constructor(policies: Policies) {
    this.#policies = policies;
  }

  at(now: Instant): Uint8Array {
    const start = nextMonth(now);
    if (this.#made?.start !== start) {
      this.#made = { start, bytes: Buffer.from(JSON.stringify(openApiDocument(this.#policies, start))) };
    }
    return this.#made.bytes;
  }
}

/** 09:00 UTC on the first day of the next month. */
function nextMonth(now: Instant): Instant {
  const [year = 0, month = 0] = now.split('-').map(Number);
  return instant(Date.UTC(year, month, 1, 9));
}
