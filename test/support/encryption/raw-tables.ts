import { join } from 'node:path';
import Libsql from 'libsql';
import { z } from 'zod';
import type { DevSystem } from '../system/dev-system.ts';

const named = z.object({ name: z.string() });
const row = z.record(z.string(), z.unknown());

/** All that lies in the tables of Temporal, as bytes that were made characters. */
export function tablesOfTemporal({ folder }: DevSystem): string {
  const database = new Libsql(join(folder, 'temporal.db'), { readonly: true });
  try {
    const names = database.prepare("select name from sqlite_master where type = 'table'").all([]);
    const rows = z
      .array(named)
      .parse(names)
      .flatMap(({ name }) => database.prepare(`select * from "${name}"`).all([]));
    return z
      .array(row)
      .parse(rows)
      .flatMap((one) => Object.values(one).map(charactersOf))
      .join('\n');
  } finally {
    database.close();
  }
}

/** All that lies in the tables of the store. */
export async function tablesOfStore({ book }: DevSystem): Promise<string> {
  const statement =
    book.database.kind === 'sqlite'
      ? "select name from sqlite_master where type = 'table'"
      : "select tablename as name from pg_tables where schemaname = 'public'";
  const names = await book.query(statement, named);
  const tables = await Promise.all(names.map(({ name }) => book.query(`select * from "${name}"`, row)));
  return JSON.stringify(tables);
}

/** Texts within bytes are found by their characters, which are all ASCII here. */
const charactersOf = (value: unknown): string =>
  value instanceof ArrayBuffer ? Buffer.from(value).toString('latin1') : String(value);
