import assert from 'node:assert/strict';
import { mailIndexPage, mailPage, MAIL_PAGE_HEADERS } from '../../src/api/pages/mail-page.ts';
import type { KeptMail } from '../../src/mail/mailbox.ts';
import { utc } from '../support/orders/clock.ts';

const MAIL: KeptMail = {
  id: 'ord_1/7/customer',
  at: utc('2026-06-01T08:00:00Z'),
  to: 'ann@example.com',
  subject: '<script>alert(1)</script>',
  text: 'Hello & </pre><script>',
  calendar: 'BEGIN:VCALENDAR</pre><script>',
  html: '<p title="x">Hello</p></iframe><script>alert(1)</script>',
};

const ONE = { mails: [MAIL], count: 1 };

describe('The pages of mails', () => {
  it('nothing of a mail gets out of its frame', () => {
    for (const html of [mailIndexPage(ONE), mailPage(MAIL)]) {
      assert.doesNotMatch(html, /<script/);
      assert.equal(html.match(/<\/iframe>/g)?.length ?? 0, html.match(/<iframe/g)?.length ?? 0);
    }
    assert.match(
      mailPage(MAIL),
      /<iframe sandbox="allow-popups allow-popups-to-escape-sandbox" title="[^"]+" srcdoc="&lt;base target=&quot;_blank&quot;&gt;&lt;p title=&quot;x&quot;&gt;Hello/,
    );
  });

  it('M5 a mail is shown with what it has for calendars', () => {
    assert.match(mailPage(MAIL), /<h2>For calendars<.h2>\n<pre dir="auto">BEGIN:VCALENDAR/);
    assert.doesNotMatch(mailPage({ ...MAIL, calendar: null }), /For calendars/);
  });

  it('the list leads to each mail, whatever its id, and says where there is none', () => {
    assert.match(mailIndexPage(ONE), /href="mail\/ord_1%2F7%2Fcustomer"/);
    assert.match(mailIndexPage({ mails: [], count: 0 }), /none yet/);
  });

  it('what is left out is counted', () => {
    assert.match(mailIndexPage({ mails: [MAIL], count: 7 }), /The newest 1 of 7/);
  });

  it('an address in the text is a link, and nothing around it', () => {
    const text = 'See https://shop.example/o/a?b=1&c=2 <b>, or "http://x.example".';
    const links = [...mailPage({ ...MAIL, text }).matchAll(/<a href="(http[^"]*)"/g)].map(([, href]) => href);
    assert.deepEqual(links, ['https://shop.example/o/a?b=1&amp;c=2', 'http://x.example']);
  });

  it('the headers let nothing run and nothing load', () => {
    const csp = MAIL_PAGE_HEADERS['Content-Security-Policy'] ?? '';
    assert.match(csp, /^default-src 'none';/);
    assert.doesNotMatch(csp, /script-src|img-src|connect-src|https?:/);
  });
});
