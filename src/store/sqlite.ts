import { mkdirSync } from 'node:fs';
import { dirname } from 'node:path';
import { sql, SqliteAdapter, SqliteIntrospector, SqliteQueryCompiler, type Kysely } from 'kysely';
import Libsql from 'libsql';
import { z } from 'zod';
import type { Engine, RowRule } from './engine.ts';
import { reasonOf } from '../reason.ts';
import { WRITE_LOCK_TIMEOUT_MS, SqliteFileDriver, STANDSTILL_MS } from './sqlite-driver.ts';

/** SQLite in one file, which several processes may have open; what is committed survives a loss of power. */
export function sqlite(file: string): Engine {
  return {
    dialect: {
      createAdapter: () => new Adapter(),
      createDriver: () => new SqliteFileDriver(openFile(file)),
      createIntrospector: (db) => new SqliteIntrospector(db),
      createQueryCompiler: () => new SqliteQueryCompiler(),
    },
    text: sql`text`,
    refuseChanges,
    refuseRows,
    // The driver itself waits for others who write.
    isPassing: () => false,
  };
}

/** Has migrations run in one transaction, which the driver makes exclusive: that is their lock between processes. */
class Adapter extends SqliteAdapter {
  override get supportsTransactionalDdl(): boolean {
    return true;
  }
}

function openFile(file: string): Libsql.Database {
  try {
    mkdirSync(dirname(file), { recursive: true });
    const database = new Libsql(file);
    database.pragma(`busy_timeout = ${WRITE_LOCK_TIMEOUT_MS}`);
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

async function refuseRows(db: Kysely<unknown>, table: string, { name, when, says }: RowRule): Promise<void> {
  await sql`
    create trigger ${sql.id(name)} before insert on ${sql.table(table)} when ${when}
    begin select raise(abort, ${sql.lit(says)}); end`.execute(db);
}
