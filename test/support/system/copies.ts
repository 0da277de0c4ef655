import { execFile } from 'node:child_process';
import { cpSync, existsSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';

const run = promisify(execFile);

/** Puts a copy in the place of what it was made of. */
export type Restore = () => Promise<void>;

/** What belongs to a SQLite file. */
const PARTS = ['', '-wal', '-shm'];

/** Copies a SQLite file that nobody has open, now and when it is restored. */
export function copySqlite(file: string): Promise<Restore> {
  const copy = `${file}.copy`;
  replace(file, copy);
  return Promise.resolve(() => {
    replace(copy, file);
    return Promise.resolve();
  });
}

/** Dumps a Postgres database, whoever uses it; it is restored in one transaction. @param programs the folder of pg_dump */
export async function dumpPostgres(url: string, programs: string, folder: string): Promise<Restore> {
  const dump = join(folder, 'orders.dump');
  await run(join(programs, 'pg_dump'), ['--format=custom', '--no-owner', `--file=${dump}`, url]);
  const options = ['--clean', '--if-exists', '--no-owner', '--single-transaction', '--exit-on-error'];
  return async () => {
    await run(join(programs, 'pg_restore'), [...options, `--dbname=${url}`, dump]);
  };
}

function replace(from: string, to: string): void {
  for (const part of PARTS) {
    rmSync(to + part, { force: true });
    if (existsSync(from + part)) cpSync(from + part, to + part);
  }
}
