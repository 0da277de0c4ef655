import { createHash } from 'node:crypto';
import { Html, html } from './html.ts';

/** What a page has in it, so that it loads nothing. */
export interface OwnParts {
  readonly style: string;
  readonly script: string;
}

interface DocumentParts extends OwnParts {
  readonly language: string;
  readonly title: string;
  /** `data-` attributes of the body, for the script. */
  readonly data: Html;
  readonly body: Html;
}

const hashOf = (text: string): string => `'sha256-${createHash('sha256').update(text).digest('base64')}'`;

/**
 * The page loads nothing: its style and script are in it, by their hashes. It asks its own gateway only.
 * @param formAction where the browser itself sends forms
 */
export const documentHeaders = (
  { style, script }: OwnParts,
  formAction: "'self'" | "'none'",
): Readonly<Record<string, string>> => ({
  'Content-Security-Policy':
    `default-src 'none'; style-src ${hashOf(style)}; script-src ${hashOf(script)}; connect-src 'self'; ` +
    `form-action ${formAction}; base-uri 'none'; frame-ancestors 'none'`,
  'Referrer-Policy': 'no-referrer',
  'X-Robots-Tag': 'noindex, nofollow',
});

/** A whole HTML document. */
export const htmlDocument = ({ language, title, style, script, data, body }: DocumentParts): string =>
  html`<!doctype html>
<html lang="${language}">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="format-detection" content="telephone=no, date=no, address=no, email=no">
<title>${title}</title>
<style>${new Html(style)}</style>
<body${data}>
${body}
<script>${new Html(script)}</script>
</body>
</html>
`.markup;
