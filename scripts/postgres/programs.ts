import { execFileSync } from 'node:child_process';
import { existsSync, readdirSync } from 'node:fs';
import { delimiter, join } from 'node:path';

/** Where the programs of a PostgreSQL server are and as whom they run, or in plain words why they cannot be used. */
export type FoundPostgres = PostgresPrograms | { readonly missing: string };

export interface PostgresPrograms {
  readonly folder: string;
  readonly user: User | null;
}

/** Somebody else as whom a program runs. */
export interface User {
  readonly uid: number;
  readonly gid: number;
}

/** Debian keeps each version in a folder of its own, and none of them on PATH. */
const DEBIAN = '/usr/lib/postgresql';

export function findPrograms(env: NodeJS.ProcessEnv = process.env, debian = DEBIAN): FoundPostgres {
  const folder = [...versionsIn(debian), ...fromPgConfig(env), ...onPath(env)].find(hasServer);
  if (folder === undefined) return { missing: 'there is no PostgreSQL server on this machine' };
  if (process.getuid?.() !== 0) return { folder, user: null };
  const user = userNamed('postgres');
  return user ? { folder, user } : { missing: 'PostgreSQL does not run as root, and there is no user postgres' };
}

const hasServer = (folder: string): boolean =>
  ['initdb', 'postgres'].every((program) => existsSync(join(folder, program)));

/** The newest first. */
function versionsIn(folder: string): readonly string[] {
  if (!existsSync(folder)) return [];
  const versions = readdirSync(folder).sort((a, b) => Number(b) - Number(a));
  return versions.map((version) => join(folder, version, 'bin'));
}

function fromPgConfig(env: NodeJS.ProcessEnv): readonly string[] {
  const folder = answerOf('pg_config', ['--bindir'], env);
  return folder === null ? [] : [folder];
}

const onPath = ({ PATH = '' }: NodeJS.ProcessEnv): readonly string[] =>
  PATH.split(delimiter).filter((folder) => folder !== '');

function userNamed(name: string): User | null {
  const [uid, gid] = ['-u', '-g'].map((which) => answerOf('id', [which, name], process.env));
  return uid && gid ? { uid: Number(uid), gid: Number(gid) } : null;
}

function answerOf(program: string, args: readonly string[], env: NodeJS.ProcessEnv): string | null {
  try {
    return execFileSync(program, args, { env, encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] }).trim();
  } catch {
    return null;
  }
}
