import { randomUUID } from 'node:crypto';
import { query } from '../../../scripts/postgres/query.ts';

/** A database for one test: empty at first. */
export interface TestDatabase {
  readonly name: string;
  readonly url: string;
  /** Takes it away, also from whoever is still connected. */
  drop(): Promise<void>;
}

export async function createDatabase(server: string): Promise<TestDatabase> {
  const name = newName();
  // The other template may have been added to, or be in use.
  await query(server, `create database ${name} template template0 encoding 'UTF8'`);
  return databaseNamed(name, server);
}

/** One that is there already. */
export function databaseNamed(name: string, server: string): TestDatabase {
  return {
    name,
    url: Object.assign(new URL(server), { pathname: `/${name}` }).href,
    drop: async () => {
      await query(server, `drop database ${name} with (force)`);
    },
  };
}

export const newName = (): string => `test_${randomUUID().replaceAll('-', '')}`;
