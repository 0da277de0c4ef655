import { randomUUID } from 'node:crypto';
import { statSync } from 'node:fs';
import { join } from 'node:path';
import pg from 'pg';
import { z } from 'zod';
import type { Database } from '../../src/store/index.ts';
import { OwnPostgres } from '../../test/support/postgres/own-postgres.ts';
import { findPrograms } from '../postgres/programs.ts';
import { UserError } from '../user-error.ts';
import { parentOf } from './usage.ts';

/** Where the store is, for the time of a bench. */
export interface BenchDatabase {
  readonly database: Database;
  readonly engine: string;
  /** The process that keeps it, where that is one of its own, on this machine. */
  readonly pid: number | null;
  readonly remove: () => Promise<void>;
}

/** @param server a PostgreSQL server, for a database of its own on it; without one it is a file in the folder. */
export function openDatabase(server: string | undefined, folder: string): Promise<BenchDatabase> {
  if (server) return onServer(server);
  const database = { kind: 'sqlite', file: join(folder, 'orders.db') } as const;
  return Promise.resolve({ database, engine: 'SQLite', pid: null, remove: () => Promise.resolve() });
}

/** Makes a database for the time of a bench; a file is made in the folder. */
export type DatabaseOpener = (folder: string) => Promise<BenchDatabase>;

/** Every kind of database that can be had: a file, and PostgreSQL. */
export async function databases(
  { DATABASE_URL: server }: NodeJS.ProcessEnv,
  say: (line: string) => void | Promise<void>,
): Promise<readonly DatabaseOpener[]> {
  const file: DatabaseOpener = (folder) => openDatabase(undefined, folder);
  const postgres = onPostgres(server);
  if (typeof postgres === 'function') return [file, postgres];
  await say(`Not on PostgreSQL, since ${postgres.missing}: name a server in DATABASE_URL.`);
  return [file];
}

/** @throws {UserError} where there is no PostgreSQL */
export function postgresDatabase({ DATABASE_URL: server }: NodeJS.ProcessEnv): Promise<readonly DatabaseOpener[]> {
  const postgres = onPostgres(server);
  if (typeof postgres === 'function') return Promise.resolve([postgres]);
  return Promise.reject(
    new UserError(`There is no PostgreSQL, since ${postgres.missing}: name a server in DATABASE_URL.`),
  );
}

/** A database on the given PostgreSQL server, else on one of our own; or what is missing for that. */
function onPostgres(server: string | undefined): DatabaseOpener | { readonly missing: string } {
  if (server) return (folder) => openDatabase(server, folder);
  const found = findPrograms();
  return 'folder' in found ? async () => onOwnServer(await OwnPostgres.open(found)) : found;
}

/** What a database takes on the disk, in bytes, once it has been cleaned up. */
export async function sizeOf(database: Database): Promise<number> {
  if (database.kind === 'sqlite') return statSync(database.file).size;
  return connected(database.url, async (client) => {
    await client.query('vacuum analyze');
    await client.query('checkpoint');
    return sized.parse((await client.query('select pg_database_size(current_database()) as bytes')).rows);
  });
}

const sized = z.tuple([z.object({ bytes: z.coerce.number() })]).transform(([{ bytes }]) => bytes);

async function onOwnServer(server: OwnPostgres): Promise<BenchDatabase> {
  return { ...(await onServer(server.url)), remove: () => server.close() };
}

async function onServer(server: string): Promise<BenchDatabase> {
  const name = `bench_${randomUUID().replaceAll('-', '')}`;
  const about = await connected(server, async (client) => {
    await client.query(`create database ${name} encoding 'UTF8' template template0`);
    const { rows } = await client.query("select current_setting('server_version') as version, pg_backend_pid() as pid");
    const [{ version, pid }] = answer.parse(rows);
    return { engine: `PostgreSQL ${version.split(' ')[0] ?? ''}`, pid: isHere(server) ? parentOf(pid) : null };
  });
  return {
    ...about,
    database: { kind: 'postgres', url: Object.assign(new URL(server), { pathname: `/${name}` }).href },
    remove: async () => {
      await connected(server, (client) => client.query(`drop database ${name} with (force)`));
    },
  };
}

const answer = z.tuple([z.object({ version: z.string(), pid: z.number() })]);

const isHere = (server: string): boolean => ['127.0.0.1', '[::1]', 'localhost'].includes(new URL(server).hostname);

async function connected<T>(server: string, work: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client({ connectionString: server });
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}
