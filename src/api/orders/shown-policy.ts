import type { WholePolicy } from '../../domain/order/policy.ts';
import { isoDuration, type Duration } from '../../domain/values/duration.ts';

/** A policy with its durations as ISO 8601 has them. */
type ShownPolicy = {
  readonly [Name in keyof WholePolicy]: WholePolicy[Name] extends Duration ? string : WholePolicy[Name];
};

/** A policy as POLICIES_FILE has it, with its name. */
export const shownPolicy = (policy: WholePolicy): ShownPolicy => ({
  ...policy,
  confirmation: isoDuration(policy.confirmation),
  changeAnswer: isoDuration(policy.changeAnswer),
  done: isoDuration(policy.done),
  confirmationOfExecution: isoDuration(policy.confirmationOfExecution),
  payment: isoDuration(policy.payment),
  review: isoDuration(policy.review),
  creditWithin: isoDuration(policy.creditWithin),
  appointmentReminder: isoDuration(policy.appointmentReminder),
  reminderMinWindow: isoDuration(policy.reminderMinWindow),
  noticeUnit: isoDuration(policy.noticeUnit),
});
