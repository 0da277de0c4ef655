import { instant, type Instant } from '../../domain/values/instant.ts';
import type { Policies } from '../../domain/order/policy.ts';
import { openApiDocument } from './document.ts';

/** The document with examples that lie ahead, so that they can be sent as they stand; it changes with the month. */
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

/** Nine in the morning of the first day of the next month. */
function nextMonth(now: Instant): Instant {
  const [year = 0, month = 0] = now.split('-').map(Number);
  return instant(Date.UTC(year, month, 1, 9));
}
