import { milliseconds, minutes, share, shortest, type Duration } from '../values/duration.ts';
import { after, before, between, earliest, type Instant } from '../values/instant.ts';
import type { AutomaticAct, Deadline, Terms } from '../order/order.ts';
import type { Policy, WindowName } from '../order/policy.ts';

/** When something counts, and when it is processed: later, after an outage (T4, T5). */
export interface Moment {
  readonly at: Instant;
  readonly now: Instant;
}

/** T5: how late the processing may be without moving anything. */
const grace = (window: Duration): Duration => shortest(minutes(1), share(window, 0.1));

/** T5: nobody loses answering time to an outage. */
const startOf = (window: Duration, { at, now }: Moment): Instant => (between(at, now) > grace(window) ? now : at);

/** T5: the instant at which an automatic act counts that is processed now. */
export function countedAt(deadline: Deadline, now: Instant): Instant {
  return startOf(between(deadline.since, deadline.at), { at: deadline.at, now });
}

/** A window that starts with what happens at this moment. */
export function deadlineFor(policy: Policy, window: WindowName, then: AutomaticAct, moment: Moment): Deadline {
  const since = startOf(policy[window], moment);
  return withReminder(policy, { then, since, at: after(since, policy[window]) }, moment.now);
}

/** X4: the done window counts from the agreed end, whenever it comes up. */
export function doneDeadline(policy: Policy, agreed: Terms, { now }: Moment): Deadline {
  const since = endOf(agreed);
  return withReminder(policy, { then: 'mark_done', since, at: after(since, policy.done) }, now);
}

/** X3: 24 hours, the agreed start or the proposed start, whichever is first. */
export function changeDeadline(policy: Policy, agreed: Terms, proposal: Terms, moment: Moment): Deadline {
  const since = startOf(policy.changeAnswer, moment);
  const at = earliest(after(since, policy.changeAnswer), agreed.appointment.startsAt, proposal.appointment.startsAt);
  return withReminder(policy, { then: 'lapse_change', since, at }, moment.now);
}

export const startsAt = (terms: Pick<Terms, 'appointment'>): Instant => terms.appointment.startsAt;

export const endOf = (terms: Pick<Terms, 'appointment'>): Instant =>
  after(startsAt(terms), minutes(terms.appointment.durationMinutes));

/** The last instant at which a command was in time for a window. */
export const lastMomentOf = (deadline: Deadline): Instant => before(deadline.at, milliseconds(1));

/** T6: one reminder when a quarter of the window is left; none where that has passed, none for short windows. */
function withReminder(policy: Policy, window: Omit<Deadline, 'remindAt'>, now: Instant): Deadline {
  const length = between(window.since, window.at);
  const remindAt = after(window.since, share(length, policy.reminderAfterFraction));
  const reminds = window.then !== 'close_reviews' && length >= policy.reminderMinWindow && remindAt > now;
  return { ...window, remindAt: reminds ? remindAt : null };
}
