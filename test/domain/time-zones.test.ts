import assert from 'node:assert/strict';
import { IANA_ZONES } from '../../src/domain/values/iana-zones.ts';
import { isSameZone, zoneName } from '../../src/domain/values/time-zone.ts';
import { customer, provider } from '../support/orders/deeds.ts';
import { anOrder } from '../support/orders/order-builder.ts';

const LISTED = IANA_ZONES.trim().split(/\s+/);

/** Names that ICU adds for old Java programs, and others that the database never had or has dropped. */
const INVENTED =
  'ACT AET AGT ART AST BET BST CAT CNT CST CTT EAT ECT IET IST JST MIT NET NST PLT PNT PRT PST SST VST ' +
  'SystemV/AST4 SystemV/AST4ADT SystemV/PST8PDT SystemV/YST9YDT US/Pacific-New Asia/Hanoi Local Z';

/** Zones without a place, which programs have used from the start, and links. */
const KEPT =
  'GMT UTC EST MST HST EST5EDT CST6CDT MST7MDT PST8PDT WET CET MET EET Etc/UTC Etc/GMT+5 Zulu UCT GB NZ PRC ' +
  'Europe/Kiev Europe/Kyiv US/Pacific Asia/Calcutta Asia/Kolkata America/Buenos_Aires Pacific/Kanton';

describe('Time zones', () => {
  it('Z1 N2 what only ICU knows is unknown', () => {
    for (const name of INVENTED.split(' ')) assert.equal(zoneName(name), null, name);
  });

  it('Z1 N2 the zones of the IANA database are known, links included', () => {
    for (const name of [...KEPT.split(' '), ...LISTED]) assert.equal(zoneName(name), name);
  });

  // Where this fails, the machine has a newer release of the database: raise that of scripts/zones.ts.
  it('N2 every zone that the machine has is known', () => {
    for (const name of Intl.supportedValuesOf('timeZone')) assert.equal(zoneName(name), name);
  });

  it('Z2 N2 whatever the case of a name is, it is read as the database spells it', () => {
    for (const name of LISTED) {
      for (const other of [name.toLowerCase(), name.toUpperCase()]) assert.equal(zoneName(other), name, other);
    }
  });

  it('N2 offsets, paths, blanks around a name and letters that are none of ASCII make no zone', () => {
    const none = [
      '',
      ' ',
      '+01:00',
      'UTC+1',
      'Europe/',
      'Europe',
      ' UTC',
      'UTC\n',
      '../UTC',
      'constructor',
      '__proto__',
    ];
    for (const name of [...none, 'Asia/Hong_\u212aong', 'Europe/İstanbul']) assert.equal(zoneName(name), null, name);
  });

  const same = [
    ['Europe/Kiev', 'Europe/Kyiv'],
    ['europe/kiev', 'Europe/Kiev'],
    ['Asia/Calcutta', 'Asia/Kolkata'],
    ['US/Pacific', 'America/Los_Angeles'],
    ['Etc/UTC', 'utc'],
  ] as const;
  for (const [one, other] of same) {
    it(`Z2 K6 ${one} and ${other} are one zone: an edit from one to the other changes nothing`, () => {
      assert.ok(isSameZone(one, other));
      const story = anOrder({ appointment: { timeZone: one } });
      for (const party of [customer, provider]) {
        story.when(party.edits({ timeZone: other })).refusedAs('nothing_changed');
        story.when(party.edits({ timeZone: 'Asia/Tokyo' })).accepted();
      }
    });
  }

  it('K6 names that an older version took, and that the database has not, are the same only where they are equal', () => {
    assert.ok(isSameZone('BST', 'BST'));
    assert.ok(!isSameZone('BST', 'IST'));
    assert.ok(!isSameZone('BST', 'Asia/Dhaka'));
  });
});
