import { days, hours, milliseconds, seconds, type Duration } from '../values/duration.ts';

/** The windows that an order runs, each fixed at the order's creation (T2). */
export type WindowName = 'confirmation' | 'changeAnswer' | 'done' | 'confirmationOfExecution' | 'payment' | 'review';

/** All windows and calendars of an order are data; every order keeps the policy that it was created with (T2). */
export interface Policy extends Readonly<Record<WindowName, Duration>> {
  readonly name: string;
  /** Z1: the credit is due so long after the service, at the latest. */
  readonly creditWithin: Duration;
  /** Z2: processing takes up to so many business days … */
  readonly creditBusinessDays: number;
  /** … of this calendar … */
  readonly creditCalendar: 'TARGET';
  /** … ending at midnight of this IANA zone. */
  readonly creditTimeZone: string;
  /** M4: both parties are reminded so long before an agreed appointment starts; 0 for never. Older versions had none. */
  readonly appointmentReminder?: Duration;
  /** T6: remind when this part of a window is over. */
  readonly reminderAfterFraction: number;
  /** T6: no reminder for windows shorter than this. */
  readonly reminderMinWindow: Duration;
  /** What one `noticeHours` of a cancellation policy lasts. */
  readonly noticeUnit: Duration;
  /** K6. */
  readonly maxRevisions: number;
}

/** What can be booked with says everything; an order may keep a policy that lacks what is newer. */
export type WholePolicy = Required<Policy>;

export const STANDARD: WholePolicy = {
  name: 'standard',
  confirmation: hours(24),
  changeAnswer: hours(24),
  done: hours(72),
  confirmationOfExecution: days(5),
  payment: hours(72),
  review: days(14),
  creditWithin: days(14),
  creditBusinessDays: 5,
  creditCalendar: 'TARGET',
  creditTimeZone: 'Europe/Berlin',
  appointmentReminder: hours(24),
  reminderAfterFraction: 0.75,
  reminderMinWindow: hours(1),
  noticeUnit: hours(1),
  maxRevisions: 20,
};

/** One hour of every window lasts a second: for trying things out (T2). */
export const DEMO: WholePolicy = {
  ...STANDARD,
  name: 'demo',
  confirmation: hourAsSecond(STANDARD.confirmation),
  changeAnswer: hourAsSecond(STANDARD.changeAnswer),
  done: hourAsSecond(STANDARD.done),
  confirmationOfExecution: hourAsSecond(STANDARD.confirmationOfExecution),
  payment: hourAsSecond(STANDARD.payment),
  review: hourAsSecond(STANDARD.review),
  creditWithin: hourAsSecond(STANDARD.creditWithin),
  appointmentReminder: hourAsSecond(STANDARD.appointmentReminder),
  noticeUnit: hourAsSecond(STANDARD.noticeUnit),
  reminderMinWindow: milliseconds(0),
};

function hourAsSecond(duration: Duration): Duration {
  return seconds(duration / hours(1));
}

export type Policies = Readonly<Record<string, WholePolicy>>;

export const BUILT_IN_POLICIES: Policies = { standard: STANDARD, demo: DEMO };
