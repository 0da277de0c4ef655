import type { Policy } from '../../src/domain/order/policy.ts';
import { milliseconds, minutes, share } from '../../src/domain/values/duration.ts';
import { after, before, between, type Instant } from '../../src/domain/values/instant.ts';
import { ACTS_IN_WORDS } from '../../src/domain/views/words.ts';
import { instantFrom, type Schemas } from '../gateway/answers.ts';

/** Of a policy, what says when somebody is reminded. */
export type Reminding = Pick<Policy, 'reminderAfterFraction' | 'reminderMinWindow' | 'appointmentReminder'>;

/** Something that happens to an order by itself. */
export interface Due {
  readonly orderId: string;
  readonly at: Instant;
  readonly what: string;
}

/**
 * What happens to an order by itself after an instant, if nobody acts: the end of its window (T3), and the reminders
 * before it (T6, M4), which no answer of the gateway shows.
 * @param policy null where it is not known, and only the deadline is
 */
export function dueAfter(now: Instant, order: Schemas['Order'], policy: Reminding | null): readonly Due[] {
  const { id: orderId, deadline, awaiting } = order;
  const all = [
    deadline && { at: instantFrom(deadline.at), what: ACTS_IN_WORDS[deadline.then] },
    policy && { at: reminderAt(order, policy), what: `the ${awaiting ?? 'party'} is reminded` },
    policy && { at: appointmentReminderAt(order, policy), what: 'both parties are reminded of the appointment' },
  ];
  return all.flatMap((due) => (due?.at && due.at > now ? [{ orderId, at: due.at, what: due.what }] : []));
}

/** The first of all that is due. */
export const earliestOf = (dues: readonly Due[]): Due | null =>
  dues.reduce<Due | null>((first, due) => (first === null || due.at < first.at ? due : first), null);

/** T6: when the one who must act is reminded; null where nobody is. */
export function reminderAt({ deadline, agreed, proposal, since }: Schemas['Order'], policy: Reminding): Instant | null {
  if (!deadline || deadline.then === 'close_reviews') return null;
  const start = deadline.then === 'mark_done' && agreed ? endOf(agreed.appointment) : instantFrom(since);
  // K6: nobody can confirm what has begun.
  const end = deadline.then === 'cancel' && proposal ? proposal.confirmableUntil : deadline.at;
  const length = between(start, instantFrom(end));
  return length >= policy.reminderMinWindow ? after(start, share(length, policy.reminderAfterFraction)) : null;
}

/** M4: when both parties are reminded of an agreed appointment; null where they are not. */
export function appointmentReminderAt({ stage, agreed }: Schemas['Order'], policy: Reminding): Instant | null {
  const ahead = policy.appointmentReminder ?? milliseconds(0);
  return stage === 'execution_in_progress' && agreed && ahead > 0
    ? before(instantFrom(agreed.appointment.startsAt), ahead)
    : null;
}

/** X4: the agreed end of the service. */
export const endOf = ({ startsAt, durationMinutes }: Schemas['Appointment']): Instant =>
  after(instantFrom(startsAt), minutes(durationMinutes));
