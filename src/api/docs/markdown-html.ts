import { escaped } from '../pages/page.ts';

/** The Markdown of our own descriptions, within a line: code, strong text and links. */
export const inlineHtml = (markdown: string): string =>
  escaped(markdown)
    .replaceAll(/`([^`]+)`/g, '<code>$1</code>')
    .replaceAll(/\*\*([^*]+)\*\*/g, '<strong>$1</strong>')
    .replaceAll(/\[([^\]]+)\]\(\/?([^)]+)\)/g, '<a href="$2">$1</a>');

/** The same in blocks: paragraphs, and lists of one level. */
export const paragraphsHtml = (markdown: string): string =>
  markdown
    .split(/\n{2,}/)
    .map((block) => {
      const [first = '', ...items] = block.split(/^- /m);
      const list = items.map((item) => `<li>${inlineHtml(item.trim())}</li>`).join('\n');
      const text = first.trim() === '' ? '' : `<p>${inlineHtml(first.trim())}</p>`;
      return list === '' ? text : `${text}<ul>\n${list}\n</ul>`;
    })
    .join('\n');
