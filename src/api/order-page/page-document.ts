import type { Html } from '../pages/html.ts';
import { documentHeaders, htmlDocument } from '../pages/html-document.ts';
import type { PageLocale } from '../pages/page-locale.ts';
import { PAGE_STYLE } from '../pages/page-style.ts';
import { PAGE_SCRIPT } from './page-script.ts';

const PARTS = { style: PAGE_STYLE, script: PAGE_SCRIPT };

/** No address is told to whoever is linked to: it is as good as a password. */
export const ORDER_PAGE_HEADERS: Readonly<Record<string, string>> = {
  ...documentHeaders(PARTS, "'self'"),
  Vary: 'Accept-Language',
};

/** A whole HTML document. */
export const pageDocument = (page: {
  readonly locale: PageLocale;
  readonly title: string;
  /** `data-` attributes of the body, for the script. */
  readonly data: Html;
  readonly body: Html;
}): string =>
  htmlDocument({ ...PARTS, language: page.locale.language, title: page.title, data: page.data, body: page.body });
