import { minutes, seconds, share, type Duration } from '../../src/domain/values/duration.ts';
import { after, before, type Instant } from '../../src/domain/values/instant.ts';
import type { Policy, WindowName } from '../../src/domain/order/policy.ts';
import { differences } from './differences.ts';
import type { OrderView } from './views.ts';

type Act = NonNullable<OrderView['deadline']>['then'];

const WINDOWS: Readonly<Record<Act, WindowName>> = {
  cancel: 'confirmation',
  lapse_change: 'changeAnswer',
  mark_done: 'done',
  confirm_execution: 'confirmationOfExecution',
  mark_overdue: 'payment',
  close_reviews: 'review',
};

/** How far the clocks of the demo, the gateway and Temporal may be apart. */
const CLOCKS_APART: Duration = seconds(2);

/** T3: a window starts with the step that opens it, the done window with the agreed end (X4). */
export function deadlineDifferences(
  order: OrderView,
  policy: Policy,
  step: { sent: Instant; answered: Instant },
): string[] {
  const { deadline, agreed } = order;
  if (!deadline) return [];
  const window = policy[WINDOWS[deadline.then]];
  if (deadline.then === 'mark_done' && agreed) {
    const { startsAt, durationMinutes } = agreed.appointment;
    return differences(
      { at: deadline.at },
      { at: after(after(startsAt, minutes(durationMinutes)), window) },
      'deadline',
    );
  }
  const earliest = before(after(step.sent, window), CLOCKS_APART);
  const latest = after(after(step.answered, window), CLOCKS_APART);
  const isRight = earliest <= deadline.at && deadline.at <= latest;
  return isRight ? [] : [`deadline.at is ${deadline.at}, not between ${earliest} and ${latest}`];
}

/** T6: when the one who must act is reminded, a quarter of the window before its end. */
export function reminderAt({ at, then }: NonNullable<OrderView['deadline']>, policy: Policy): Instant {
  const window = policy[WINDOWS[then]];
  return after(before(at, window), share(window, policy.reminderAfterFraction));
}
