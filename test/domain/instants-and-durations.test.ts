import assert from 'node:assert/strict';
import fc from 'fast-check';
import {
  days,
  hours,
  milliseconds,
  minutes,
  parseDuration,
  seconds,
  share,
  shortest,
} from '../../src/domain/values/duration.ts';
import {
  after,
  before,
  between,
  earliest,
  epochMs,
  instant,
  latest,
  parseInstant,
} from '../../src/domain/values/instant.ts';
import { utc } from '../support/orders/clock.ts';

const LAST_MS = Date.UTC(9999, 11, 31, 23, 59, 59, 999);

describe('Instants', () => {
  const read: readonly (readonly [text: string, expected: string])[] = [
    ['2026-12-01T09:00:00.000Z', '2026-12-01T09:00:00.000Z'],
    ['2026-12-01T09:00:00Z', '2026-12-01T09:00:00.000Z'],
    ['2026-12-01t09:00:00z', '2026-12-01T09:00:00.000Z'],
    ['2026-12-01T09:00:00.5Z', '2026-12-01T09:00:00.500Z'],
    ['2026-12-01T09:00:00.123999999Z', '2026-12-01T09:00:00.123Z'],
    ['2026-12-01T10:00:00+01:00', '2026-12-01T09:00:00.000Z'],
    ['2026-12-01T00:30:00+05:45', '2026-11-30T18:45:00.000Z'],
    ['2026-12-31T23:00:00-10:00', '2027-01-01T09:00:00.000Z'],
    ['2026-12-01T09:00:00-00:00', '2026-12-01T09:00:00.000Z'],
    ['2024-02-29T00:00:00Z', '2024-02-29T00:00:00.000Z'],
    ['2000-02-29T00:00:00Z', '2000-02-29T00:00:00.000Z'],
    ['1970-01-01T00:00:00Z', '1970-01-01T00:00:00.000Z'],
    ['9999-12-31T23:59:59.999Z', '9999-12-31T23:59:59.999Z'],
  ];
  for (const [text, expected] of read) {
    it(`T1 reads ${text} as the UTC instant ${expected}`, () => {
      assert.equal(parseInstant(text), expected);
    });
  }

  const wrong = [
    '',
    'now',
    '2026-12-01',
    '2026-12-01T09:00Z',
    '2026-12-01T09:00:00',
    '2026-12-01 09:00:00Z',
    '2026-12-01T09:00:00+0100',
    '2026-12-01T09:00:00+01',
    '2026-12-01T09:00:00.Z',
    '2026-12-01T09:00:00Z ',
    '2026-12-01T09:00:00Z\n',
    ' 2026-12-01T09:00:00Z',
    '26-12-01T09:00:00Z',
    '+002026-12-01T09:00:00Z',
    '2026-02-29T09:00:00Z',
    '1900-02-29T09:00:00Z',
    '2026-04-31T09:00:00Z',
    '2026-13-01T09:00:00Z',
    '2026-00-01T09:00:00Z',
    '2026-12-00T09:00:00Z',
    '2026-12-32T09:00:00Z',
    '2026-12-01T25:00:00Z',
    '2026-12-01T24:00:00Z',
    '2026-12-01T09:60:00Z',
    '2026-12-01T09:00:61Z',
    '2026-12-01T09:00:00+24:00',
    '2026-12-01T09:00:00+01:60',
    '1969-12-31T23:59:59.999Z',
    '0000-01-01T00:00:00Z',
    '9999-12-31T23:59:59.999-00:01',
    '２０２６-12-01T09:00:00Z',
  ];
  for (const text of wrong) {
    it(`T1 ${JSON.stringify(text)} is no instant`, () => {
      assert.equal(parseInstant(text), null);
    });
  }

  const anyMs = fc.integer({ min: 0, max: LAST_MS });

  it('T1 an instant is a text of 24 characters that sorts as time does, and reads back', () => {
    fc.assert(
      fc.property(anyMs, anyMs, (a, b) => {
        assert.equal(instant(a).length, 24);
        assert.equal(epochMs(instant(a)), a);
        assert.equal(parseInstant(instant(a)), instant(a));
        assert.equal(instant(a) < instant(b), a < b);
      }),
    );
  });

  it('T1 an instant is never outside the years with four digits', () => {
    assert.equal(instant(-1), '1970-01-01T00:00:00.000Z');
    assert.equal(instant(LAST_MS + 1), '9999-12-31T23:59:59.999Z');
    assert.equal(after(instant(LAST_MS), days(365)), instant(LAST_MS));
    assert.equal(before(instant(0), days(365)), instant(0));
  });

  it('T1 after, before and between are elapsed time', () => {
    const at = utc('2026-03-28T12:00:00Z');
    assert.equal(after(at, hours(24)), utc('2026-03-29T12:00:00Z'));
    assert.equal(before(at, hours(24)), utc('2026-03-27T12:00:00Z'));
    assert.equal(between(at, utc('2026-03-29T12:00:00.001Z')), 86_400_001);
    assert.equal(between(utc('2026-03-29T12:00:00Z'), at), -86_400_000);
  });

  it('T1 the earliest and the latest of several', () => {
    const [a, b, c] = [utc('2026-01-01T00:00:00Z'), utc('2026-01-01T00:00:00.001Z'), utc('2026-10-01T00:00:00Z')];
    assert.equal(earliest(b, c, a), a);
    assert.equal(latest(b, c, a), c);
    assert.equal(earliest(a), a);
    assert.equal(latest(a), a);
  });

  it('T4 no text at all makes reading an instant throw', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.string({ unit: 'binary' }), fc.date().map(String)), (text) => {
        const at = parseInstant(text);
        assert.ok(at === null || at.length === 24);
      }),
    );
  });
});

describe('Durations', () => {
  it('T1 are whole milliseconds', () => {
    assert.equal(milliseconds(1.4), 1);
    assert.equal(seconds(1), 1_000);
    assert.equal(minutes(1), 60_000);
    assert.equal(hours(1), 3_600_000);
    assert.equal(days(1), 86_400_000);
    assert.equal(share(hours(24), 0.75), 64_800_000);
    assert.equal(share(milliseconds(24_000), 0.1), 2_400);
    assert.equal(shortest(hours(1), minutes(3), days(1)), 180_000);
  });

  const read: readonly (readonly [text: string, expected: number])[] = [
    ['PT24H', 86_400_000],
    ['PT72H', 259_200_000],
    ['P5D', 432_000_000],
    ['P14D', 1_209_600_000],
    ['P2W', 1_209_600_000],
    ['P1DT2H3M4.5S', 93_784_500],
    ['PT0S', 0],
    ['PT0.001S', 1],
    ['PT90M', 5_400_000],
    ['P1W1D', 691_200_000],
  ];
  for (const [text, expected] of read) {
    it(`T2 ${text} is ${expected} ms`, () => {
      assert.equal(parseDuration(text), expected);
    });
  }

  const wrong = [
    '',
    'P',
    'PT',
    'P1DT',
    'T1H',
    '24H',
    'PT1',
    'P1Y',
    'P1M',
    '-PT1H',
    'PT-1H',
    'PT1H1D',
    'PT1S1M',
    'PT.5S',
  ];
  for (const text of [
    ...wrong,
    'PT1.2345S',
    'PT1.5H',
    'pt1h',
    'PT1H ',
    ' PT1H',
    'PT1H\n',
    'P1D1W',
    'P1DT1D',
    'PT1,5S',
  ]) {
    it(`T2 ${JSON.stringify(text)} is no duration of a fixed length`, () => {
      assert.equal(parseDuration(text), null);
    });
  }
});
