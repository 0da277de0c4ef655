import { query } from '../../../scripts/postgres/query.ts';
import { sharedPostgres } from '../postgres/shared-postgres.ts';
import type { Sandbox } from './on.ts';

export interface PostgresSandbox extends Sandbox {
  readonly database: { readonly kind: 'postgres'; readonly url: string };
}

/** A database of its own on the PostgreSQL server of the run. */
export async function postgresSandbox(): Promise<PostgresSandbox> {
  const postgres = await sharedPostgres();
  const database = await postgres.createDatabase();
  return {
    database: { kind: 'postgres', url: database.url },
    query: (statement) => query(database.url, statement),
    remove: () => database.drop(),
  };
}
