import { createHash } from 'node:crypto';
import { Html, html } from './html.ts';
import type { PageLocale } from './page-locale.ts';
import { PAGE_SCRIPT } from './page-script.ts';
import { PAGE_STYLE } from './page-style.ts';

const hashOf = (text: string): string => `'sha256-${createHash('sha256').update(text).digest('base64')}'`;

/**
 * The page loads nothing: its style and script are in it, by their hashes. It asks its own gateway for what is new, and
 * sends forms there. No address is told to whoever is linked to: it is as good as a password.
 */
export const ORDER_PAGE_HEADERS: Readonly<Record<string, string>> = {
  'Content-Security-Policy':
    `default-src 'none'; style-src ${hashOf(PAGE_STYLE)}; script-src ${hashOf(PAGE_SCRIPT)}; connect-src 'self'; ` +
    "form-action 'self'; base-uri 'none'; frame-ancestors 'none'",
  'Referrer-Policy': 'no-referrer',
  'X-Robots-Tag': 'noindex, nofollow',
  Vary: 'Accept-Language',
};

interface DocumentParts {
  readonly locale: PageLocale;
  readonly title: string;
  /** `data-` attributes of the body, for the script. */
  readonly data: Html;
  readonly body: Html;
}

/** A whole HTML document. */
export const pageDocument = ({ locale, title, data, body }: DocumentParts): string =>
  html`<!doctype html>
<html lang="${locale.language}">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="format-detection" content="telephone=no, date=no, address=no, email=no">
<title>${title}</title>
<style>${new Html(PAGE_STYLE)}</style>
<body${data}>
${body}
<script>${new Html(PAGE_SCRIPT)}</script>
</body>
</html>
`.markup;
