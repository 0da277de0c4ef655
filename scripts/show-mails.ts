import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { LANGUAGES } from '../src/mail/mail-locale.ts';
import { renderMail, type RenderedMail } from '../src/mail/render.ts';
import { lives } from '../test/support/orders/lives.ts';
import { tellingsOf } from '../test/support/orders/tellings.ts';
import { UserError } from './user-error.ts';

// Writes every mail that any order sends, in every language, into a folder: to be looked at.
const folder = process.argv[2];
if (folder === undefined) throw new UserError('Say into which folder: npm run mails -- <folder>');

/** The wordings of a template for a reader, each once. */
const shown = new Map<string, RenderedMail[]>();
const told = Object.values(lives({ comment: 'Please ring twice.\nThe dog is friendly.' })).flatMap(tellingsOf);
for (const locale of LANGUAGES) {
  for (const telling of told) {
    const mail = renderMail({ ...telling, locale });
    const key = `${telling.template}-${telling.role}-${locale}`;
    const same = shown.get(key) ?? [];
    if (!same.some(({ text }) => wording(text) === wording(mail.text))) shown.set(key, [...same, mail]);
  }
}

await mkdir(folder, { recursive: true });
const rows: string[] = [];
for (const [key, mails] of [...shown].sort(([a], [b]) => (a < b ? -1 : 1))) {
  for (const [index, { subject, text, html }] of mails.entries()) {
    const name = `${key}-${index + 1}`;
    await writeFile(join(folder, `${name}.html`), html);
    await writeFile(join(folder, `${name}.txt`), `${subject}\n\n${text}`);
    rows.push(`<li><a href="${name}.html">${name}</a> (<a href="${name}.txt">text</a>) ${subject}</li>`);
  }
}
const index = join(folder, 'index.html');
await writeFile(
  index,
  `<!doctype html>\n<meta charset="utf-8">\n<title>Mails</title>\n<ul>\n${rows.join('\n')}\n</ul>\n`,
);
console.log(`${rows.length} mails: ${index}`);

/** A text without what differs from order to order. */
function wording(text: string): string {
  return text.replace(/\d+/g, '#').split('\n----')[0] ?? '';
}
