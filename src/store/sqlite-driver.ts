import { setTimeout } from 'node:timers/promises';
import {
  SqliteDriver,
  type CompiledQuery,
  type DatabaseConnection,
  type QueryResult,
  type SqliteDatabase,
  type SqliteStatement,
} from 'kysely';
import Libsql from 'libsql';

/** How long to wait for somebody else who writes. */
export const WRITE_LOCK_TIMEOUT_MS = 5_000;

/** How much of that may pass in one go with the whole process standing still: many times what a write takes. */
export const STANDSTILL_MS = 10;

/** Has transactions of several processes, or of several stores in one process, write one after another. */
export class SqliteFileDriver extends SqliteDriver {
  readonly #database: Libsql.Database;

  constructor(database: Libsql.Database) {
    super({ database: keepingStatements(database) });
    this.#database = database;
  }

  override async acquireConnection(): Promise<DatabaseConnection> {
    return new PatientConnection(await super.acquireConnection(), this.#database);
  }

  override async beginTransaction(): Promise<void> {
    // BEGIN IMMEDIATE: upgrading a deferred transaction after another writer's commit fails with SQLITE_BUSY_SNAPSHOT,
    // and cannot be waited for.
    await patiently(() => this.#database.exec('begin immediate'));
  }

  override async rollbackTransaction(connection: DatabaseConnection): Promise<void> {
    // After a full disk SQLite has rolled back by itself; a second time would hide the reason.
    if (isInTransaction(this.#database)) await super.rollbackTransaction(connection);
  }

  override async destroy(): Promise<void> {
    // What is under way comes to its end first.
    await this.acquireConnection();
    try {
      // So that after a clean stop the file is whole without the log beside it. Waits for nobody.
      this.#database.pragma('wal_checkpoint(passive)');
    } finally {
      await super.destroy();
      await this.releaseConnection();
    }
  }
}

/** libsql ends the whole process when a closed database is asked. */
const isInTransaction = (database: Libsql.Database): boolean => database.open && database.inTransaction;

/** Outside a transaction a statement that was told "busy" has done nothing, and may be tried again. */
class PatientConnection implements DatabaseConnection {
  readonly #connection: DatabaseConnection;
  readonly #database: Libsql.Database;

  constructor(connection: DatabaseConnection, database: Libsql.Database) {
    this.#connection = connection;
    this.#database = database;
  }

  executeQuery<Row>(query: CompiledQuery): Promise<QueryResult<Row>> {
    const execute = () => this.#connection.executeQuery<Row>(query);
    return isInTransaction(this.#database) ? execute() : patiently(execute);
  }

  streamQuery<Row>(query: CompiledQuery, chunkSize?: number): AsyncIterableIterator<QueryResult<Row>> {
    return this.#connection.streamQuery(query, chunkSize);
  }
}

/**
 * SQLite's own waiting has the whole process stand still: should the one who writes be another store in it,
 * that one could never finish. So most of the waiting is done here.
 */
async function patiently<T>(work: () => T | Promise<T>): Promise<T> {
  const end = Date.now() + WRITE_LOCK_TIMEOUT_MS;
  for (;;) {
    try {
      return await work();
    } catch (error) {
      if (!isBusy(error) || Date.now() > end) throw error;
      await setTimeout(1 + Math.random() * STANDSTILL_MS);
    }
  }
}

const isBusy = (error: unknown): boolean => error instanceof Libsql.SqliteError && error.code.startsWith('SQLITE_BUSY');

/**
 * Workaround for https://github.com/tursodatabase/libsql-client-ts/issues/352, to be removed once
 * https://github.com/tursodatabase/libsql-js/pull/238 is released: a statement that got SQLITE_BUSY is not reset, and no
 * transaction can be committed beside it until the very same statement has run to its end. So statements are kept, and
 * tried again as they are.
 */
function keepingStatements(database: Libsql.Database): SqliteDatabase {
  const kept = new Map<string, SqliteStatement>();
  return {
    prepare(sql) {
      const statement = kept.get(sql) ?? database.prepare(sql);
      kept.set(sql, statement);
      return statement;
    },
    close() {
      kept.clear();
      database.close();
    },
  };
}
