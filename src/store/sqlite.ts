import { mkdirSync } from 'node:fs';
import { dirname } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import {
  CompiledQuery,
  sql,
  SqliteAdapter,
  SqliteDriver,
  SqliteIntrospector,
  SqliteQueryCompiler,
  type DatabaseConnection,
  type Kysely,
  type QueryResult,
} from 'kysely';
import Libsql from 'libsql';
import { z } from 'zod';
import type { Engine } from './engine.ts';
import { reasonOf } from './reason.ts';

/** How long to wait for somebody else who writes. */
const PATIENCE_MS = 5_000;

/** How much of it may be spent with the whole process standing still: far more than a transaction takes. */
const STANDSTILL_MS = 10;

/** SQLite in one file, which several processes may have open; what is committed survives a loss of power. */
export function sqlite(file: string): Engine {
  return {
    dialect: {
      createAdapter: () => new Adapter(),
      createDriver: () => new Driver(openFile(file)),
      createIntrospector: (db) => new SqliteIntrospector(db),
      createQueryCompiler: () => new SqliteQueryCompiler(),
    },
    refuseChanges,
  };
}

/** Has migrations run in one transaction, which the driver makes exclusive: that is their lock between processes. */
class Adapter extends SqliteAdapter {
  override get supportsTransactionalDdl(): boolean {
    return true;
  }
}

class Driver extends SqliteDriver {
  readonly #database: Libsql.Database;

  constructor(database: Libsql.Database) {
    super({ database });
    this.#database = database;
  }

  override async acquireConnection(): Promise<DatabaseConnection> {
    return new PatientConnection(await super.acquireConnection(), this.#database);
  }

  override async beginTransaction(connection: DatabaseConnection): Promise<void> {
    // A transaction that turns to writing only later is told "busy" at once when another process has written meanwhile.
    await connection.executeQuery(CompiledQuery.raw('begin immediate'));
  }

  override async rollbackTransaction(connection: DatabaseConnection): Promise<void> {
    // After a full disk SQLite has rolled back by itself; a second time would hide the reason.
    if (this.#database.inTransaction) await super.rollbackTransaction(connection);
  }

  override async destroy(): Promise<void> {
    try {
      // So that after a clean stop the file is whole without the log beside it. Waits for nobody.
      this.#database.pragma('wal_checkpoint(passive)');
    } finally {
      await super.destroy();
    }
  }
}

/**
 * SQLite itself waits with the whole process standing still: should the one who writes be a second store in the same
 * process, it could never finish. So most of the waiting is done here, between statements.
 */
class PatientConnection implements DatabaseConnection {
  readonly #connection: DatabaseConnection;
  readonly #database: Libsql.Database;

  constructor(connection: DatabaseConnection, database: Libsql.Database) {
    this.#connection = connection;
    this.#database = database;
  }

  async executeQuery<Row>(query: CompiledQuery): Promise<QueryResult<Row>> {
    for (const end = Date.now() + PATIENCE_MS; ;) {
      try {
        return await this.#connection.executeQuery<Row>(query);
      } catch (error) {
        if (!isBusy(error) || this.#database.inTransaction || Date.now() > end) throw error;
        await setTimeout(1 + Math.random() * STANDSTILL_MS);
      }
    }
  }

  streamQuery<Row>(query: CompiledQuery, chunkSize?: number): AsyncIterableIterator<QueryResult<Row>> {
    return this.#connection.streamQuery(query, chunkSize);
  }
}

const isBusy = (error: unknown): boolean => error instanceof Libsql.SqliteError && error.code.startsWith('SQLITE_BUSY');

function openFile(file: string): Libsql.Database {
  try {
    mkdirSync(dirname(file), { recursive: true });
    const database = new Libsql(file);
    database.pragma(`busy_timeout = ${PATIENCE_MS}`);
    const mode = journalMode.parse(database.pragma('journal_mode = wal'));
    if (mode !== 'wal') throw new Error('its file system does not allow a write-ahead log');
    database.pragma('synchronous = full');
    database.pragma('foreign_keys = on');
    database.pragma(`busy_timeout = ${STANDSTILL_MS}`);
    return database;
  } catch (error) {
    throw new Error(`The database ${file} cannot be opened: ${reasonOf(error)}.`, { cause: error });
  }
}

const journalMode = z.tuple([z.object({ journal_mode: z.string() })]).transform(([row]) => row.journal_mode);

async function refuseChanges(db: Kysely<unknown>, table: string): Promise<void> {
  const refuse = (change: 'update' | 'delete') => sql`
    create trigger ${sql.id(`${table}_refuse_${change}`)} before ${sql.raw(change)} on ${sql.table(table)}
    begin select raise(abort, ${sql.lit(`${table} never change`)}); end`;
  await refuse('update').execute(db);
  await refuse('delete').execute(db);
  // INSERT OR REPLACE deletes without asking the trigger above.
  await sql`
    create trigger ${sql.id(`${table}_refuse_replace`)} before insert on ${sql.table(table)}
    when exists (select 1 from ${sql.table(table)} where id = new.id)
    begin select raise(ignore); end`.execute(db);
}
