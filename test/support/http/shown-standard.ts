/** The standard policy as the HTTP contract shows it, without its name. */
export const SHOWN_STANDARD = {
  confirmation: 'PT24H',
  changeAnswer: 'PT24H',
  done: 'PT72H',
  confirmationOfExecution: 'P5D',
  payment: 'PT72H',
  review: 'P14D',
  creditWithin: 'P14D',
  creditBusinessDays: 5,
  creditCalendar: 'TARGET',
  creditTimeZone: 'Europe/Berlin',
  appointmentReminder: 'PT24H',
  reminderAfterFraction: 0.75,
  reminderMinWindow: 'PT1H',
  noticeUnit: 'PT1H',
  maxRevisions: 20,
};
