import assert from 'node:assert/strict';
import { html, quoted, written } from '../../src/api/pages/html.ts';
import { fromLocal, toLocal } from '../../src/api/order-page/local-time.ts';
import { toMajor, toMinor } from '../../src/api/pages/page-amount.ts';
import { pageLocale } from '../../src/api/pages/page-locale.ts';
import type { Currency } from '../../src/domain/values/currency.ts';
import { money } from '../../src/domain/values/money.ts';
import { utc } from '../support/orders/clock.ts';

const BERLIN = 'Europe/Berlin';

describe('The values of the order page', () => {
  for (const [local, zone, at] of [
    ['2026-06-10T11:00', BERLIN, '2026-06-10T09:00:00Z'],
    ['2026-12-10T11:00', BERLIN, '2026-12-10T10:00:00Z'],
    ['2026-06-10T11:00', 'Asia/Kathmandu', '2026-06-10T05:15:00Z'],
    ['2026-06-10T00:30', 'Pacific/Kiritimati', '2026-06-09T10:30:00Z'],
    // Twice, when clocks are put back: the first.
    ['2026-10-25T02:30', BERLIN, '2026-10-25T00:30:00Z'],
    // The hour before and the hour after.
    ['2026-10-25T01:59', BERLIN, '2026-10-24T23:59:00Z'],
    ['2026-10-25T03:00', BERLIN, '2026-10-25T02:00:00Z'],
  ] as const) {
    it(`${local} in ${zone} is ${at}`, () => {
      assert.equal(fromLocal(local, zone), utc(at));
      assert.equal(toLocal(utc(at), zone), local);
    });
  }

  it('a time that is skipped, when clocks are put forward, is as much later', () => {
    assert.equal(fromLocal('2026-03-29T02:30', BERLIN), utc('2026-03-29T01:30:00Z'));
    assert.equal(toLocal(utc('2026-03-29T01:30:00Z'), BERLIN), '2026-03-29T03:30');
  });

  it('what is no date and time is none', () => {
    for (const text of ['', 'tomorrow', '2026-02-30T10:00', '2026-06-10', '2026-06-10T25:00', '2026-06-10T11:00Z']) {
      assert.equal(fromLocal(text, BERLIN), null, text);
    }
  });

  it('N3 amounts are written in major units, and read with a point or a comma', () => {
    const [EUR, JPY, KWD] = ['EUR', 'JPY', 'KWD'] as Currency[] as [Currency, Currency, Currency];
    assert.deepEqual([money(5, EUR), money(12_000, EUR), money(12_000, JPY), money(1, KWD)].map(toMajor), [
      '0.05',
      '120.00',
      '12000',
      '0.001',
    ]);
    for (const [text, currency, amount] of [
      ['120', EUR, 12_000],
      ['120.5', EUR, 12_050],
      [' 120,50 ', EUR, 12_050],
      ['12000', JPY, 12_000],
      ['1.234', KWD, 1_234],
      ['1.234', EUR, null],
      ['1.234,00', EUR, null],
      ['1.5', JPY, null],
      ['-1', EUR, null],
      ['abc', EUR, null],
      ['', EUR, null],
    ] as const) {
      assert.equal(toMinor(text, currency), amount, text);
    }
  });

  it('what people wrote is never markup', () => {
    const evil = `<img src=x onerror="alert(1)">&`;
    const shown = '&lt;img src=x onerror=&quot;alert(1)&quot;&gt;&amp;';
    assert.equal(html`<p title="${evil}">${[evil, null]}</p>`.markup, `<p title="${shown}">${shown}</p>`);
    assert.equal(written(`a\u202eb`).markup, '<bdi>ab</bdi>');
    assert.equal(quoted(evil).markup, `<blockquote dir="auto">${shown}</blockquote>`);
  });

  it('is in the first language of the reader that there is, else in British English', () => {
    assert.deepEqual(pageLocale(['fr', 'de-AT', 'en']), { language: 'de', tag: 'de-AT' });
    assert.deepEqual(pageLocale(['en-US', 'de']), { language: 'en', tag: 'en-US' });
    for (const none of [['*'], [], ['fr'], ['not a tag']]) {
      assert.deepEqual(pageLocale(none), { language: 'en', tag: 'en-GB' });
    }
  });
});
