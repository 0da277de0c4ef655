import {
  SqliteDriver,
  type CompiledQuery,
  type DatabaseConnection,
  type QueryResult,
  type SqliteDatabase,
  type SqliteStatement,
} from 'kysely';
import Libsql from 'libsql';
import { retry, type RetryRule } from '../retry.ts';

/** How long a transaction or statement waits for another one's write lock. */
export const WRITE_LOCK_TIMEOUT_MS = 5_000;

/** SQLite's own `busy_timeout` blocks the event loop: so much of the wait, many times what one write takes. */
export const BLOCKING_TIMEOUT_MS = 10;

/** Has transactions of several processes, or of several stores in one process, write one after another. */
export class SqliteFileDriver extends SqliteDriver {
  readonly #database: Libsql.Database;

  constructor(database: Libsql.Database) {
    super({ database: keepingStatements(database) });
    this.#database = database;
  }

  override async acquireConnection(): Promise<DatabaseConnection> {
    return new RetryingConnection(await super.acquireConnection(), this.#database);
  }

  override async beginTransaction(): Promise<void> {
    // BEGIN IMMEDIATE: upgrading a deferred transaction after another writer's commit fails with SQLITE_BUSY_SNAPSHOT,
    // and cannot be waited for.
    await retry(() => this.#database.exec('begin immediate'), whileBusy());
  }

  override async rollbackTransaction(connection: DatabaseConnection): Promise<void> {
    // After a full disk SQLite has rolled back by itself; the error of a second rollback would hide the reason.
    if (isInTransaction(this.#database)) await super.rollbackTransaction(connection);
  }

  override async destroy(): Promise<void> {
    // The one connection is free once the work in progress has ended.
    await this.acquireConnection();
    try {
      // After a clean stop the file is complete without its WAL. A passive checkpoint waits for no other process.
      this.#database.pragma('wal_checkpoint(passive)');
    } finally {
      await super.destroy();
      await this.releaseConnection();
    }
  }
}

/**
 * Workaround: libsql 0.5.29 aborts the process where `inTransaction` of a closed database is read.
 * https://github.com/tursodatabase/libsql-js/pull/98 guarded its other methods only.
 */
const isInTransaction = (database: Libsql.Database): boolean => database.open && database.inTransaction;

/** Retries a statement on SQLITE_BUSY outside of transactions, where it has done nothing yet. */
class RetryingConnection implements DatabaseConnection {
  readonly #connection: DatabaseConnection;
  readonly #database: Libsql.Database;

  constructor(connection: DatabaseConnection, database: Libsql.Database) {
    this.#connection = connection;
    this.#database = database;
  }

  executeQuery<Row>(query: CompiledQuery): Promise<QueryResult<Row>> {
    const execute = () => this.#connection.executeQuery<Row>(query);
    return isInTransaction(this.#database) ? execute() : retry(execute, whileBusy());
  }

  streamQuery<Row>(query: CompiledQuery, chunkSize?: number): AsyncIterableIterator<QueryResult<Row>> {
    return this.#connection.streamQuery(query, chunkSize);
  }
}

/**
 * Most of the wait for a write lock is spent here and not in SQLite's `busy_timeout`, which blocks the event loop: the
 * writer may be another store of this very process, which could then never finish.
 */
const whileBusy = (): RetryRule => ({ pauses: untilWriteLockTimeout(), isPassing: isBusy });

function* untilWriteLockTimeout(): Iterable<number> {
  const end = Date.now() + WRITE_LOCK_TIMEOUT_MS;
  while (Date.now() <= end) yield 6;
}

export const isBusy = (error: unknown): boolean =>
  error instanceof Libsql.SqliteError && error.code.startsWith('SQLITE_BUSY');

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
