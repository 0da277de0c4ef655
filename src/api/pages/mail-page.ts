import type { KeptMail, KeptMails } from '../../mail/mailbox.ts';
import { escaped, page } from './page.ts';

/**
 * No scripts, and nothing from other origins. Inline styles are allowed: mails have theirs on their elements, and an
 * iframe with srcdoc is under the policy of the page around it.
 */
export const MAIL_PAGE_HEADERS: Readonly<Record<string, string>> = {
  'Content-Security-Policy':
    "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
  'Referrer-Policy': 'no-referrer',
};

/** What a link of the mail leads to cannot be shown in its frame. */
const NEW_TAB = '<base target="_blank">';

/** The mails of a local run, newest first. */
export function mailIndexPage({ mails, count }: KeptMails): string {
  const items = mails.map(
    ({ id, at, to, subject }) =>
      `<dt><a href="mail/${encodeURIComponent(id)}">${shown(subject)}</a></dt>\n<dd>${shown(to)} · ${inWords(at)}</dd>`,
  );
  return page(
    'Mails',
    `<nav><a href="../">Post-paid orders</a></nav>
<h1>Mails</h1>
<p>What would have been sent: no mail server is set. ${count > mails.length ? `The newest ${mails.length} of ${count}` : 'The newest first'}.</p>
${items.length === 0 ? '<p>There are none yet.</p>' : `<dl>\n${items.join('\n')}\n</dl>`}`,
  );
}

/** One mail, as HTML in a sandboxed frame, and as text. */
export function mailPage({ at, to, subject, text, html, calendar }: KeptMail): string {
  return page(
    subject,
    `<nav><a href="../mail">Mails</a></nav>
<h1>${shown(subject)}</h1>
<p class="status">To ${shown(to)} · ${inWords(at)}</p>
<h2>As HTML</h2>
<iframe sandbox="allow-popups allow-popups-to-escape-sandbox" title="The mail as HTML" srcdoc="${escaped(NEW_TAB + html)}" style="width: 100%; height: 75rem; border: 1px solid var(--line)"></iframe>
<h2>As text</h2>
<pre style="white-space: pre-wrap" dir="auto">${linked(text)}</pre>${calendar === null ? '' : `\n<h2>For calendars</h2>\n<pre dir="auto">${escaped(calendar)}</pre>`}`,
  );
}

const linked = (text: string): string =>
  escaped(text).replaceAll(
    /https?:\/\/[^\s&<>]+(?:&amp;[^\s&<>]+)*/g,
    '<a href="$&" target="_blank" rel="noreferrer">$&</a>',
  );

const shown = (text: string): string => `<bdi>${escaped(text)}</bdi>`;

const inWords = (at: KeptMail['at']): string => `${at.slice(0, 10)} ${at.slice(11, 19)} UTC`;
