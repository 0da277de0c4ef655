import { chmodSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';

const OTHERS = 0o077;
/** A folder with this bit is shared on purpose, as /tmp is. */
const STICKY = 0o1000;

/** The folders of the data folder. Others are not ours. */
const FOLDERS: ReadonlySet<string> = new Set(['logs', 'mails']);

/**
 * Lets nobody but their owner read the files that this process and its children write, and those that the data folder
 * has already: they hold the API key, secrets of webhooks, and what people wrote.
 * @param onOpen called with what others can still read, since it belongs to another user
 */
export function keepPrivate(dataDir: string, onOpen: (path: string) => void): void {
  process.umask(OTHERS);
  for (const path of [dataDir, ...ours(dataDir)]) if (!isClosed(path)) onOpen(path);
}

function ours(dataDir: string): readonly string[] {
  return entriesOf(dataDir).flatMap((entry) => {
    const path = join(dataDir, entry.name);
    if (entry.isFile()) return [path];
    if (!entry.isDirectory() || !FOLDERS.has(entry.name)) return [];
    const files = entriesOf(path).filter((one) => one.isFile());
    return [path, ...files.map(({ name }) => join(path, name))];
  });
}

function entriesOf(folder: string) {
  try {
    return readdirSync(folder, { withFileTypes: true });
  } catch {
    // None yet, or one that may not be read: then it has nothing of ours.
    return [];
  }
}

/** Takes the rights of group and others away. @returns false where they have some left */
function isClosed(path: string): boolean {
  try {
    const { mode } = statSync(path);
    if ((mode & OTHERS) !== 0 && (mode & STICKY) === 0) chmodSync(path, mode & ~OTHERS);
    return true;
  } catch (error) {
    // What has gone meanwhile, such as the log of a database, nobody reads.
    return error instanceof Error && 'code' in error && error.code === 'ENOENT';
  }
}
