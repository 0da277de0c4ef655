import { createHash, randomUUID } from 'node:crypto';
import { mkdir, readdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { instant, parseInstant, type Instant } from '../domain/values/instant.ts';
import { isJsonObject } from '../domain/order/fields.ts';
import type { Mail, Mailer } from './mailer.ts';

/** A mail that was written into a folder instead of being sent. */
export interface KeptMail extends Pick<Mail, 'id' | 'to' | 'subject' | 'text' | 'html'> {
  readonly at: Instant;
  /** M5: what the mail has for calendars; null where it has nothing. */
  readonly calendar: string | null;
}

/** What a folder has, the newest of it. */
export interface KeptMails {
  /** Newest first. */
  readonly mails: readonly KeptMail[];
  /** Of all, those that are left out too. */
  readonly count: number;
}

/** A demo writes some 250. */
const NEWEST = 500;

/**
 * For local runs: writes every mail into a file of a folder instead of sending it.
 * A repeat replaces the file, which is named by the mail's id. Files appear atomically, by a rename.
 */
export function folderMailer(folder: string, clock: () => Instant = () => instant(Date.now())): Mailer {
  return {
    close: () => undefined,
    async send({ id, to, subject, text, html, calendar }) {
      const kept: KeptMail = { id, at: clock(), to, subject, text, html, calendar: calendar?.content ?? null };
      const path = join(folder, fileOf(id));
      const draft = `${path}.${randomUUID()}.draft`;
      await mkdir(folder, { recursive: true });
      // Readable by the owner only: mails contain personal data.
      await writeFile(draft, JSON.stringify(kept, null, 2), { mode: 0o600 });
      await rename(draft, path);
    },
  };
}

/** The newest 500 mails of a folder; none where there is no folder. Other files are skipped. */
export async function listMails(folder: string): Promise<KeptMails> {
  const files = await filesOf(folder);
  const dated = await Promise.all(files.map(async (file) => ({ file, changed: await changedAt(join(folder, file)) })));
  const newest = dated.sort((a, b) => b.changed - a.changed).slice(0, NEWEST);
  const mails = await Promise.all(newest.map(({ file }) => read(join(folder, file))));
  const sorted = mails.filter((mail) => mail !== null).sort((a, b) => (a.at < b.at ? 1 : a.at > b.at ? -1 : 0));
  return { mails: sorted, count: files.length };
}

/** One mail by its id; null where there is none. */
export const readMail = (folder: string, id: string): Promise<KeptMail | null> => read(join(folder, fileOf(id)));

/** Takes a mail out of a folder; harmless where it is not there. */
export const removeMail = (folder: string, id: string): Promise<void> => rm(join(folder, fileOf(id)), { force: true });

/** A hash of the id: a safe file name of fixed length, unique also where file names ignore case. */
const fileOf = (id: string): string => `${createHash('sha256').update(id).digest('hex')}.json`;

async function filesOf(folder: string): Promise<readonly string[]> {
  try {
    return (await readdir(folder)).filter((file) => file.endsWith('.json'));
  } catch (error) {
    if (isMissing(error)) return [];
    throw error;
  }
}

async function changedAt(path: string): Promise<number> {
  try {
    return (await stat(path)).mtimeMs;
  } catch (error) {
    if (isMissing(error)) return 0;
    throw error;
  }
}

async function read(path: string): Promise<KeptMail | null> {
  try {
    return mailIn(JSON.parse(await readFile(path, 'utf8')));
  } catch (error) {
    if (isMissing(error) || error instanceof SyntaxError) return null;
    throw error;
  }
}

function mailIn(json: unknown): KeptMail | null {
  if (!isJsonObject(json)) return null;
  const { id, at, to, subject, text, html, calendar = null } = json;
  const keptAt = typeof at === 'string' ? parseInstant(at) : null;
  if (typeof id !== 'string' || typeof to !== 'string' || keptAt === null) return null;
  if (typeof subject !== 'string' || typeof text !== 'string' || typeof html !== 'string') return null;
  if (calendar !== null && typeof calendar !== 'string') return null;
  return { id, at: keptAt, to, subject, text, html, calendar };
}

const isMissing = (error: unknown): boolean => error instanceof Error && 'code' in error && error.code === 'ENOENT';
