import type { CalendarParty } from './calendar/calendar-entry.ts';
import type { MailTemplates } from './templates.ts';

/** What mails look like, and whose they are; null where the operator has not said. */
export interface BrandLook {
  readonly name: string | null;
  /** `#rrggbb`. */
  readonly color: string | null;
  /** An https address of a picture. */
  readonly logoUrl: string | null;
}

/** What is the same in all mails of an operator, as the settings have it. */
export interface Stationery {
  /** From whom mails come. */
  readonly sender: CalendarParty;
  /** Who reads an answer to a mail; null for nobody. */
  readonly replyTo: string | null;
  readonly brand: BrandLook;
  /** How an order is paid: an address as a template (`filledUrl`), or a text; null where the operator has not said. */
  readonly payment: string | null;
  readonly templates: MailTemplates;
}
