import { readFileSync } from 'node:fs';
import type { TemplateName } from '../domain/messages/notifications.ts';
import type { Language } from './reader.ts';

/** A mail before its values are filled in: paragraphs of mustache, in no format yet. */
export interface Template {
  readonly subject: string;
  readonly paragraphs: readonly string[];
}

const FOLDER = new URL('./templates/', import.meta.url);
const read = new Map<string, Template>();

/** Reads a template once: its first paragraph is the subject, and what belongs together in mustache is one paragraph. */
export function templateOf(name: TemplateName, language: Language): Template {
  const path = `${name}/${language}.mustache`;
  const known = read.get(path);
  if (known) return known;
  const [subject = '', ...paragraphs] = readFileSync(new URL(path, FOLDER), 'utf8').trim().split(/\n\n+/);
  const template = { subject, paragraphs };
  read.set(path, template);
  return template;
}

/** What is around every mail. */
export const LAYOUT = {
  html: readFileSync(new URL('./layout/html.mustache', import.meta.url), 'utf8'),
  text: readFileSync(new URL('./layout/text.mustache', import.meta.url), 'utf8'),
} as const;
