import type { AutomaticEventType } from '../order/event.ts';
import type { AutomaticAct, Deadline, Order } from '../order/order.ts';
import type { Policy, WindowName } from '../order/policy.ts';
import { share } from '../values/duration.ts';
import { after, between, earliest, type Instant } from '../values/instant.ts';
import { startOf, type Moment } from './deadline.ts';
import type { Act, StateName, Steps, Undated } from './step.ts';

/** The time in which somebody must act: it starts when its state is entered, and at its end something happens by itself. */
export interface Window<O extends Order> {
  /** How long it is, by the policy of the order (T2). */
  readonly length: WindowName;
  /** From where it counts; by default from the entry (T5). */
  readonly from?: (order: Undated<O>) => Instant;
  /** What it never outlasts. */
  readonly until?: (order: Undated<O>) => readonly Instant[];
  /** Whether who is awaited is reminded (T6). */
  readonly reminds: boolean;
  /** What the reminder must come before too: from then on nobody can do what is awaited (T6). */
  readonly remindsBefore?: (order: Undated<O>) => Instant;
  /** Writes its end where the order shows it beside the deadline. */
  readonly shows?: (order: Undated<O>, end: Instant) => Undated<O>;
  readonly then: AutomaticAct;
  readonly emits: AutomaticEventType;
  readonly to: readonly StateName[];
  readonly does: (order: O, act: Act) => Steps;
}

/** T3: an absolute instant, fixed when the window starts. */
export function startWindow<O extends Order>(window: Window<O>, order: Undated<O>, moment: Moment): Deadline {
  const length = order.policy[window.length];
  const since = window.from?.(order) ?? startOf(length, moment);
  const at = earliest(after(since, length), ...(window.until?.(order) ?? []));
  const remindAt = window.reminds ? reminderOf(order.policy, since, lastChance(window, order, at), moment.now) : null;
  return { then: window.then, since, at, remindAt };
}

/** T6: until when who is awaited can act; by the window alone in orders whose policy is of an older version. */
function lastChance<O extends Order>({ remindsBefore }: Window<O>, order: Undated<O>, at: Instant): Instant {
  // Their histories have the timers of those reminders, and are replayed.
  const isOlder = order.policy.appointmentReminder === undefined;
  return remindsBefore && !isOlder ? earliest(at, remindsBefore(order)) : at;
}

/** T6: when a quarter of the time is left; null where that has passed, and for short windows. */
function reminderOf(policy: Policy, since: Instant, until: Instant, now: Instant): Instant | null {
  const length = between(since, until);
  const remindAt = after(since, share(length, policy.reminderAfterFraction));
  return length >= policy.reminderMinWindow && remindAt > now ? remindAt : null;
}
