import assert from 'node:assert/strict';
import ICAL from 'ical.js';
import type { Instant } from '../../src/domain/values/instant.ts';
import type { CalendarEntry } from '../../src/mail/calendar/calendar-entry.ts';
import { utc } from '../support/orders/clock.ts';
import { customer, provider } from '../support/orders/deeds.ts';
import { lives } from '../support/orders/lives.ts';
import { mailAbout } from '../support/orders/mails.ts';
import { anOrder, type Story } from '../support/orders/order-builder.ts';
import { tellingsOf } from '../support/orders/tellings.ts';

const ANN = { email: 'ann@example.com', name: 'Ann "Bee"; & Co' };

/** The calendar entries of all mails of a life, with whom they are for and what tells of them. */
const entriesOf = (story: Story) =>
  tellingsOf(story).flatMap((told) => {
    const { calendar } = mailAbout(told, ANN);
    return calendar ? [{ type: told.event.type, role: told.role, calendar, ...read(calendar) }] : [];
  });

function read({ content }: CalendarEntry) {
  const calendar = ICAL.Component.fromString(content);
  const component = calendar.getFirstSubcomponent('vevent') ?? assert.fail(content);
  const zone = new ICAL.Timezone(calendar.getFirstSubcomponent('vtimezone') ?? assert.fail(content));
  return { component: calendar, event: new ICAL.Event(component), zone };
}

/** The instant that a program reads which knows zones only by what the entry says of them. */
const instantOf = (time: ICAL.Time, zone: ICAL.Timezone): string => {
  time.zone = zone;
  return time.toJSDate().toISOString();
};

const AGREED = anOrder().inExecution();

describe('Calendar entries of mails', () => {
  it('M5 what tells of an agreed appointment, its change or its end has one, and nothing else', () => {
    const has = new Set(Object.values(lives()).flatMap((story) => entriesOf(story).map(({ type }) => type)));
    const expected = ['confirmed', 'change_confirmed', 'appointment_near', 'cancelled', 'payment_due'];
    assert.deepEqual([...has].sort(), expected.map((type) => `order.${type}`).sort());
    assert.deepEqual(entriesOf(anOrder().when(customer.cancels())), []);
    assert.deepEqual(entriesOf(anOrder().inPayment()).at(-1)?.type, 'order.appointment_near');
  });

  it('M5 agreement and change are REQUEST, the end is CANCEL, of one UID with a rising SEQUENCE', () => {
    const changed = AGREED.when(provider.edits({ startsAt: utc('2026-06-12T09:00:00Z') })).when(customer.confirms());
    const entries = entriesOf(changed.later({ days: 10 }).when(provider.cancels()));
    const methods = entries.map(({ component }) => component.getFirstPropertyValue('method'));
    assert.deepEqual([...new Set(methods)], ['REQUEST', 'CANCEL']);
    assert.deepEqual([...new Set(entries.map(({ event }) => event.uid))], ['ord_1']);
    const versions = entries.map(({ event }) => event.sequence);
    assert.deepEqual(
      versions,
      versions.toSorted((a, b) => a - b),
    );
    assert.ok((versions[0] ?? 0) < (versions.at(-1) ?? 0));
    assert.equal(entries.at(-1)?.event.component.getFirstPropertyValue('status'), 'CANCELLED');
    assert.equal(entries[0]?.event.component.getFirstPropertyValue('status'), 'CONFIRMED');
  });

  it('M5 X7 the customer that cancels and owes is told with a CANCEL too', () => {
    const entry = entriesOf(anOrder().inPaymentOfReimbursement()).at(-1);
    assert.deepEqual([entry?.role, entry?.type, entry?.calendar.method], ['customer', 'order.payment_due', 'CANCEL']);
  });

  const places = [
    ['Europe/Berlin', '2026-06-10T09:00:00.000Z', '2026-06-10T11:00:00'],
    ['Europe/Berlin', '2026-12-10T09:00:00.000Z', '2026-12-10T10:00:00'],
    // Before, within and after the change of the clocks.
    ['Europe/Berlin', '2026-10-24T22:30:00.000Z', '2026-10-25T00:30:00'],
    ['Europe/Berlin', '2027-03-28T00:30:00.000Z', '2027-03-28T01:30:00'],
    ['Europe/Berlin', '2027-03-28T01:30:00.000Z', '2027-03-28T03:30:00'],
    ['America/New_York', '2026-12-31T23:30:00.000Z', '2026-12-31T18:30:00'],
    ['Asia/Kolkata', '2026-06-10T09:00:00.000Z', '2026-06-10T14:30:00'],
    ['Australia/Lord_Howe', '2026-12-10T09:00:00.000Z', '2026-12-10T20:00:00'],
    ['Africa/Casablanca', '2027-02-20T09:00:00.000Z', '2027-02-20T09:00:00'],
    ['America/St_Johns', '2026-07-10T09:00:00.000Z', '2026-07-10T06:30:00'],
    ['Pacific/Apia', '2026-12-31T23:00:00.000Z', '2027-01-01T12:00:00'],
    ['UTC', '2026-06-10T09:00:00.000Z', '2026-06-10T09:00:00'],
  ] as const;
  for (const [timeZone, startsAt, local] of places) {
    it(`M5 N1 ${startsAt} in ${timeZone} is ${local} there, and the same instant for a calendar`, () => {
      const story = anOrder({ appointment: { startsAt: startsAt as Instant, durationMinutes: 180, timeZone } });
      const entry = entriesOf(story.inExecution())[0] ?? assert.fail();
      const { event, zone } = entry;
      assert.equal(event.startDate.toString(), local);
      assert.equal(event.component.getFirstProperty('dtstart')?.getFirstParameter('tzid'), timeZone);
      assert.equal(instantOf(event.startDate, zone), startsAt);
      const end = new Date(Date.parse(startsAt) + 180 * 60_000).toISOString();
      assert.equal(instantOf(event.endDate, zone), end);
    });
  }

  it('M5 the zone of an appointment over the turn of the year has the changes of both years', () => {
    const startsAt = '2026-12-30T09:00:00.000Z' as Instant;
    const entry = entriesOf(anOrder({ appointment: { startsAt, durationMinutes: 4 * 24 * 60 } }).inExecution())[0];
    assert.equal(entry?.calendar.content.match(/BEGIN:DAYLIGHT/g)?.length, 2);
    assert.equal(entry.calendar.content.match(/BEGIN:STANDARD/g)?.length, 3);
  });

  it('M5 whatever people write stays text, in lines of 75 octets that end with CRLF', () => {
    const title = 'Fenster, Türen; alles\\neu \r\nBEGIN:VEVENT 🧽 und noch viel mehr von alledem, was man so putzt';
    const entry = entriesOf(anOrder({ service: { id: null, title } }).inExecution())[0] ?? assert.fail();
    assert.equal(entry.event.summary, title.replace(/\s+/g, ' '));
    const lines = entry.calendar.content.split('\r\n');
    assert.equal(lines.pop(), '');
    for (const line of lines) {
      assert.ok(Buffer.byteLength(line) <= 75, line);
      assert.doesNotMatch(line, /[\r\n\ufffd]/);
    }
    assert.equal(lines.filter((line) => line === 'BEGIN:VEVENT').length, 1);
  });

  it('M5 it is from the sender of the mail, to its reader, and support gets none', () => {
    const entry = entriesOf(AGREED)[0] ?? assert.fail();
    const organizer = entry.event.component.getFirstProperty('organizer');
    assert.equal(organizer?.getFirstValue(), 'mailto:orders@market.example');
    assert.equal(organizer.getFirstParameter('cn'), 'Orders & more');
    const attendee = entry.event.component.getFirstProperty('attendee');
    assert.equal(attendee?.getFirstValue(), 'mailto:ann@example.com');
    assert.match(entry.calendar.content.replaceAll('\r\n ', ''), /CN="Ann \^'Bee\^'; & Co":mailto:ann@example\.com/);
    const told = tellingsOf(AGREED).at(-1) ?? assert.fail();
    assert.equal(mailAbout({ ...told, role: 'support' }, ANN).calendar, null);
  });
});
