import { readFileSync } from 'node:fs';
import type { TemplateName } from '../domain/messages/notifications.ts';
import type { Language } from './mail-locale.ts';

/** Mustache templates of a mail: its subject, and the paragraphs that text and HTML share. */
export interface Template {
  readonly subject: string;
  readonly paragraphs: readonly string[];
}

const FOLDER = new URL('./templates/', import.meta.url);
const cache = new Map<string, Template>();

/** The first paragraph of the file is the subject. A section of Mustache never spans two paragraphs. */
export function templateOf(name: TemplateName, language: Language): Template {
  const path = `${name}/${language}.mustache`;
  const cached = cache.get(path);
  if (cached) return cached;
  const [subject = '', ...paragraphs] = readFileSync(new URL(path, FOLDER), 'utf8').trim().split(/\n\n+/);
  const template = { subject, paragraphs };
  cache.set(path, template);
  return template;
}

/** The frame of every mail. */
export const LAYOUT = {
  html: readFileSync(new URL('./layout/html.mustache', import.meta.url), 'utf8'),
  text: readFileSync(new URL('./layout/text.mustache', import.meta.url), 'utf8'),
} as const;
