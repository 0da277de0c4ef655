import { OwnPostgres } from '../../test/support/postgres/own-postgres.ts';
import { findPrograms } from '../../test/support/postgres/programs.ts';
import { openDatabase, type BenchDatabase } from './database.ts';

export type Place = Pick<BenchDatabase, 'database' | 'engine' | 'remove'>;

/** How to get each database that there is: a file in a folder, and one on a PostgreSQL server. */
export async function placesIn(
  folder: string,
  { DATABASE_URL: server }: NodeJS.ProcessEnv,
  say: (line: string) => Promise<void>,
): Promise<readonly (() => Promise<Place>)[]> {
  const file = () => openDatabase(undefined, folder);
  if (server) return [file, () => openDatabase(server, folder)];
  const found = findPrograms();
  if ('folder' in found) return [file, async () => onOwnServer(await OwnPostgres.open(found), folder)];
  await say(`Not on PostgreSQL, since ${found.missing}: name a server in DATABASE_URL.`);
  return [file];
}

async function onOwnServer(server: OwnPostgres, folder: string): Promise<Place> {
  const { database, engine } = await openDatabase(server.url, folder);
  return { database, engine, remove: () => server.close() };
}
