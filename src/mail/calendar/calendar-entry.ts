import type { EventType } from '../../domain/order/event.ts';
import type { AgreedTerms } from '../../domain/order/terms.ts';
import { endOf } from '../../domain/process/deadline.ts';
import { knownZone } from '../known-zone.ts';
import { oneLine } from '../free-text.ts';
import type { MailContext } from '../mail-context.ts';
import { contentLines, escapedText, quoted, type Property } from './content-lines.ts';
import { timeZoneComponent } from './time-zone.ts';
import { localTime, utcTime } from './zone-offset.ts';

/** What a mail program puts into a calendar, or takes out of it (RFC 5545, 5546). */
export interface CalendarEntry {
  readonly method: 'REQUEST' | 'CANCEL';
  readonly content: string;
}

/** Somebody in a calendar entry. */
export interface CalendarParty {
  readonly name: string;
  readonly address: string;
}

interface CalendarParties {
  readonly organizer: CalendarParty;
  /** null where the mail is only looked at, and goes to nobody. */
  readonly attendee: CalendarParty | null;
}

/** M5: what tells of an agreed appointment, or of a change of it. */
const AGREED: readonly EventType[] = ['order.confirmed', 'order.change_confirmed', 'order.appointment_near'];
/** M5: what tells of its end; X7: the customer hears of its own cancellation with what is due by it. */
const ENDED: readonly EventType[] = ['order.cancelled', 'order.payment_due'];

/** M5: the calendar entry of a mail; null where it tells of no agreed appointment. Support gets none. */
export function calendarEntry(mail: MailContext, parties: CalendarParties): CalendarEntry | null {
  const { order, event, role } = mail;
  if (!order.agreed || !event || role === 'support') return null;
  if (AGREED.includes(event.type)) return entryOf(mail, 'REQUEST', order.agreed, parties);
  return ENDED.includes(event.type) && order.cancellation ? entryOf(mail, 'CANCEL', order.agreed, parties) : null;
}

function entryOf(
  { order, event }: MailContext,
  method: CalendarEntry['method'],
  agreed: AgreedTerms,
  { organizer, attendee }: CalendarParties,
): CalendarEntry {
  const { startsAt } = agreed.appointment;
  const endsAt = endOf(agreed);
  const timeZone = knownZone(agreed.appointment.timeZone);
  const stamp = utcTime(event?.at ?? order.updatedAt);
  const content = contentLines([
    ['BEGIN', 'VCALENDAR'],
    ['VERSION', '2.0'],
    ['PRODID', '-//post-paid-orders//mails//EN'],
    ['METHOD', method],
    ...timeZoneComponent(timeZone, startsAt, endsAt),
    ['BEGIN', 'VEVENT'],
    ['UID', escapedText(order.id)],
    ['SEQUENCE', String(order.version)],
    ['DTSTAMP', stamp],
    [`DTSTART;TZID=${timeZone}`, localTime(startsAt, timeZone)],
    [`DTEND;TZID=${timeZone}`, localTime(endsAt, timeZone)],
    ['SUMMARY', escapedText(oneLine(order.service.title))],
    ['STATUS', method === 'CANCEL' ? 'CANCELLED' : 'CONFIRMED'],
    ['TRANSP', 'OPAQUE'],
    calendarParty('ORGANIZER', organizer),
    ...(attendee ? [calendarParty('ATTENDEE;ROLE=REQ-PARTICIPANT;PARTSTAT=ACCEPTED;RSVP=FALSE', attendee)] : []),
    ['END', 'VEVENT'],
    ['END', 'VCALENDAR'],
  ]);
  return { method, content };
}

function calendarParty(property: string, { name, address }: CalendarParty): Property {
  const at = address.lastIndexOf('@');
  // RFC 6068: what stands before the @ may have any sign of ASCII in it.
  const uri = `mailto:${encodeURIComponent(address.slice(0, at))}${address.slice(at)}`;
  return [name === '' ? property : `${property};CN=${quoted(oneLine(name))}`, uri];
}
