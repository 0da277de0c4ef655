import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { TemplateName } from '../domain/messages/notifications.ts';
import { PACKAGE_ROOT } from '../package-root.ts';
import type { Language } from './mail-locale.ts';

/** Mustache templates of a mail: its subject, and the paragraphs that text and HTML share. */
export interface Template {
  readonly subject: string;
  readonly paragraphs: readonly string[];
}

const FOLDER = join(PACKAGE_ROOT, 'src/mail');
const cache = new Map<string, Template>();

/** The first paragraph of the file is the subject. A section of Mustache never spans two paragraphs. */
export function templateOf(name: TemplateName, language: Language): Template {
  const path = `${name}/${language}.mustache`;
  const cached = cache.get(path);
  if (cached) return cached;
  const [subject = '', ...paragraphs] = readFileSync(join(FOLDER, 'templates', path), 'utf8')
    .trim()
    .split(/\n\n+/);
  const template = { subject, paragraphs };
  cache.set(path, template);
  return template;
}

/** The frame of every mail. */
export const LAYOUT = {
  html: readFileSync(join(FOLDER, 'layout/html.mustache'), 'utf8'),
  text: readFileSync(join(FOLDER, 'layout/text.mustache'), 'utf8'),
} as const;
