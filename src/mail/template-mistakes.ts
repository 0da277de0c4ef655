import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join, sep } from 'node:path';
import Mustache from 'mustache';
import { TEMPLATES } from '../domain/messages/notifications.ts';
import { reasonOf } from '../reason.ts';
import { LANGUAGES } from './mail-locale.ts';
import { VALUE_NAMES } from './template-values.ts';

type Tokens = ReturnType<typeof Mustache.parse>;

const LAYOUTS = ['layout/html.mustache', 'layout/text.mustache'];
const MAILS = TEMPLATES.flatMap((name) => LANGUAGES.map((language) => `templates/${name}/${language}.mustache`));

/** What is wrong with a folder of an operator's own templates, each in a line; nothing for one that can be used. */
export function templateMistakes(folder: string): readonly string[] {
  if (!statSync(folder, { throwIfNoEntry: false })?.isDirectory()) return ['names a folder that does not exist'];
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .map((file) => file.split(sep).join('/'))
    .filter((file) => file.endsWith('.mustache'));
  return files.flatMap((file) => mistakesIn(folder, file).map((mistake) => `has ${file}, which ${mistake}`));
}

function mistakesIn(folder: string, file: string): readonly string[] {
  if (!MAILS.includes(file) && !LAYOUTS.includes(file)) return ['is no template: a mail by that name there is not'];
  const text = readFileSync(join(folder, file), 'utf8');
  const parts = LAYOUTS.includes(file) ? [text] : text.trim().split(/(?:\r?\n){2,}/);
  if (!LAYOUTS.includes(file) && parts.length < 2) return ['needs a subject, an empty line, and a text'];
  return parts.flatMap((part) => {
    const tokens = parsed(part);
    if (typeof tokens === 'string') return [`cannot be read: ${tokens}`];
    if (LAYOUTS.includes(file)) return [];
    return namesIn(tokens)
      .filter((name) => !Object.hasOwn(VALUE_NAMES, name))
      .map((name) => `names {{${name}}}, which mails do not have`);
  });
}

function parsed(template: string): Tokens | string {
  try {
    return Mustache.parse(template);
  } catch (error) {
    return reasonOf(error);
  }
}

/** All names of a template, those in its sections too. */
export function namesIn(tokens: Tokens): readonly string[] {
  return tokens.flatMap(([kind, name, , , inside]) => {
    if (kind === 'text' || kind === '!') return [];
    return [name, ...(Array.isArray(inside) ? namesIn(inside) : [])];
  });
}
