import { linkSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { UserError } from '../user-error.ts';
import { commandLine } from './os-process.ts';

/**
 * Takes the data folder for this process; the answer gives it back.
 * @throws {UserError} when another start is alive on it
 */
export function lock(dataDir: string): () => void {
  const file = join(dataDir, 'start.pid');
  const draft = `${file}.${process.pid}`;
  writeFileSync(draft, String(process.pid));
  try {
    // A link appears with its content or not at all, and never over another one.
    while (!linked(draft, file)) removeStale(file, dataDir);
  } finally {
    rmSync(draft);
  }
  return () => {
    rmSync(file, { force: true });
  };
}

function linked(draft: string, file: string): boolean {
  try {
    linkSync(draft, file);
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false;
    throw error;
  }
}

function removeStale(file: string, dataDir: string): void {
  const pid = Number(readFileSync(file, 'utf8'));
  if (pid !== process.pid && commandLine(pid)?.includes('start.mjs')) {
    throw new UserError(`Already running on ${dataDir} (pid ${pid}): stop that one, or set DATA_DIR to another folder.`);
  }
  rmSync(file, { force: true });
}
