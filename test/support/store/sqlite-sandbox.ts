import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Libsql from 'libsql';
import { z } from 'zod';
import type { Sandbox } from './on.ts';

const rows = z.array(z.record(z.string(), z.unknown()));

export interface SqliteSandbox extends Sandbox {
  readonly database: { readonly kind: 'sqlite'; readonly file: string };
}

/** A SQLite file in a folder of its own. */
export async function sqliteSandbox(): Promise<SqliteSandbox> {
  const folder = await mkdtemp(join(tmpdir(), 'store-'));
  const file = join(folder, 'data', 'orders.db');
  return {
    database: { kind: 'sqlite', file },
    query: (statement) => Promise.resolve().then(() => query(file, statement)),
    remove: () => rm(folder, { recursive: true }),
  };
}

function query(file: string, statement: string): z.infer<typeof rows> {
  const database = new Libsql(file);
  try {
    // Others may write at the same time.
    database.pragma('busy_timeout = 10000');
    const prepared = database.prepare(statement);
    if (prepared.reader) return rows.parse(prepared.all([]));
    prepared.run([]);
    return [];
  } finally {
    database.close();
  }
}
