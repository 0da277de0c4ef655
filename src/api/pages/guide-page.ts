import { Marked } from 'marked';
import { GUIDES, type Guide } from '../contract/guides.ts';
import { escaped, page } from './page.ts';

const marked = new Marked({
  renderer: {
    heading({ tokens, depth, text }) {
      return `<h${depth} id="${anchorOf(text)}">${this.parser.parseInline(tokens)}</h${depth}>\n`;
    },
    code({ text }) {
      return `<pre tabindex="0"><code>${escaped(text)}</code></pre>\n`;
    },
  },
});

/** A guide for people to read. @param text its Markdown, which is ours: it is not made harmless */
export const guidePage = (name: Guide, text: string): string =>
  page(
    GUIDES[name],
    `<nav><a href="../">Post-paid orders</a> · <a href="../docs#read">All guides</a></nav>
<main class="guide">
${scrolling(marked.parse(text, { async: false }))}
</main>`,
  );

/** A wide table scrolls by itself, with the keyboard too, and not the page. */
const scrolling = (html: string): string =>
  html.replaceAll('<table>', '<div class="wide" tabindex="0"><table>').replaceAll('</table>', '</table></div>');

/** As GitHub makes them, so that links into the file lead to the same place. */
const anchorOf = (heading: string): string =>
  escaped(
    heading
      .toLowerCase()
      .replace(/[^\p{L}\p{N}\s_-]/gu, '')
      .trim()
      .replace(/\s/g, '-'),
  );
