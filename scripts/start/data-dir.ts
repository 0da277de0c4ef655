import { accessSync, constants, existsSync, linkSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, isAbsolute, join, relative } from 'node:path';
import { reasonOf } from '../../src/reason.ts';
import { fileFault } from '../file-fault.ts';
import { UserError } from '../user-error.ts';
import { commandLine } from './os-process.ts';

/** The files that a start keeps in the data folder, beside the databases. */
export function filesOf(dataDir: string) {
  return {
    running: join(dataDir, 'run.json'),
    apiKey: join(dataDir, 'api-key'),
    linkSecret: join(dataDir, 'link-secret'),
    temporal: join(dataDir, 'temporal.db'),
    logs: join(dataDir, 'logs'),
  };
}

/**
 * Makes the data folder if need be and takes it for this process; the answer gives it back.
 * @throws {UserError} when that cannot be, or another start is alive on it
 */
export function takeDataDir(dataDir: string): () => void {
  const files = filesOf(dataDir);
  const lock = join(dataDir, 'start.pid');
  try {
    // mkdir says of a read-only file system that nothing is there.
    accessSync(firstThatIs(dataDir), constants.W_OK);
    mkdirSync(files.logs, { recursive: true });
    take(lock, dataDir);
  } catch (error) {
    if (error instanceof UserError) throw error;
    throw new UserError(`DATA_DIR ${dataDir} cannot be used: ${fileFault(error) ?? reasonOf(error)}`);
  }
  return () => {
    rmSync(files.running, { force: true });
    rmSync(lock, { force: true });
  };
}

/** A path as it can be typed here. */
export function fromHere(path: string): string {
  const short = relative(process.cwd(), path);
  return short.startsWith('..') || isAbsolute(short) ? path : short;
}

/** The folder, or the nearest one above it that exists. */
function firstThatIs(folder: string): string {
  return existsSync(folder) || folder === dirname(folder) ? folder : firstThatIs(dirname(folder));
}

function take(lock: string, dataDir: string): void {
  const draft = `${lock}.${process.pid}`;
  writeFileSync(draft, String(process.pid));
  try {
    // A link appears with its content or not at all, and never over another one.
    while (!linked(draft, lock)) removeStale(lock, dataDir);
  } finally {
    rmSync(draft, { force: true });
  }
}

function linked(draft: string, lock: string): boolean {
  try {
    linkSync(draft, lock);
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false;
    throw error;
  }
}

function removeStale(lock: string, dataDir: string): void {
  const pid = Number(readFileSync(lock, 'utf8'));
  if (pid !== process.pid && /start\.mjs|topology\.ts/.test(commandLine(pid) ?? '')) {
    throw new UserError(
      `Already running on ${dataDir} (pid ${pid}): stop that one, or set DATA_DIR to another folder.`,
    );
  }
  rmSync(lock, { force: true });
}
