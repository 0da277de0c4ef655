import type { Brand } from '../values/brand.ts';
import type { Instant } from '../values/instant.ts';
import type { Money } from '../values/money.ts';
import type { Party } from './party.ts';

/** Numbers an order's terms: the highest ever proposed, alive or dropped, is never used again (K5). */
export type Revision = Brand<number, 'Revision'>;

/** Plain JSON; the zone is for display only (N1). */
export interface Appointment {
  readonly startsAt: Instant;
  readonly durationMinutes: number;
  readonly timeZone: string;
}

export interface Terms {
  readonly revision: Revision;
  readonly appointment: Appointment;
  readonly price: Money;
  readonly comment: string | null;
}

export interface Proposal extends Terms {
  readonly by: Party;
  readonly proposedAt: Instant;
}

export interface AgreedTerms extends Terms {
  readonly agreedAt: Instant;
}

/** K2: what somebody said with a proposal; it stays readable whatever becomes of the terms. */
export interface Comment {
  readonly revision: Revision;
  readonly by: Party;
  /** null once what people wrote was forgotten. */
  readonly text: string | null;
  readonly at: Instant;
}

/** X7: `noticeHours` before the start, `percentDue` of the agreed price. */
export interface CancellationTier {
  readonly noticeHours: number;
  readonly percentDue: number;
}
