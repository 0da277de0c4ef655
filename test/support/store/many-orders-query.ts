import { DummyDriver, Kysely, type CompiledQuery } from 'kysely';
import type { Database } from '../../../src/store/index.ts';
import { postgres } from '../../../src/store/postgres.ts';
import type { Schema } from '../../../src/store/schema.ts';
import { sqlite } from '../../../src/store/sqlite.ts';

/** The one query that somebody makes, as the database would get it. */
export async function queryOf(
  database: Database,
  ask: (db: Kysely<Schema>) => Promise<unknown>,
): Promise<CompiledQuery> {
  const { dialect } = database.kind === 'sqlite' ? sqlite(database.file) : postgres(database.url);
  const heard: CompiledQuery[] = [];
  await ask(
    new Kysely({
      dialect: {
        createAdapter: () => dialect.createAdapter(),
        createDriver: () => new DummyDriver(),
        createIntrospector: (db) => dialect.createIntrospector(db),
        createQueryCompiler: () => dialect.createQueryCompiler(),
      },
      log: ({ query }) => void heard.push(query),
    }),
  );
  const [query, ...more] = heard;
  if (!query || more.length > 0) throw new Error(`${heard.length} queries were made instead of one.`);
  return query;
}
