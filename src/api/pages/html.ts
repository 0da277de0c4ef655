import { visible } from '../../domain/values/free-text.ts';
import { escaped } from './page.ts';

/** Markup that is safe as it stands. */
export class Html {
  readonly markup: string;

  constructor(markup: string) {
    this.markup = markup;
  }
}

/** What stands between markup: text is escaped, lists are joined, and null is nothing. */
export type HtmlPart = Html | string | number | null | readonly HtmlPart[];

/** Markup with parts: whatever is no markup itself is escaped, so that nobody can forget it. */
export const html = (markup: TemplateStringsArray, ...parts: readonly HtmlPart[]): Html =>
  new Html(markup.map((text, n) => (n < parts.length ? text + markupOf(parts[n] ?? null) : text)).join(''));

export const NOTHING = new Html('');

/** What people wrote: whatever direction it is written in, it does not turn the text around it. */
export const written = (text: string): Html => html`<bdi>${visible(text)}</bdi>`;

/** The same in several lines. */
export const quoted = (text: string): Html => html`<blockquote dir="auto">${visible(text)}</blockquote>`;

function markupOf(part: HtmlPart): string {
  if (part === null) return '';
  if (part instanceof Html) return part.markup;
  return typeof part === 'object' ? part.map(markupOf).join('') : escaped(String(part));
}
