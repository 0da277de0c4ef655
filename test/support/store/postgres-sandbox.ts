import { query } from '../../../scripts/postgres/query.ts';
import { sharedPostgres } from '../postgres/shared-postgres.ts';
import type { TestDatabase } from '../postgres/test-database.ts';
import type { Sandbox } from './on.ts';

export interface PostgresSandbox extends Sandbox {
  readonly database: { readonly kind: 'postgres'; readonly url: string };
}

/** A database of its own on the PostgreSQL server of the run. */
export const postgresSandbox = async (): Promise<PostgresSandbox> =>
  sandboxOf(await (await sharedPostgres()).createDatabase());

/** The same, with the tables of a store. */
export const postgresStoreSandbox = async (): Promise<PostgresSandbox> =>
  sandboxOf(await (await sharedPostgres()).copyOfStore());

const sandboxOf = (database: TestDatabase): PostgresSandbox => ({
  database: { kind: 'postgres', url: database.url },
  query: (statement) => query(database.url, statement),
  remove: () => database.drop(),
});
