import type { Deadline } from '../order/order.ts';
import type { Terms } from '../order/terms.ts';
import { milliseconds, minutes, share, shortest, type Duration } from '../values/duration.ts';
import { after, before, between, type Instant } from '../values/instant.ts';

/** When something counts, and when it is processed: later, after an outage (T4, T5). */
export interface Moment {
  readonly at: Instant;
  readonly now: Instant;
}

/** T5: how late the processing may be without moving anything. */
const grace = (window: Duration): Duration => shortest(minutes(1), share(window, 0.1));

/** T5: nobody loses answering time to an outage. */
export const startOf = (window: Duration, { at, now }: Moment): Instant =>
  between(at, now) > grace(window) ? now : at;

/** T5: the instant at which an automatic act counts that is processed now. */
export function countedAt(deadline: Deadline, now: Instant): Instant {
  return startOf(between(deadline.since, deadline.at), { at: deadline.at, now });
}

export const startsAt = (terms: Pick<Terms, 'appointment'>): Instant => terms.appointment.startsAt;

export const endOf = (terms: Pick<Terms, 'appointment'>): Instant =>
  after(startsAt(terms), minutes(terms.appointment.durationMinutes));

/** The last instant at which a command was in time for a window. */
export const lastMomentOf = (deadline: Deadline): Instant => before(deadline.at, milliseconds(1));
