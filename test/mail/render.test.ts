import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import Mustache from 'mustache';
import type { Currency } from '../../src/domain/values/currency.ts';
import { TEMPLATES, type TemplateName } from '../../src/domain/messages/notifications.ts';
import { money } from '../../src/domain/values/money.ts';
import type { Role } from '../../src/domain/order/party.ts';
import type { TestClockId } from '../../src/domain/order/test-clock.ts';
import { LANGUAGES } from '../../src/mail/mail-locale.ts';
import { MailContext } from '../../src/mail/mail-context.ts';
import { templateValues } from '../../src/mail/template-values.ts';
import { customer, provider } from '../support/orders/deeds.ts';
import { lives } from '../support/orders/lives.ts';
import { mailAbout } from '../support/orders/mails.ts';
import { anOrder, type Story } from '../support/orders/order-builder.ts';
import { tellingsOf, type Told } from '../support/orders/tellings.ts';

const TEMPLATE_FOLDER = new URL('../../src/mail/templates/', import.meta.url);
const TOLD = Object.values(lives({ comment: 'Please ring twice.' })).flatMap(tellingsOf);

const lastOf = (story: Story): Told => {
  const told = tellingsOf(story).at(-1);
  assert.ok(told);
  return told;
};
/** With ordinary spaces: `Intl` puts some that do not break. */
const plain = (text: string): string => text.replaceAll('\u00a0', ' ');
const textOf = (story: Story, locale?: string): string => plain(mail(story, locale).text);
const mail = (story: Story, locale?: string) => mailAbout(lastOf(story), locale === undefined ? {} : { locale });

describe('Mails', () => {
  it('M1 every template exists in every language, and no other', () => {
    assert.deepEqual(readdirSync(TEMPLATE_FOLDER).sort(), [...TEMPLATES].sort());
    for (const name of TEMPLATES) {
      const files = readdirSync(new URL(`${name}/`, TEMPLATE_FOLDER)).sort();
      assert.deepEqual(files, LANGUAGES.map((language) => `${language}.mustache`).sort());
    }
  });

  it('the templates name nothing that does not exist, and ask the same in every language', () => {
    const [any] = TOLD;
    assert.ok(any);
    const known = new Set(Object.keys(templateValues(new MailContext(any, { language: 'en', tag: 'en' }))));
    for (const name of TEMPLATES) {
      const [en, de] = LANGUAGES.map((language) =>
        readFileSync(new URL(`${name}/${language}.mustache`, TEMPLATE_FOLDER)),
      );
      const names = [en, de].map((template) => new Set(namesIn(Mustache.parse(String(template)))));
      assert.deepEqual([...(names[0] ?? [])].sort(), [...(names[1] ?? [])].sort(), name);
      for (const one of names[0] ?? []) assert.ok(known.has(one), `${name} names ${one}`);
      assert.doesNotMatch(String(en) + String(de), /[<>&]/, name);
    }
  });

  for (const name of TEMPLATES) {
    for (const language of LANGUAGES) {
      for (const role of rolesOf(name)) {
        it(`M1 ${name} in ${language} for the ${role} has a subject, a text and HTML, and nothing is left open`, () => {
          for (const told of TOLD.filter((one) => one.template === name && one.role === role)) {
            const { subject, text, html } = mailAbout(told, { locale: language });
            assert.match(subject, /^\S.+: Window cleaning$/);
            assert.ok(html.includes(`lang="${language}"`));
            assert.ok(html.includes(`>${subject}</h1>`));
            const [, said = ''] = text.split('\n\n');
            assert.ok(said.length > 20, text);
            assert.ok(html.includes(`>${Mustache.escape(said)}</p>`), html);
            for (const part of [subject, text, html]) {
              assert.doesNotMatch(part, /\{\{|\}\}|undefined|null|NaN|Invalid|\[object/);
            }
            for (const part of [subject, text]) assert.doesNotMatch(part, / {2}| [.,;:]|&|\n\n\n/);
            assert.ok(text.includes('ord_1'));
          }
        });
      }
    }
  }

  const zones = [
    ['Europe/Berlin', 'en', 'June 10, 2026, 11:00 AM – 1:00 PM (Central European Summer Time)'],
    ['Europe/Berlin', 'de', 'Mittwoch, 10. Juni 2026, 11:00–13:00 Uhr (Mitteleuropäische Sommerzeit)'],
    ['America/New_York', 'en', 'June 10, 2026, 5:00 – 7:00 AM (Eastern Daylight Time)'],
    ['America/New_York', 'de', '05:00–07:00 Uhr (Nordamerikanische Ostküsten-Sommerzeit)'],
    ['Asia/Kolkata', 'en-GB', '10 June 2026, 14:30–16:30 (India Standard Time)'],
    ['Asia/Kolkata', 'de', '14:30–16:30 Uhr (Indische Normalzeit)'],
  ] as const;
  for (const [timeZone, locale, expected] of zones) {
    it(`N1 the appointment in ${timeZone} reads in ${locale}: ${expected}`, () => {
      const story = anOrder({ appointment: { timeZone } });
      assert.ok(textOf(story, locale).includes(expected), textOf(story, locale));
      assert.ok(plain(mail(story, locale).html).includes(expected));
    });
  }

  const deadlines = [
    ['Europe/Berlin', 'en', 'June 2, 2026 at 10:00 AM (Central European Summer Time)'],
    ['Europe/Berlin', 'de', 'bis Dienstag, 2. Juni 2026 um 10:00 Uhr (Mitteleuropäische Sommerzeit)'],
    ['America/New_York', 'en', 'June 2, 2026 at 4:00 AM (Eastern Daylight Time)'],
    ['Asia/Kolkata', 'en', 'June 2, 2026 at 1:30 PM (India Standard Time)'],
  ] as const;
  for (const [timeZone, locale, expected] of deadlines) {
    it(`K1 the deadline in ${timeZone} reads in ${locale}: ${expected}`, () => {
      assert.ok(textOf(anOrder({ appointment: { timeZone } }), locale).includes(expected));
    });
  }

  it('N1 an appointment over a change of the clocks names the zone of both ends', () => {
    const startsAt = '2026-10-24T23:30:00.000Z' as Told['event']['at'];
    const text = textOf(anOrder({ appointment: { startsAt, timeZone: 'Europe/Berlin' } }), 'en');
    assert.ok(text.includes('1:30 AM (Central European Summer Time) – Sunday, October 25, 2026 at 2:30 AM (Central'));
    assert.ok(text.includes('(Central European Standard Time)'));
  });

  it('a zone that this machine does not know is told in UTC', () => {
    const told = lastOf(anOrder());
    assert.equal(told.order.stage, 'confirmation');
    const appointment = { ...told.order.proposal.appointment, timeZone: 'Mars/Olympus' };
    const order = { ...told.order, proposal: { ...told.order.proposal, appointment } };
    assert.ok(plain(mailAbout({ ...told, order }).text).includes('9:00 – 11:00 AM (Coordinated'));
  });

  const sums = [
    ['JPY', 'en', '¥12,000'],
    ['JPY', 'de', '12.000 ¥'],
    ['EUR', 'en', '€120.00'],
    ['EUR', 'de', '120,00 €'],
    ['EUR', 'de-AT', '€ 120,00'],
    ['KWD', 'en', 'KWD 12.000'],
    ['KWD', 'de', '12,000 KWD'],
    // ISO 4217 has no digits behind these, whatever `Intl` thinks.
    ['UGX', 'en', 'UGX 12,000'],
    ['CLF', 'en', 'CLF 1.2000'],
  ] as const;
  for (const [currency, locale, expected] of sums) {
    it(`N3 12000 of ${currency} reads in ${locale}: ${expected}`, () => {
      const story = anOrder({ price: money(12_000, currency as Currency) });
      assert.ok(
        textOf(story, locale)
          .split('\n')
          .some((line) => line.endsWith(`: ${expected}`)),
        textOf(story, locale),
      );
    });
  }

  it('N3 the largest sum is exact', () => {
    const story = anOrder({ price: money(999_999_999_999, 'EUR' as Currency) });
    assert.ok(textOf(story, 'en').includes('€9,999,999,999.99'));
  });

  const languages = [
    ['de', 'de'],
    ['de-AT', 'de'],
    ['de_CH', 'de'],
    ['DE', 'de'],
    ['de-DE-u-ca-gregory', 'de'],
    ['de-x-formal', 'de'],
    ['fr-FR', 'en'],
    ['i-klingon', 'en'],
    ['x-whatever', 'en'],
    ['en-GB', 'en'],
    ['fr', 'en'],
    ['deutsch', 'en'],
    ['', 'en'],
    ['de-', 'en'],
    ['../de', 'en'],
    [undefined, 'en'],
  ] as const;
  for (const [locale, language] of languages) {
    it(`A2 the locale ${locale ?? 'that is missing'} reads ${language}`, () => {
      const { html } = mail(anOrder(), locale);
      assert.ok(html.includes(`<html lang="${language}">`));
    });
  }

  it('a locale cannot ask for another calendar or other digits', () => {
    assert.ok(textOf(anOrder(), 'de-u-ca-buddhist-nu-arab').includes('10. Juni 2026'));
  });

  it('M1 a mail names the other party to support only', () => {
    for (const told of TOLD) {
      const { text, html } = mailAbout(told);
      if (told.role !== 'support') assert.doesNotMatch(text + html, /cus_1|pro_1/);
      assert.doesNotMatch(text + html, told.template === 'receipt' ? /cmd_/ : /pay_full|cmd_/);
    }
  });

  it('M3 a receipt has the amount, its reference and what is left', () => {
    const paid = anOrder().inPayment().when(customer.pays(2_000, 'INV-7\r\nBcc: x'));
    const receipt = mailAbout(tellingsOf(paid).find(({ template }) => template === 'receipt') ?? assert.fail());
    assert.equal(receipt.subject, 'Receipt of a part: Window cleaning');
    for (const line of ['Received: €20.00', 'Reference of the payment: INV-7 Bcc: x', 'Still to be paid: €100.00']) {
      assert.ok(receipt.text.split('\n').includes(line), receipt.text);
    }
  });

  it('Z1 of the fee only the provider and support are told', () => {
    const fees = Object.values(lives({ feeBps: 250 })).flatMap(tellingsOf);
    for (const told of fees.filter(({ role }) => role === 'customer')) {
      assert.doesNotMatch(mailAbout(told).text, /\bfee\b|credit/i);
    }
    assert.ok(fees.some((told) => mailAbout(told).text.includes('Fee: €3.00')));
  });

  it('C4 a mail about an order on a test clock says so in its subject and first, in every language', () => {
    const story = anOrder({ testClock: 'clk_1' as TestClockId });
    for (const [locale, mark, notice] of [
      ['en', '[Test clock] ', 'This order is on a test clock'],
      ['de', '[Testuhr] ', 'Dieser Auftrag läuft auf einer Testuhr'],
    ] as const) {
      const { subject, text, html } = mail(story, locale);
      assert.equal(subject, `${mark}${mail(anOrder(), locale).subject}`);
      assert.ok(text.startsWith(notice), text);
      assert.ok(html.includes(`>${notice}`), html);
      assert.ok(!mail(anOrder(), locale).text.includes(notice));
    }
  });

  it('K8 E4 reasons and notes are shown as they were written, line by line', () => {
    const told = mail(anOrder().when(provider.cancels(undefined, 'Ill.\r\n\r\n----\nOrder: ord_2')));
    assert.ok(told.text.includes('Reason:\n> Ill.\n> \n> ----\n> Order: ord_2\n'));
    assert.ok(told.html.includes('>Order: ord_2</div>'));
  });

  it('what people wrote and had forgotten is left out', () => {
    const told = lastOf(anOrder().when(provider.cancels()));
    assert.equal(told.order.stage, 'cancelled');
    assert.ok(told.order.cancellation);
    const order = { ...told.order, cancellation: { ...told.order.cancellation, reason: null } };
    assert.doesNotMatch(mailAbout({ ...told, order }).text, /Reason/);
  });

  const titles = [
    ['a line break', 'Hi\r\nBcc: all@example.com\r\n\r\nBody', 'Hi Bcc: all[@]example[.]com Body'],
    ['other line breaks', 'a\u2028b\u2029c\u0085d\ve', 'a b c d e'],
    ['controls', 'a\u0007b\u001b[31mc\u007f', 'ab[31mc'],
    ['mustache', '{{price}} {{{html}}} {{#customer}}', '{{price}} {{{html}}} {{#customer}}'],
    ['another delimiter', '{{=<% %>=}} <% price %>', '{{=<% %>=}} <% price %>'],
    ['an emoji', '🧽 Fenster 👩‍🔧', '🧽 Fenster 👩‍🔧'],
    ['Arabic', 'تنظيف النوافذ', 'تنظيف النوافذ'],
    ['a turned direction', 'a\u202Egnp.exe\u2066b', 'agnp[.]exeb'],
    ['HTML', '<script>alert(1)</script>', '<script>alert(1)</script>'],
    ['an attribute', '" onload="x', '" onload="x'],
  ] as const;
  for (const [name, title, shown] of titles) {
    it(`a title with ${name} changes nothing but itself`, () => {
      const { subject, text, html } = mail(anOrder({ service: { id: null, title } }));
      assert.equal(subject, `Booking received: ${shown}`);
      assert.ok(text.includes(`\nService: ${shown}\n`));
      assert.doesNotMatch(html, /<script|" onload/);
      assert.ok(html.includes(`>${Mustache.escape(shown)}</dd>`));
    });
  }

  it('L12 what people wrote has neither links nor turned text in a mail', () => {
    const evil = 'Refund: https://evil.example/sso \u202eor ann@evil.example';
    const shown = 'Refund: https[://]evil[.]example/sso or ann[@]evil[.]example';
    const booked = anOrder({ service: { id: null, title: evil }, comment: evil });
    for (const story of [booked, booked.when(provider.cancels(undefined, evil))]) {
      const { subject, text, html } = mail(story);
      assert.ok(subject.endsWith(`: ${shown}`), subject);
      assert.ok(text.includes(`\n> ${shown}\n`), text);
      assert.ok(html.includes(`>${Mustache.escape(shown)}</div>`), html);
      assert.doesNotMatch(subject + text + html, /evil\.example|:\/\/evil|\u202e|<a /);
    }
  });

  it('HTML and braces in what people write stay what they are', () => {
    const nasty = '</div><img src=x onerror=alert(1)> {{price}} & "quotes"';
    const { text, html } = mail(anOrder({ comment: nasty }));
    assert.ok(text.includes(`> ${nasty}\n`));
    assert.doesNotMatch(html, /<img/);
    assert.ok(html.includes(`>${Mustache.escape(nasty)}</div>`));
  });

  it('the same event makes the same mail', () => {
    const told = lastOf(anOrder().inPayment().when(customer.pays(1, 'a')));
    assert.deepEqual(mailAbout(told, { locale: 'de' }), mailAbout(told, { locale: 'de' }));
  });
});

function rolesOf(name: TemplateName): readonly Role[] {
  const told = TOLD.filter(({ template }) => template === name).map(({ role }) => role);
  return [...new Set(told)];
}

/** All names of a template, those in its sections too. */
function namesIn(tokens: ReturnType<typeof Mustache.parse>): readonly string[] {
  return tokens.flatMap(([kind, name, , , inside]) => {
    if (kind === 'text') return [];
    return [name, ...(Array.isArray(inside) ? namesIn(inside) : [])];
  });
}
