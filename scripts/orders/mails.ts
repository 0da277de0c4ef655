import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { LANGUAGES } from '../../src/mail/mail-locale.ts';
import { renderMail, type RenderedMail } from '../../src/mail/render.ts';
import type { Stationery } from '../../src/mail/stationery.ts';
import { MailTemplates } from '../../src/mail/templates.ts';
import { reasonOf } from '../../src/reason.ts';
import { UserError } from '../user-error.ts';
import { command } from './command.ts';

/** Writes every mail that any order sends into a folder. */
export const mails = command('mails', {
  group: 'Messages:',
  summary: 'write every mail into a folder',
  description: [
    'Writes every mail that any order sends, in each wording and language, into a folder: as HTML and as text,',
    'with an index.html. The orders are made up: no store is read, and nothing is sent.',
  ],
  examples: ['/tmp/mails'],
})
  .argument('<folder>', 'where to; it is made if need be')
  .action(async (folder) => {
    const wordings = await allWordings();
    const index = await writeAll(folder, wordings).catch((error: unknown) => {
      throw new UserError(`The mails cannot be written into ${folder} (${reasonOf(error)}): name another folder.`);
    });
    console.log(`${wordings.length} mails: ${index}`);
  });

const STATIONERY: Stationery = {
  sender: { name: '', address: 'orders@post-paid.invalid' },
  replyTo: 'support@shop.example',
  brand: { name: 'Shop', color: '#1f6f4a', logoUrl: null },
  payment: 'https://shop.example/pay/{orderId}',
  templates: new MailTemplates(null),
};

const NAMES = { customer: 'Ann Becker', provider: 'Clear View Ltd' };
const ORDER_URL = 'https://shop.example/orders/A-1042';

interface Wording {
  /** `<template>-<role>-<language>-<number>` */
  readonly name: string;
  readonly mail: RenderedMail;
}

/** Of each template, reader and language every wording, once. */
async function allWordings(): Promise<readonly Wording[]> {
  const { lives, tellingsOf } = await playedLives();
  const written = new Map<string, Map<string, RenderedMail>>();
  const told = Object.values(lives({ comment: 'Please ring twice.\nThe dog is friendly.' })).flatMap(tellingsOf);
  for (const locale of LANGUAGES) {
    for (const telling of told) {
      const mail = renderMail({ ...telling, names: NAMES, contact: { locale }, orderUrl: ORDER_URL }, STATIONERY);
      const key = `${telling.template}-${telling.role}-${locale}`;
      const wordings = written.get(key) ?? new Map<string, RenderedMail>();
      written.set(key, wordings.has(shapeOf(mail)) ? wordings : wordings.set(shapeOf(mail), mail));
    }
  }
  return [...written]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .flatMap(([key, wordings]) => [...wordings.values()].map((mail, n) => ({ name: `${key}-${n + 1}`, mail })));
}

/** Lives in which everything happens are part of the tests, which the image does not have. */
async function playedLives() {
  try {
    const { lives } = await import('../../test/support/orders/lives.ts');
    const { tellingsOf } = await import('../../test/support/orders/tellings.ts');
    return { lives, tellingsOf };
  } catch (error) {
    throw new UserError(`The mails are made from test/, which is not here (${reasonOf(error)}): run it in a clone.`);
  }
}

/** @returns the file that lists them */
async function writeAll(folder: string, wordings: readonly Wording[]): Promise<string> {
  await mkdir(folder, { recursive: true });
  for (const { name, mail } of wordings) {
    await writeFile(join(folder, `${name}.html`), mail.html);
    if (mail.calendar) await writeFile(join(folder, `${name}.ics`), mail.calendar.content);
    await writeFile(join(folder, `${name}.txt`), `${mail.subject}\n\n${mail.text}`);
  }
  const rows = wordings.map(
    ({ name, mail }) => `<li><a href="${name}.html">${name}</a> (<a href="${name}.txt">text</a>) ${mail.subject}</li>`,
  );
  const index = join(folder, 'index.html');
  const page = ['<!doctype html>', '<meta charset="utf-8">', '<title>Mails</title>', '<ul>', ...rows, '</ul>', ''];
  await writeFile(index, page.join('\n'));
  return index;
}

/** A text without what differs from order to order. */
const shapeOf = ({ text }: RenderedMail): string => text.replace(/\d+/g, '#').split('\n----')[0] ?? '';
