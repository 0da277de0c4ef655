import assert from 'node:assert/strict';
import { endOfBusinessDay, isTimeZone } from '../../src/domain/values/business-days.ts';
import type { Instant } from '../../src/domain/values/instant.ts';
import { shift, utc } from '../support/orders/clock.ts';

/** Days between Monday and Friday on which TARGET is closed, as the ECB publishes them. */
const CLOSED_WEEKDAYS: Readonly<Record<number, readonly string[]>> = {
  2024: ['01-01', '03-29', '04-01', '05-01', '12-25', '12-26'],
  2025: ['01-01', '04-18', '04-21', '05-01', '12-25', '12-26'],
  2026: ['01-01', '04-03', '04-06', '05-01', '12-25'],
  2027: ['01-01', '03-26', '03-29'],
  2028: ['04-14', '04-17', '05-01', '12-25', '12-26'],
  2029: ['01-01', '03-30', '04-02', '05-01', '12-25', '12-26'],
  2030: ['01-01', '04-19', '04-22', '05-01', '12-25', '12-26'],
};

/** Easter Sundays, the earliest and the latest possible among them. */
const EASTER = ['2000-04-23', '2008-03-23', '2011-04-24', '2019-04-21', '2035-03-25', '2038-04-25', '2285-03-22'];

const midnight = (day: string): Instant => utc(`${day}T00:00:00Z`);
const weekday = (at: Instant): number => new Date(at).getUTCDay();

/** A day is a business day where it is the first one after the day before. */
const isBusinessDay = (at: Instant): boolean =>
  endOfBusinessDay(shift(at, { ms: -1 }), 1, 'UTC') === shift(at, { days: 1 });

describe('The calendar of business days', () => {
  for (const [year, expected] of Object.entries(CLOSED_WEEKDAYS)) {
    it(`Z2 TARGET is closed in ${year} at weekends and on ${expected.join(', ')}`, () => {
      const closed: string[] = [];
      for (let at = midnight(`${year}-01-01`); at.startsWith(year); at = shift(at, { days: 1 })) {
        const isWeekend = weekday(at) === 0 || weekday(at) === 6;
        if (isBusinessDay(at)) assert.ok(!isWeekend, `${at} is a weekend`);
        else if (!isWeekend) closed.push(at.slice(5, 10));
      }
      assert.deepEqual(closed, expected);
    });
  }

  for (const sunday of EASTER) {
    it(`Z2 around Easter Sunday ${sunday}, Friday and Monday are closed, Thursday and Tuesday open`, () => {
      const open = [-3, -2, -1, 0, 1, 2].map((days) => isBusinessDay(shift(midnight(sunday), { days })));
      assert.deepEqual(open, [true, false, false, false, false, true]);
    });
  }

  it('Z2 holidays of Germany that TARGET does not know are business days', () => {
    for (const day of ['2026-05-14', '2026-05-25', '2026-06-04', '2028-10-03', '2026-12-24', '2026-12-31']) {
      assert.ok(isBusinessDay(midnight(day)), day);
    }
  });

  const fifth: readonly (readonly [closing: string, end: string, why: string])[] = [
    ['2026-06-10T11:00:00Z', '2026-06-17T22:00:00Z', 'over a weekend'],
    ['2026-06-13T11:00:00Z', '2026-06-19T22:00:00Z', 'closed on a Saturday'],
    ['2026-06-14T11:00:00Z', '2026-06-19T22:00:00Z', 'closed on a Sunday'],
    ['2026-06-14T21:59:59.999Z', '2026-06-19T22:00:00Z', 'the last moment of a Sunday in Berlin'],
    ['2026-06-14T22:00:00Z', '2026-06-22T22:00:00Z', 'the first moment of a Monday in Berlin'],
    ['2026-04-03T16:00:00Z', '2026-04-13T22:00:00Z', 'Good Friday'],
    ['2026-03-27T16:00:00Z', '2026-04-07T22:00:00Z', 'over the change to summer time and Easter'],
    ['2026-10-23T16:00:00Z', '2026-10-30T23:00:00Z', 'over the change to winter time'],
    ['2026-12-23T12:00:00Z', '2026-12-31T23:00:00Z', 'over Christmas'],
    ['2026-12-30T12:00:00Z', '2027-01-07T23:00:00Z', 'over New Year'],
    ['2026-04-29T12:00:00Z', '2026-05-07T22:00:00Z', 'over 1 May'],
  ];
  for (const [closing, end, why] of fifth) {
    it(`Z2 the end of the 5th business day in Berlin after ${closing}: ${why}`, () => {
      assert.equal(endOfBusinessDay(utc(closing), 5, 'Europe/Berlin'), utc(end));
    });
  }

  it('Z2 the day of the closing does not count, however early in it the closing was', () => {
    assert.equal(endOfBusinessDay(utc('2026-06-08T22:00:00Z'), 1, 'Europe/Berlin'), utc('2026-06-10T22:00:00Z'));
    assert.equal(endOfBusinessDay(utc('2026-06-09T21:59:59.999Z'), 1, 'Europe/Berlin'), utc('2026-06-10T22:00:00Z'));
  });

  const zones: readonly (readonly [zone: string, closing: string, end: string])[] = [
    ['America/New_York', '2026-03-06T20:00:00Z', '2026-03-10T04:00:00Z'],
    ['Asia/Tokyo', '2026-06-09T15:00:00Z', '2026-06-11T15:00:00Z'],
    ['Asia/Kathmandu', '2026-06-09T18:14:59Z', '2026-06-10T18:15:00Z'],
    ['Pacific/Kiritimati', '2026-06-09T10:00:00Z', '2026-06-11T10:00:00Z'],
    ['Africa/Cairo', '2026-10-28T12:00:00Z', '2026-10-29T22:00:00Z'],
    ['America/Havana', '2026-10-29T12:00:00Z', '2026-10-31T04:00:00Z'],
    ['America/Asuncion', '2024-10-03T12:00:00Z', '2024-10-05T04:00:00Z'],
  ];
  for (const [zone, closing, end] of zones) {
    it(`Z2 the end of the next business day in ${zone} after ${closing}`, () => {
      assert.equal(endOfBusinessDay(utc(closing), 1, zone), utc(end));
    });
  }

  it('Z2 a day whose midnight the clock jumps over starts at the jump', () => {
    // Cairo goes from Thursday 23:59:59 to Friday 01:00; Apia had no Friday at all.
    assert.equal(endOfBusinessDay(utc('2026-04-22T12:00:00Z'), 1, 'Africa/Cairo'), utc('2026-04-23T22:00:00Z'));
    assert.equal(endOfBusinessDay(utc('2011-12-28T12:00:00Z'), 1, 'Pacific/Apia'), utc('2011-12-30T10:00:00Z'));
  });

  it('Z2 it does not depend on the zone of the machine', () => {
    const before = process.env['TZ'];
    try {
      for (const zone of ['UTC', 'Pacific/Auckland', 'America/Los_Angeles']) {
        process.env['TZ'] = zone;
        assert.equal(endOfBusinessDay(utc('2026-04-03T16:00:00Z'), 5, 'Europe/Berlin'), utc('2026-04-13T22:00:00Z'));
      }
    } finally {
      if (before === undefined) delete process.env['TZ'];
      else process.env['TZ'] = before;
    }
  });

  it('Z2 the zone of the platform is one that the machine knows', () => {
    assert.ok(isTimeZone('Europe/Berlin'));
  });
});
