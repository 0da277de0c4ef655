import { sql, type Kysely, type RawBuilder } from 'kysely';
import { columnKeyId, ENCRYPTED, type EncryptedColumns } from './encrypted-columns.ts';
import type { Schema } from './schema.ts';

/** A batch of rows, and what the texts of their encrypted columns are encrypted with. */
export interface ColumnsScanned {
  readonly rows: number;
  /** How many texts there are by the ids of their keys; null for plain ones. */
  readonly texts: ReadonlyMap<string | null, number>;
}

type EncryptedTable = keyof typeof ENCRYPTED;
type RawRow = Readonly<Record<string, string | number | null>>;

const ROWS_AT_ONCE = 500;
/** Enough of a text to see the id of its key. */
const HEAD = 80;

/** @param db without the plugin that decrypts */
export async function* scanColumns(db: Kysely<Schema>): AsyncIterable<ColumnsScanned> {
  for (const table of TABLES) {
    for await (const rows of rowsOf(db, table)) yield { rows: rows.length, texts: countIn(rows, table) };
  }
}

/**
 * Encrypts anew what is not encrypted with the first key. Each text is replaced only as it was read: what somebody writes
 * meanwhile stays, and is encrypted with the first key already.
 * @param db without the plugin that decrypts
 * @returns what there was before
 */
export async function* reencrypt(db: Kysely<Schema>, columns: EncryptedColumns): AsyncIterable<ColumnsScanned> {
  for (const table of TABLES) {
    for await (const rows of rowsOf(db, table)) {
      const outdated = rows.filter((row) => textsIn(row, table).some((text) => columnKeyId(text) !== columns.keyId));
      await replace(db, table, outdated, columns);
      yield { rows: rows.length, texts: countIn(rows, table) };
    }
  }
}

const TABLES = Object.keys(ENCRYPTED) as readonly EncryptedTable[];

/** The rows of a table by its key, a batch at a time: the key, and the beginnings of the encrypted columns. */
async function* rowsOf(db: Kysely<Schema>, table: EncryptedTable): AsyncIterable<readonly RawRow[]> {
  const { key, columns } = ENCRYPTED[table];
  const keys = sql.join(key.map((name) => sql.ref(name)));
  const heads = sql.join(columns.map((name) => sql`substr(${sql.ref(name)}, 1, ${sql.lit(HEAD)}) as ${sql.ref(name)}`));
  for (let last: RawRow | null = null; ;) {
    const behind: RawBuilder<unknown> = last ? sql`where (${keys}) > (${sql.join(valuesOf(last, key))})` : sql``;
    const { rows }: { rows: RawRow[] } = await sql<RawRow>`
      select ${keys}, ${heads} from ${sql.table(table)} ${behind}
      order by ${keys} limit ${sql.lit(ROWS_AT_ONCE)}`.execute(db);
    if (rows.length > 0) yield rows;
    last = rows.at(-1) ?? null;
    if (rows.length < ROWS_AT_ONCE) return;
  }
}

async function replace(
  db: Kysely<Schema>,
  table: EncryptedTable,
  rows: readonly RawRow[],
  encrypted: EncryptedColumns,
): Promise<void> {
  if (rows.length === 0) return;
  const { key, columns } = ENCRYPTED[table];
  await db.transaction().execute(async (transaction) => {
    for (const row of rows) {
      const isRow = sql.join(
        key.map((name) => sql`${sql.ref(name)} = ${row[name]}`),
        sql` and `,
      );
      const found = await sql<RawRow>`
        select ${sql.join(columns.map((name) => sql.ref(name)))} from ${sql.table(table)} where ${isRow}`.execute(
        transaction,
      );
      for (const name of columns) {
        const text = found.rows[0]?.[name];
        if (typeof text !== 'string' || columnKeyId(text) === encrypted.keyId) continue;
        await sql`
          update ${sql.table(table)} set ${sql.ref(name)} = ${encrypted.encrypt(encrypted.decrypt(text))}
          where ${isRow} and ${sql.ref(name)} = ${text}`.execute(transaction);
      }
    }
  });
}

function countIn(rows: readonly RawRow[], table: EncryptedTable): ReadonlyMap<string | null, number> {
  const texts = new Map<string | null, number>();
  for (const text of rows.flatMap((row) => textsIn(row, table))) {
    const keyId = columnKeyId(text);
    texts.set(keyId, (texts.get(keyId) ?? 0) + 1);
  }
  return texts;
}

const textsIn = (row: RawRow, table: EncryptedTable): readonly string[] =>
  ENCRYPTED[table].columns.flatMap((name) => (typeof row[name] === 'string' ? [row[name]] : []));

const valuesOf = (row: RawRow, names: readonly string[]) => names.map((name) => row[name] ?? null);
