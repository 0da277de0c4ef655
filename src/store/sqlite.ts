import { mkdirSync } from 'node:fs';
import { dirname } from 'node:path';
import { sql, SqliteAdapter, SqliteIntrospector, SqliteQueryCompiler, type Kysely } from 'kysely';
import Libsql from 'libsql';
import { z } from 'zod';
import type { Engine, RowRule, Unflushed } from './engine.ts';
import { reasonOf } from '../reason.ts';
import { BLOCKING_TIMEOUT_MS, isBusy, SqliteFileDriver, WRITE_LOCK_TIMEOUT_MS } from './sqlite-driver.ts';
import { sqliteNudge, watchSqlite } from './sqlite-nudges.ts';

/** SQLite in one file, which several processes may have open. A committed transaction survives a loss of power. */
export function sqlite(file: string): Engine {
  return {
    dialect: {
      createAdapter: () => new Adapter(),
      createDriver: () => new SqliteFileDriver(openFile(file)),
      createIntrospector: (db) => new SqliteIntrospector(db),
      createQueryCompiler: () => new SqliteQueryCompiler(),
    },
    text: sql`text`,
    countingKey: sql`integer primary key autoincrement`,
    feedEvents,
    refuseChanges,
    refuseRows,
    nudgeOf: () => sqliteNudge(file),
    listen: (wake, over) => {
      watchSqlite(file, wake, over);
    },
    unflushed,
    pool: () => null,
    // The driver itself retries SQLITE_BUSY.
    isPassing: () => false,
    isDataError: (error) => error instanceof Libsql.SqliteError && DATA.test(error.code),
  };
}

/** SQLite's result codes for values that do not fit: https://sqlite.org/rescode.html */
const DATA = /^SQLITE_(CONSTRAINT|MISMATCH|RANGE|TOOBIG)/;

/**
 * Kysely's own adapter runs migrations without a transaction and without a lock
 * (https://github.com/kysely-org/kysely/issues/729). In one transaction, which the driver begins IMMEDIATE, they lock out
 * other processes that start at the same time.
 */
class Adapter extends SqliteAdapter {
  override get supportsTransactionalDdl(): boolean {
    return true;
  }
}

/**
 * Bytes. While a reader takes long, as a backup does, the write-ahead log grows; afterwards SQLite would use its pages again,
 * but never give them back.
 */
const LARGEST_WAL = 64 * 1_024 * 1_024;

function openFile(file: string): Libsql.Database {
  try {
    mkdirSync(dirname(file), { recursive: true });
    const database = new Libsql(file);
    database.pragma(`busy_timeout = ${WRITE_LOCK_TIMEOUT_MS}`);
    if (writeAhead(database) !== 'wal') throw new Error('its file system does not allow a write-ahead log');
    database.pragma('synchronous = full');
    database.pragma('foreign_keys = on');
    database.pragma(`journal_size_limit = ${LARGEST_WAL}`);
    database.pragma(`busy_timeout = ${BLOCKING_TIMEOUT_MS}`);
    return database;
  } catch (error) {
    throw new Error(`The database ${file} cannot be opened: ${reasonOf(error)}.`, { cause: error });
  }
}

/**
 * Turning a new file to WAL takes an exclusive lock for which SQLite calls no busy handler: processes that start at the
 * same moment get SQLITE_BUSY at once (https://sqlite.org/c3ref/busy_handler.html), and try again here. It blocks, like
 * all of the opening.
 */
function writeAhead(database: Libsql.Database): string {
  const end = Date.now() + WRITE_LOCK_TIMEOUT_MS;
  for (;;) {
    try {
      return journalMode.parse(database.pragma('journal_mode = wal'));
    } catch (error) {
      if (!isBusy(error) || Date.now() > end) throw error;
      Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, BLOCKING_TIMEOUT_MS);
    }
  }
}

const journalMode = z.tuple([z.object({ journal_mode: z.string() })]).transform(([row]) => row.journal_mode);

/** One transaction writes at a time: the order of the positions is the order of the commits. */
async function feedEvents(db: Kysely<unknown>): Promise<void> {
  await sql`
    create trigger feed_events after insert on events
    begin insert into feed (order_id, seq, type) values (new.order_id, new.seq, new.type); end`.execute(db);
  await sql`create view feed_end as select coalesce(max(position), 0) as position from feed`.execute(db);
}

/** With a write-ahead log, NORMAL leaves out the flush at a commit: https://sqlite.org/pragma.html#pragma_synchronous */
const unflushed: Unflushed = (db, work) =>
  db.connection().execute(async (connection) => {
    await sql`pragma synchronous = normal`.execute(connection);
    try {
      return await connection.transaction().execute(work);
    } finally {
      await sql`pragma synchronous = full`.execute(connection);
    }
  });

async function refuseChanges(db: Kysely<unknown>, table: string): Promise<void> {
  const refuse = (change: 'update' | 'delete') => sql`
    create trigger ${sql.id(`${table}_refuse_${change}`)} before ${sql.raw(change)} on ${sql.table(table)}
    begin select raise(abort, ${sql.lit(`${table} never change`)}); end`;
  await refuse('update').execute(db);
  await refuse('delete').execute(db);
  // INSERT OR REPLACE deletes rows without firing the delete trigger (https://www.sqlite.org/lang_conflict.html).
  await sql`
    create trigger ${sql.id(`${table}_refuse_replace`)} before insert on ${sql.table(table)}
    when exists (select 1 from ${sql.table(table)} where id = new.id)
    begin select raise(ignore); end`.execute(db);
}

async function refuseRows(db: Kysely<unknown>, table: string, { name, when, says }: RowRule): Promise<void> {
  await sql`
    create trigger ${sql.id(name)} before insert on ${sql.table(table)} when ${when}
    begin select raise(abort, ${sql.lit(says)}); end`.execute(db);
}
