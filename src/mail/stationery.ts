import type { CalendarParty } from './calendar/calendar-entry.ts';

/** What is the same in all mails of an operator, as the settings have it. */
export interface Stationery {
  /** From whom mails come. */
  readonly sender: CalendarParty;
}
