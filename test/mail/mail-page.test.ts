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

describe('The pages of mails', () => {
  it('nothing of a mail gets out of its frame', () => {
    for (const html of [mailIndexPage([MAIL]), mailPage(MAIL)]) {
      assert.doesNotMatch(html, /<script/);
      assert.equal(html.match(/<\/iframe>/g)?.length ?? 0, html.match(/<iframe/g)?.length ?? 0);
    }
    assert.match(mailPage(MAIL), /<iframe sandbox title="[^"]+" srcdoc="&lt;p title=&quot;x&quot;&gt;Hello/);
  });

  it('M5 a mail is shown with what it has for calendars', () => {
    assert.match(mailPage(MAIL), /<h2>For calendars<.h2>\n<pre dir="auto">BEGIN:VCALENDAR/);
    assert.doesNotMatch(mailPage({ ...MAIL, calendar: null }), /For calendars/);
  });

  it('the list leads to each mail, whatever its id, and says where there is none', () => {
    assert.match(mailIndexPage([MAIL]), /href="mail\/ord_1%2F7%2Fcustomer"/);
    assert.match(mailIndexPage([]), /none yet/);
  });

  it('the headers let nothing run and nothing load', () => {
    const csp = MAIL_PAGE_HEADERS['Content-Security-Policy'] ?? '';
    assert.match(csp, /^default-src 'none';/);
    assert.doesNotMatch(csp, /script-src|img-src|connect-src|https?:/);
  });
});
