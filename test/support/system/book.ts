import { join } from 'node:path';
import Libsql from 'libsql';
import pg from 'pg';
import { z } from 'zod';
import type { Database } from '../../../src/store/index.ts';
import type { Postgres } from '../postgres/shared-postgres.ts';

/** The database of a system's store, and a look into it past the store. */
export interface Book {
  readonly database: Database;
  /** What tells a worker or a gateway where it is. */
  readonly settings: NodeJS.ProcessEnv;
  query<Row>(statement: string, row: z.ZodType<Row>): Promise<readonly Row[]>;
  /** Leaves nothing behind. */
  close(): Promise<void>;
}

/** A whole number as a database hands it out: Postgres gives sums and counts as text. */
export const wholeNumber = z
  .union([z.number(), z.string().regex(/^-?\d+$/)])
  .transform(Number)
  .pipe(z.int());

/** A SQLite file in a folder that somebody else takes away. */
export function sqliteBook(folder: string): Book {
  const file = join(folder, 'orders.db');
  return {
    database: { kind: 'sqlite', file },
    settings: { DATA_DIR: folder },
    query: (statement, row) => Promise.resolve().then(() => z.array(row).parse(look(file, statement))),
    close: () => Promise.resolve(),
  };
}

/** A database of its own on a PostgreSQL server. */
export async function postgresBook(server: Postgres): Promise<Book> {
  const created = await server.createDatabase();
  const book = bookAt(created.url);
  return {
    ...book,
    async close() {
      await book.close();
      await created.drop();
    },
  };
}

/** A database that somebody else takes away, on a PostgreSQL server. */
export function bookAt(url: string): Book {
  const pool = new pg.Pool({ connectionString: url, max: 2 });
  // A server that is stopped takes its connections with it.
  pool.on('error', () => undefined);
  return {
    database: { kind: 'postgres', url },
    settings: { DATABASE_URL: url },
    query: async (statement, row) => z.array(row).parse((await pool.query(statement)).rows),
    close: () => pool.end(),
  };
}

function look(file: string, statement: string): unknown {
  const database = new Libsql(file);
  try {
    // After a kill the next one to open the file may first have to put it in order.
    database.pragma('busy_timeout = 5000');
    return database.prepare(statement).all([]);
  } finally {
    database.close();
  }
}
