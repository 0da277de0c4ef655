import assert from 'node:assert/strict';
import { BUILT_IN_POLICIES, STANDARD } from '../../src/domain/order/policy.ts';
import { bookingBody } from '../../src/api/contract/schemas/booking-body.ts';
import { mistakesIn } from '../../src/api/contract/schemas/mistakes.ts';
import { shift, utc } from '../support/orders/clock.ts';
import { DELIVERABLE } from '../support/system/mail-server.ts';

const NOW = utc('2026-06-01T08:00:00Z');

const GOOD = {
  customerId: 'cus_42',
  providerId: 'pro_7',
  service: { id: 'srv_1', title: 'Window cleaning' },
  appointment: { startsAt: '2026-06-10T09:00:00.000Z', durationMinutes: 120, timeZone: 'Europe/Berlin' },
  price: { amount: 12_000, currency: 'EUR' },
};

const pointersIn = (body: unknown): string[] => {
  const { error } = bookingBody(NOW, BUILT_IN_POLICIES).safeParse(body);
  return error ? mistakesIn(error).map(({ pointer }) => pointer) : [];
};

const starting = (startsAt: unknown) => ({ ...GOOD, appointment: { ...GOOD.appointment, startsAt } });
const lasting = (durationMinutes: unknown) => ({ ...GOOD, appointment: { ...GOOD.appointment, durationMinutes } });
const inZone = (timeZone: unknown) => ({ ...GOOD, appointment: { ...GOOD.appointment, timeZone } });
const costing = (amount: unknown, currency: unknown = 'EUR') => ({ ...GOOD, price: { amount, currency } });
const withTiers = (...tiers: [noticeHours: unknown, percentDue: unknown][]) => ({
  ...GOOD,
  cancellationPolicy: tiers.map(([noticeHours, percentDue]) => ({ noticeHours, percentDue })),
});
const speaking = (locale: string) => ({ ...GOOD, contacts: { customer: { email: 'a@example.com', locale } } });
const reaching = (email: string) => ({ ...GOOD, contacts: { customer: { email } } });

const named = (name: string, timeZone = 'Europe/Berlin') => ({
  ...GOOD,
  contacts: { customer: { email: 'a@example.com', name, timeZone } },
});
const labelled = (metadata: unknown) => ({ ...GOOD, metadata });
const manyKeys = (count: number, text = '') =>
  Object.fromEntries(Array.from({ length: count }, (_, n) => [`key-${n}`, text]));

const REFUSED: readonly [title: string, body: unknown, ...pointers: string[]][] = [
  ['a start that has passed', starting('2026-05-31T08:00:00Z'), '/appointment/startsAt'],
  ['a start at this very instant', starting(NOW), '/appointment/startsAt'],
  ['a start more than two years ahead', starting('2028-06-03T08:00:00Z'), '/appointment/startsAt'],
  ['a start that is no instant', starting('tomorrow'), '/appointment/startsAt'],
  ['a start without a zone', starting('2026-06-10T09:00:00'), '/appointment/startsAt'],
  ['a day that does not exist', starting('2026-02-30T09:00:00Z'), '/appointment/startsAt'],
  ['a start as a number', starting(1_780_000_000_000), '/appointment/startsAt'],
  ['no duration', lasting(0), '/appointment/durationMinutes'],
  ['a negative duration', lasting(-1), '/appointment/durationMinutes'],
  ['half a minute', lasting(0.5), '/appointment/durationMinutes'],
  ['more than 31 days', lasting(31 * 24 * 60 + 1), '/appointment/durationMinutes'],
  ['an unknown zone', inZone('Europe/Atlantis'), '/appointment/timeZone'],
  ['an offset as a zone', inZone('+01:00'), '/appointment/timeZone'],
  ['Z1: a zone that only ICU has', inZone('BST'), '/appointment/timeZone'],
  ['a negative price', costing(-1), '/price/amount'],
  ['a price with a fraction', costing(0.5), '/price/amount'],
  ['a price as text', costing('12000'), '/price/amount'],
  ['a price above the limit', costing(1_000_000_000_001), '/price/amount'],
  ['an unknown currency', costing(1, 'XYZ'), '/price/currency'],
  ['a currency in small letters', costing(1, 'eur'), '/price/currency'],
  ['a customer who is the provider', { ...GOOD, providerId: 'cus_42' }, '/providerId'],
  ['an unknown policy', { ...GOOD, policy: 'nowhere' }, '/policy'],
  ['a policy that every object has', { ...GOOD, policy: 'constructor' }, '/policy'],
  ['notice that does not fall', withTiers([24, 0], [24, 30]), '/cancellationPolicy/1/noticeHours'],
  ['negative notice', withTiers([-1, 0]), '/cancellationPolicy/0/noticeHours'],
  ['half an hour of notice', withTiers([0.5, 0]), '/cancellationPolicy/0/noticeHours'],
  ['more than all of it', withTiers([24, 101]), '/cancellationPolicy/0/percentDue'],
  ['less for shorter notice', withTiers([48, 30], [24, 20]), '/cancellationPolicy/1/percentDue'],
  [
    'eleven tiers',
    withTiers(...Array.from({ length: 11 }, (_, n): [number, number] => [20 - n, n])),
    '/cancellationPolicy',
  ],
  ['a fee above all of it', { ...GOOD, feeBps: 10_001 }, '/feeBps'],
  ['no title', { ...GOOD, service: { title: '' } }, '/service/title'],
  ['B1: a title of blanks', { ...GOOD, service: { title: ' \t\n' } }, '/service/title'],
  ['B1: a title of zero width', { ...GOOD, service: { title: '\u200b\u2060' } }, '/service/title'],
  ['B1: a title of marks of direction', { ...GOOD, service: { title: '\u202e' } }, '/service/title'],
  ['a title of 201', { ...GOOD, service: { title: 'x'.repeat(201) } }, '/service/title'],
  ['a comment of 2,001', { ...GOOD, comment: 'x'.repeat(2_001) }, '/comment'],
  ['a comment that is null', { ...GOOD, comment: null }, '/comment'],
  ['a comment with a NUL', { ...GOOD, comment: 'a\0b' }, '/comment'],
  ['a comment with half a character', { ...GOOD, comment: 'a\ud800b' }, '/comment'],
  ['an id with a space', { ...GOOD, customerId: 'cus 42' }, '/customerId'],
  ['an id of 65', { ...GOOD, providerId: 'x'.repeat(65) }, '/providerId'],
  ['a contact without an address', reaching('nobody'), '/contacts/customer/email'],
  ['an address at a name that ends with a hyphen', reaching('a@b-.example'), '/contacts/customer/email'],
  ['an address at a name of 64', reaching(`a@${'b'.repeat(64)}.example`), '/contacts/customer/email'],
  ['an address with 65 before the @', reaching(`${'a'.repeat(65)}@b.example`), '/contacts/customer/email'],
  ...[
    'a@b..example',
    '.a@b.example',
    'a.@b.example',
    'a..b@b.example',
    'a b@b.example',
    'a@b@c.example',
    'a,b@c.example',
    '<a@b.example>',
    'Ann <a@b.example>',
    'a@b.example\r\nRCPT TO:<eve@example.com>',
    'a@b.example.',
    'a@-b.example',
    'a@b_c.example',
    'ä@b.example',
    'a@bücher.example',
    'a@[192.0.2]',
    '"a@evil"@b.example',
    '"a"b@c.example',
    '"a\n"@b.example',
    `a@${'b.'.repeat(126)}example`,
  ].map((email): [string, object, string] => [
    `no address: ${JSON.stringify(email.slice(0, 50))}`,
    reaching(email),
    '/contacts/customer/email',
  ]),
  ...[
    '',
    'd',
    'de-',
    '-de',
    'de--DE',
    'de DE',
    'de-DE-u',
    'de-x',
    'x',
    '12',
    'de.UTF-8',
    'dé',
    'abcdefghi',
    'de-\n',
  ].map((locale): [string, object, string] => [
    `no language tag: ${JSON.stringify(locale)}`,
    speaking(locale),
    '/contacts/customer/locale',
  ]),
  ['a contact of somebody else', { ...GOOD, contacts: { support: {} } }, '/contacts/support'],
  ['a contact without a name that can be seen', named(' '), '/contacts/customer/name'],
  ['a contact in a zone that nobody knows', named('Ann', 'Mars'), '/contacts/customer/timeZone'],
  ['N5: an empty reference', { ...GOOD, reference: '' }, '/reference'],
  ['N5: a reference of 101', { ...GOOD, reference: 'x'.repeat(101) }, '/reference'],
  ['N5: metadata that are a list', labelled([]), '/metadata'],
  ['N5: 51 keys', labelled(manyKeys(51)), '/metadata'],
  ['N5: a key with a blank', labelled({ 'a b': '' }), '/metadata/a b'],
  ['N5: a key of 41', labelled({ ['k'.repeat(41)]: '' }), `/metadata/${'k'.repeat(41)}`],
  ['N5: a number as a value', labelled({ a: 1 }), '/metadata/a'],
  ['N5: null as a value', labelled({ a: null }), '/metadata/a'],
  ['N5: a value of 501', labelled({ a: 'x'.repeat(501) }), '/metadata/a'],
  ['N5: a value with half a character', labelled({ a: '\ud800' }), '/metadata/a'],
  ['N5: more than 8 KiB', labelled(manyKeys(9, 'ä'.repeat(500))), '/metadata'],
  ['a field that nobody knows', { ...GOOD, colour: 'red' }, '/colour'],
  ['a field that nobody knows, inside', { ...GOOD, service: { title: 'x', price: 1 } }, '/service/price'],
  ['nothing', {}, '/customerId', '/providerId', '/service', '/appointment', '/price'],
  [
    'several things at once',
    { ...costing(-1, 'XYZ'), providerId: 'cus_42' },
    '/price/amount',
    '/price/currency',
    '/providerId',
  ],
];

describe('A booking', () => {
  for (const [title, body, ...pointers] of REFUSED) {
    it(`N2 is refused with ${title}`, () => {
      assert.deepEqual(pointersIn(body).sort(), pointers.sort());
    });
  }

  const ACCEPTED: Record<string, object> = {
    'the least that there must be': GOOD,
    'all that there may be': {
      ...withTiers([48, 0], [24, 30], [0, 100]),
      comment: '',
      feeBps: 10_000,
      policy: 'demo',
      contacts: { customer: { email: 'a@example.com', locale: 'de-DE' }, provider: { email: 'b@example.com' } },
    },
    'an offset instead of UTC': starting('2026-06-10T09:00:00+02:00'),
    'a free service': costing(0),
    'the largest price': costing(1_000_000_000_000, 'JPY'),
    'the longest appointment': lasting(31 * 24 * 60),
    'a start in a millisecond': starting(shift(NOW, { ms: 1 })),
    'no tiers': withTiers(),
    'the longest names in an address': reaching(`${'a'.repeat(64)}@${'b'.repeat(63)}.c-d.example`),
    'tiers with the same due': withTiers([2, 50], [1, 50]),
    'a contact with a name and a zone': named('Ann'),
    'N5: a reference of 100': { ...GOOD, reference: '👩‍🔧'.repeat(33) },
    'N5: 50 keys of every kind': labelled({ ...manyKeys(49), 'A.b_c-9': '' }),
    'N5: almost 8 KiB': labelled(manyKeys(16, 'x'.repeat(490))),
    'a comment with an emoji': { ...GOOD, comment: '👩‍🔧' },
  };
  for (const [title, body] of Object.entries(ACCEPTED)) {
    it(`N1 is taken with ${title}`, () => {
      assert.deepEqual(pointersIn(body), []);
    });
  }

  for (const email of DELIVERABLE) {
    it(`A1 N1 is taken with the address ${email}`, () => {
      assert.deepEqual(pointersIn(reaching(email)), []);
    });
  }

  // RFC 5646, Appendix A, and what POSIX makes of them.
  const tags =
    'de fr ja zh-Hant zh-Hans-CN zh-cmn-Hans-CN sl-rozaj-biske de-CH-1901 sl-IT-nedis hy-Latn-IT-arevela de-DE es-419 ' +
    'de-CH-x-phonebk az-Arab-x-AZE-derbend x-whatever qaa-Qaaa-QM-x-southern en-US-u-islamcal zh-CN-a-myext-x-private ' +
    'en-a-myext-b-another i-klingon i-default en-GB-oed sgn-BE-FR zh-min-nan art-lojban de_DE de-DE-u-ca-gregory ' +
    'de-x-formal fr-FR pt_BR DE_at zh_Hant_TW';
  for (const tag of tags.split(' ')) {
    it(`A2 N1 is taken with the locale ${tag}`, () => {
      assert.deepEqual(pointersIn(speaking(tag)), []);
    });
  }

  it('N1 is read into one form, whatever the offset of the start', () => {
    const { data } = bookingBody(NOW, BUILT_IN_POLICIES).safeParse(starting('2026-06-10T11:00:00.0004+02:00'));
    assert.equal(data?.appointment.startsAt, '2026-06-10T09:00:00.000Z');
    assert.equal(data.policy.name, 'standard');
  });

  it('Z2 N2 the zone is read as the IANA database spells it', () => {
    const { data } = bookingBody(NOW, BUILT_IN_POLICIES).safeParse(inZone('europe/kiev'));
    assert.equal(data?.appointment.timeZone, 'Europe/Kiev');
  });

  it('N5 keeps every key of metadata, also one that objects have by themselves', () => {
    const metadata: unknown = JSON.parse('{ "__proto__": "x", "constructor": "y" }');
    const { data } = bookingBody(NOW, BUILT_IN_POLICIES).safeParse(labelled(metadata));
    assert.equal(JSON.stringify(data?.metadata), '{"__proto__":"x","constructor":"y"}');
  });

  it('T2 takes the standard policy of the settings where it names none', () => {
    const own = { ...STANDARD, maxRevisions: 3 };
    const { data } = bookingBody(NOW, { standard: own }).safeParse(GOOD);
    assert.equal(data?.policy.maxRevisions, 3);
  });
});
