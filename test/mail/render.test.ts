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
import { namesIn } from '../../src/mail/template-mistakes.ts';
import { templateValues, VALUE_NAMES } from '../../src/mail/template-values.ts';
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

  it('the templates name nothing that does not exist', () => {
    const [any] = TOLD;
    assert.ok(any);
    const context = new MailContext({ ...any, contact: {} }, { language: 'en', tag: 'en' });
    const known = new Set(Object.keys(templateValues(context, null)));
    assert.deepEqual([...known].sort(), Object.keys(VALUE_NAMES).sort());
    for (const name of TEMPLATES) {
      const texts = LANGUAGES.map((language) =>
        readFileSync(new URL(`${name}/${language}.mustache`, TEMPLATE_FOLDER), 'utf8'),
      );
      const names = texts.map((text) => [...new Set(namesIn(Mustache.parse(text)))].sort());
      for (const one of names.flat()) assert.ok(known.has(one), `${name} names ${one}`);
      assert.doesNotMatch(texts.join(''), /[<>&]/, name);
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
            assert.ok(text.endsWith(`ord_1\n`));
          }
        });
      }
    }
  }

  const zones = [
    ['Europe/Berlin', 'en', 'Wednesday, 10 June 2026, 11:00–13:00', 'Central European Time (Europe/Berlin)'],
    ['Europe/Berlin', 'en-US', 'Wednesday, June 10, 2026, 11:00 AM–1:00 PM', 'Central European Time (Europe/Berlin)'],
    ['Europe/Berlin', 'de', 'Mittwoch, 10. Juni 2026, 11:00–13:00 Uhr', 'Mitteleuropäische Zeit (Europe/Berlin)'],
    ['America/New_York', 'en', 'Wednesday, 10 June 2026, 05:00–07:00', 'Eastern Time (America/New_York)'],
    [
      'America/New_York',
      'de',
      'Mittwoch, 10. Juni 2026, 05:00–07:00 Uhr',
      'Nordamerikanische Ostküstenzeit (America/New_York)',
    ],
    ['Asia/Kolkata', 'en-IN', 'Wednesday, 10 June 2026, 2:30 pm–4:30 pm', 'India Standard Time (Asia/Kolkata)'],
    ['Europe/Berlin', 'fr', 'mercredi 10 juin 2026, 11:00–13:00', 'heure d’Europe centrale (Europe/Berlin)'],
    ['Europe/Berlin', 'es', 'miércoles, 10 de junio de 2026, 11:00–13:00', 'hora de Europa central (Europe/Berlin)'],
    ['Asia/Kolkata', 'de', 'Mittwoch, 10. Juni 2026, 14:30–16:30 Uhr', 'Indische Normalzeit (Asia/Kolkata)'],
  ] as const;
  for (const [timeZone, locale, expected, zone] of zones) {
    it(`N1 the appointment in ${timeZone} reads in ${locale}: ${expected}, and the zone is named once`, () => {
      const story = anOrder({ appointment: { timeZone } });
      const text = textOf(story, locale);
      assert.ok(
        text.split('\n').some((line) => line.endsWith(`: ${expected}`)),
        text,
      );
      assert.equal(text.split(zone).length, 2, text);
      assert.ok(plain(mail(story, locale).html).includes(expected));
    });
  }

  const deadlines = [
    ['Europe/Berlin', 'en', 'Tuesday, 2 June 2026 at 10:00'],
    ['Europe/Berlin', 'de', 'bis Dienstag, 2. Juni 2026 um 10:00 Uhr'],
    ['America/New_York', 'en-US', 'June 2, 2026 at 4:00 AM'],
    ['Asia/Kolkata', 'en', '2 June 2026 at 13:30'],
  ] as const;
  for (const [timeZone, locale, expected] of deadlines) {
    it(`K1 the deadline in ${timeZone} reads in ${locale}: ${expected}`, () => {
      assert.ok(textOf(anOrder({ appointment: { timeZone } }), locale).includes(expected));
    });
  }

  it('N1 an appointment over a change of the clocks, or over midnight, says so of both ends', () => {
    const startsAt = '2026-10-24T23:30:00.000Z' as Told['event']['at'];
    const over = textOf(anOrder({ appointment: { startsAt, timeZone: 'Europe/Berlin' } }));
    assert.ok(over.includes('Sunday, 25 October 2026 at 01:30 CEST – Sunday, 25 October 2026 at 02:30 CET'), over);
    const night = textOf(anOrder({ appointment: { durationMinutes: 900 } }), 'de');
    assert.ok(night.includes('Mittwoch, 10. Juni 2026 um 11:00 Uhr – Donnerstag, 11. Juni 2026 um 02:00 Uhr'), night);
  });

  it('N1 an instant in the hour that comes twice names the zone', () => {
    const receivedAt = '2026-10-24T01:30:00.000Z' as Told['event']['at'];
    const startsAt = '2026-11-10T09:00:00.000Z' as Told['event']['at'];
    const text = textOf(anOrder({ receivedAt, appointment: { startsAt } }));
    assert.ok(text.includes('until Sunday, 25 October 2026 at 02:30 CET to confirm'), text);
  });

  it('a reader with another time reads its own beside that of the place', () => {
    const told = lastOf(anOrder());
    const inNewYork = plain(mailAbout(told, { timeZone: 'America/New_York' }).text);
    assert.ok(inNewYork.includes('11:00–13:00 (your time: Wednesday, 10 June 2026, 05:00–07:00)\n'), inNewYork);
    assert.ok(inNewYork.includes('until Tuesday, 2 June 2026 at 10:00 (your time: Tuesday, 2 June 2026 at 04:00)'));
    assert.doesNotMatch(mailAbout(told, { timeZone: 'Europe/Madrid' }).text, /your time/);
    assert.doesNotMatch(mailAbout(told, { timeZone: 'Mars/Olympus' }).text, /undefined|Mars/);
  });

  it('a zone that this machine does not know is told in UTC', () => {
    const told = lastOf(anOrder());
    assert.equal(told.order.stage, 'confirmation');
    const appointment = { ...told.order.proposal.appointment, timeZone: 'Mars/Olympus' };
    const order = { ...told.order, proposal: { ...told.order.proposal, appointment } };
    assert.ok(plain(mailAbout({ ...told, order }).text).includes('09:00–11:00\n'));
  });

  const sums = [
    ['JPY', 'en', 'JP¥12,000'],
    ['JPY', 'en-US', '¥12,000'],
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
    ['fr-FR', 'fr'],
    ['es-MX', 'es'],
    ['it-IT', 'en'],
    ['i-klingon', 'en'],
    ['x-whatever', 'en'],
    ['en-GB', 'en'],
    ['pt', 'en'],
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

  const NAMES = { customer: 'Ann Becker', provider: 'Clear View Ltd' };

  it('both parties and support are told names where there are some, and no ids', () => {
    for (const told of TOLD.filter(({ template }) => template !== 'lost')) {
      const { text } = mailAbout(told, {}, { names: NAMES });
      const others = {
        customer: /Clear View Ltd/,
        provider: /Ann Becker/,
        support: /Ann Becker \(cus_1\)[^]*\(pro_1\)/,
      };
      assert.match(text, others[told.role]);
      assert.doesNotMatch(
        text,
        told.role === 'support' ? /^The (customer|provider) has/m : /[Tt]he (customer|provider)\b(?! cancels)/,
      );
    }
    const evil = mailAbout(lastOf(anOrder().inExecution()), {}, { names: { provider: 'www.evil.com\nX: y' } });
    assert.match(evil.text, /^www\[\.\]evil\[\.\]com X: y has confirmed/m);
  });

  it('K2 a comment is shown as its author’s, whoever confirmed the terms', () => {
    const story = anOrder({ comment: 'Ring twice.' });
    const booked = tellingsOf(story);
    assert.match(
      mailAbout(booked[0] ?? assert.fail(), {}, { names: NAMES }).text,
      /Comment of Ann Becker:\n> Ring twice\./,
    );
    assert.match(mailAbout(booked[1] ?? assert.fail()).text, /Your comment:\n> Ring twice\./);
    const agreed = lastOf(story.inExecution());
    assert.deepEqual([agreed.event.type, agreed.role], ['order.confirmed', 'customer']);
    assert.match(mailAbout(agreed).text, /Your comment:\n> Ring twice\./);
  });

  it('K1 who stayed silent is told so, and the other party who it was', () => {
    const expired = tellingsOf(anOrder().expired()).filter(({ template }) => template === 'expired');
    const texts = Object.fromEntries(expired.map((told) => [told.role, mailAbout(told, {}, { names: NAMES }).text]));
    assert.match(texts['provider'] ?? '', /You did not answer the proposed terms in time/);
    assert.match(texts['customer'] ?? '', /Clear View Ltd did not answer the proposed terms in time/);
  });

  it('K6 where the appointment would start first, that is until when to confirm; after it the reminder says so', () => {
    const startsAt = '2026-06-01T10:00:00.000Z' as Told['event']['at'];
    const story = anOrder({ appointment: { startsAt } });
    const [booked] = tellingsOf(story);
    assert.match(
      plain(mailAbout(booked ?? assert.fail()).text),
      /by Monday, 1 June 2026 at 12:00: then the appointment would start/,
    );
    const inTime = tellingsOf(story.at('2026-06-01T09:50:00.000Z' as Told['event']['at'])).at(-1) ?? assert.fail();
    assert.equal(inTime.template, 'reminder');
    assert.match(
      plain(mailAbout(inTime).text),
      /Please answer by Monday, 1 June 2026 at 12:00: then the appointment would start/,
    );
    const late = { ...inTime, event: { ...inTime.event, at: startsAt } };
    assert.match(mailAbout(late).text, /The proposed start has passed, so the terms can no longer be confirmed/);
  });

  it('X7 what a cancellation costs is said before it does, and what is over no more', () => {
    const [, received] = tellingsOf(anOrder());
    const text = plain(mailAbout(received ?? assert.fail()).text);
    const expected = [
      'If you cancel:',
      '- until Monday, 8 June 2026 at 11:00: nothing is due',
      '- until Tuesday, 9 June 2026 at 11:00: €36.00 is due, 30 % of the price',
      '- until the appointment starts: €120.00 is due, 100 % of the price',
    ];
    assert.ok(text.includes(expected.join('\n')), text);
    const near = tellingsOf(anOrder().inExecution().later({ days: 8.5 }))
      .filter(({ template }) => template === 'appointment-near')
      .map((told) => mailAbout(told).text);
    assert.match(near[0] ?? '', /If you cancel:\n- until the appointment starts/);
    assert.match(near[1] ?? '', /If the customer cancels:\n- until the appointment starts/);
    const free = tellingsOf(anOrder({ cancellationPolicy: [] }))[1] ?? assert.fail();
    assert.match(mailAbout(free).text, /If you cancel:\n- until the appointment starts: nothing is due\n/);
  });

  it('a mail leads to the order, and to where it is paid while something is to be paid', () => {
    const links = {
      orderUrl: 'https://shop.example/o?a=1&b=2',
      payment: 'https://pay.example/{orderId}?amount={amount}&c={currency}',
    };
    const due = lastOf(anOrder().inPayment());
    const { text, html } = mailAbout(due, {}, links);
    assert.ok(
      text.includes(
        'Pay now: https://pay.example/ord_1?amount=12000&c=EUR\n\nView the order: https://shop.example/o?a=1&b=2\n',
      ),
    );
    assert.equal(html.match(/<a href="https:/g)?.length, 2);
    assert.equal(mailAbout(lastOf(anOrder()), {}, links).html.match(/<a href="https:/g)?.length, 1);
    assert.doesNotMatch(mailAbout(due).html, /<a /);
  });

  it('P1 who is to pay is told how: by a link, in the operator’s words, else by whom the money is asked for', () => {
    const due = lastOf(anOrder().inPayment());
    const payment = 'Please transfer {amount} to DE00, quoting {reference}.';
    assert.match(plain(mailAbout(due, {}, { payment }).text), /^Please transfer €120\.00 to DE00, quoting ord_1\.$/m);
    assert.match(mailAbout(due).text, /^The marketplace asks you for the payment\.$/m);
    const brand = { name: 'Shop', color: null, logoUrl: null };
    assert.match(mailAbout(due, {}, { brand }).text, /^Shop asks you for the payment\.$/m);
    const byLink = { payment: 'https://pay.example/{orderId}' };
    assert.doesNotMatch(mailAbout(due, {}, byLink).text, /asks you for the payment/);
  });

  it('a mail has its operator’s name, colour and logo, and says who reads an answer', () => {
    const brand = { name: 'Müller & Co', color: '#ffe000', logoUrl: 'https://cdn.example/logo.png' };
    const told = lastOf(anOrder());
    const { text, html } = mailAbout(told, {}, { brand, replyTo: 'help@shop.example', orderUrl: 'https://x.example' });
    assert.match(html, /<img src="https:[^"]+logo\.png" alt="Müller &amp; Co"/);
    assert.match(html, /background: #ffe000; color: #1c1e21/, 'black on yellow');
    assert.ok(
      text.includes(
        '\n----\nMüller & Co\nThis message was sent automatically. If you answer it, our support reads that.\n',
      ),
    );
    const { html: plainHtml, text: plainText } = mailAbout(told, {}, { orderUrl: 'https://x.example' });
    assert.match(plainHtml, /background: #1f4fd8; color: #ffffff/);
    assert.doesNotMatch(plainHtml, /<img/);
    assert.match(plainText, /please do not reply/);
  });

  it('N5 a mail names an order by the backend’s reference, where it has one', () => {
    const story = anOrder().amended({ reference: 'A-1042' }).inExecution();
    assert.match(mailAbout(lastOf(story)).text, /^Order: A-1042$/m);
    assert.doesNotMatch(mailAbout(lastOf(anOrder())).text, /^Order: /m);
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
      ['fr', '[Horloge de test] ', 'Cette commande suit une horloge de test'],
      ['es', '[Reloj de prueba] ', 'Este pedido sigue un reloj de prueba'],
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
