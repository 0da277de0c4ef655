import { readdir, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { days, hours } from '../domain/values/duration.ts';
import { reasonOf } from '../reason.ts';

/** As long as messages are kept in the store: mails in a folder are for those who try the product out. */
export const MAILS_KEPT = days(30);

const PERIOD = hours(1);

interface MailLog {
  warn(fields: object, message: string): void;
}

/**
 * Takes away the old mails of a folder, now and then again. The folder is this machine's: each worker keeps its own.
 * @returns ends that
 */
export function keepMailFolder(folder: string, log: MailLog): () => void {
  const tidy = () => {
    removeMailsBefore(folder, Date.now() - MAILS_KEPT).catch((error: unknown) => {
      log.warn({ reason: reasonOf(error), folder }, 'old mails stay');
    });
  };
  tidy();
  const timer = setInterval(tidy, PERIOD);
  return () => {
    clearInterval(timer);
  };
}

/**
 * Drafts of mails that a worker was writing when it died go too.
 * @param instantMs since when nobody has written them, in milliseconds since 1970
 */
export async function removeMailsBefore(folder: string, instantMs: number): Promise<void> {
  for (const file of await filesIn(folder)) {
    const path = join(folder, file);
    const { mtimeMs } = await stat(path).catch(() => ({ mtimeMs: Infinity }));
    if (mtimeMs < instantMs) await rm(path, { force: true });
  }
}

async function filesIn(folder: string): Promise<readonly string[]> {
  const files = await readdir(folder).catch(() => []);
  return files.filter((file) => /\.(json|draft)$/.test(file));
}
