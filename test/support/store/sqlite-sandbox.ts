import { copyFile, mkdir, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import Libsql from 'libsql';
import { z } from 'zod';
import { openStore } from '../../../src/store/index.ts';
import type { Sandbox } from './on.ts';

const rows = z.array(z.record(z.string(), z.unknown()));

export interface SqliteSandbox extends Sandbox {
  readonly database: { readonly kind: 'sqlite'; readonly file: string };
}

let ofStore: Promise<SqliteSandbox> | null = null;

/** A file with the tables of a store, in a folder of its own: to copy them takes far less than to make them. */
export async function sqliteStoreSandbox(): Promise<SqliteSandbox> {
  const [sandbox, original] = await Promise.all([sqliteSandbox(), (ofStore ??= withTables())]);
  await mkdir(dirname(sandbox.database.file));
  await copyFile(original.database.file, sandbox.database.file);
  return sandbox;
}

// Outside of every `describe`: after all tests of the run.
after(async () => {
  await (await ofStore)?.remove();
});

async function withTables(): Promise<SqliteSandbox> {
  const sandbox = await sqliteSandbox();
  await (await openStore(sandbox.database)).close();
  return sandbox;
}

/** The place of a SQLite file in a folder of its own. */
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
