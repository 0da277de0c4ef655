import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { TemplateName } from '../domain/messages/notifications.ts';
import { PACKAGE_ROOT } from '../package-root.ts';
import type { Language } from './mail-locale.ts';

/** Mustache templates of a mail: its subject, and the paragraphs that text and HTML share. */
export interface Template {
  readonly subject: string;
  readonly paragraphs: readonly string[];
}

interface Layout {
  readonly html: string;
  readonly text: string;
}

/** The templates of all mails, by the file that each stands in: an operator's own lie over ours. */
export class MailTemplates {
  readonly #folders: readonly string[];
  readonly #cache = new Map<string, Template>();
  #layout: Layout | null = null;

  /** @param overlay a folder with those files that an operator has of its own (`MAIL_TEMPLATES`); null for none */
  constructor(overlay: string | null) {
    this.#folders = overlay === null ? [OURS] : [overlay, OURS];
  }

  /** The frame of every mail. */
  get layout(): Layout {
    return (this.#layout ??= { html: this.#read('layout/html.mustache'), text: this.#read('layout/text.mustache') });
  }

  /** The first paragraph of the file is the subject. A section of Mustache never spans two paragraphs. */
  of(name: TemplateName, language: Language): Template {
    const path = `templates/${name}/${language}.mustache`;
    const cached = this.#cache.get(path);
    if (cached) return cached;
    const [subject = '', ...paragraphs] = this.#read(path)
      .trim()
      .split(/(?:\r?\n){2,}/);
    const template = { subject, paragraphs };
    this.#cache.set(path, template);
    return template;
  }

  #read(path: string): string {
    const file = this.#folders.map((folder) => join(folder, path)).find(existsSync) ?? join(OURS, path);
    return readFileSync(file, 'utf8');
  }
}

const OURS = join(PACKAGE_ROOT, 'src/mail');
