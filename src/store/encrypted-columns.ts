import {
  ColumnNode,
  InsertQueryNode,
  PrimitiveValueListNode,
  TableNode,
  UpdateQueryNode,
  ValueNode,
  ValuesNode,
  type ColumnUpdateNode,
  type KyselyPlugin,
  type OperationNode,
  type PluginTransformQueryArgs,
  type PluginTransformResultArgs,
  type QueryResult,
  type RootOperationNode,
  type UnknownRow,
  type ValuesItemNode,
} from 'kysely';
import type { EncryptionKey } from '../encryption/encryption-keys.ts';
import { Keyring } from '../encryption/keyring.ts';

/**
 * The columns that hold what people wrote, their names and addresses, and secrets, with the key of each table. No query
 * may search in them, and none may select one under another name: it would stay encrypted.
 */
export const ENCRYPTED = {
  orders: { key: ['id'], columns: ['state', 'contacts'] },
  events: { key: ['order_id', 'seq'], columns: ['data'] },
  deliveries: { key: ['id'], columns: ['body', 'recipient', 'attempts'] },
  webhook_endpoints: { key: ['id'], columns: ['url', 'secret', 'former_secret'] },
  endpoint_creations: { key: ['id'], columns: ['endpoint'] },
} as const;

const COLUMNS: ReadonlyMap<string, readonly string[]> = new Map(
  Object.entries(ENCRYPTED).map(([table, { columns }]) => [table, columns]),
);

const NAMES = [...COLUMNS.values()].flat();

/** `enc:<key id>:<base64>`. None of the columns ever begins like that by itself: they are JSON, addresses, `whsec_…`. */
const PATTERN = /^enc:([^:]*):/;
const MARK = 'enc:';

/** The id of the key that the text of a column is encrypted with; null for plain text. */
export const columnKeyId = (text: string): string | null => PATTERN.exec(text)?.[1] ?? null;

/**
 * Encrypts the texts of some columns on their way into the database, and decrypts them on their way out, whatever the
 * query. What was written without encryption, or with another key of the settings, is read too. To migrations, which go
 * without it, they are texts.
 */
export class EncryptedColumns implements KyselyPlugin {
  readonly #keyring: Keyring;

  constructor(keys: readonly EncryptionKey[]) {
    this.#keyring = new Keyring(keys, 'store columns');
  }

  /** The id of the key that encrypts; null where nothing is encrypted. */
  get keyId(): string | null {
    return this.#keyring.firstId;
  }

  encrypt(text: string): string {
    const { firstId } = this.#keyring;
    if (firstId === null) return text;
    return `${MARK}${firstId}:${this.#keyring.encrypt(Buffer.from(text), firstId).toString('base64')}`;
  }

  /**
   * @throws {MissingKey}
   * @throws where it was changed by somebody else
   */
  decrypt(text: string): string {
    const keyId = columnKeyId(text);
    if (keyId === null) return text;
    const plain = this.#keyring.decrypt(Buffer.from(text.slice(MARK.length + keyId.length + 1), 'base64'), keyId);
    if (!plain) throw new Error(`A text of the store cannot be decrypted with the key "${keyId}" that it names.`);
    return plain.toString();
  }

  transformQuery({ node }: PluginTransformQueryArgs): RootOperationNode {
    if (this.keyId === null) return node;
    if (InsertQueryNode.is(node)) return this.#inserting(node);
    return UpdateQueryNode.is(node) ? this.#updating(node) : node;
  }

  transformResult({ result }: PluginTransformResultArgs): Promise<QueryResult<UnknownRow>> {
    return new Promise((resolve) => {
      resolve({ ...result, rows: result.rows.map((row) => this.#readable(row)) });
    });
  }

  #inserting(node: InsertQueryNode): InsertQueryNode {
    const columns = columnsOf(node.into);
    if (!columns) return node;
    const names = node.columns?.map(({ column }) => column.name) ?? [];
    const isEncrypted = names.map((name) => columns.includes(name));
    const { values, onConflict } = node;
    return {
      ...node,
      ...(values &&
        ValuesNode.is(values) && {
          values: ValuesNode.create(values.values.map((row) => this.#row(row, isEncrypted))),
        }),
      ...(onConflict?.updates && {
        onConflict: { ...onConflict, updates: this.#updates(onConflict.updates, columns) },
      }),
    };
  }

  #row(row: ValuesItemNode, isEncrypted: readonly boolean[]): ValuesItemNode {
    const text = (value: unknown, index: number) =>
      isEncrypted[index] && typeof value === 'string' ? this.encrypt(value) : value;
    if (PrimitiveValueListNode.is(row)) return { ...row, values: row.values.map(text) };
    return {
      ...row,
      values: row.values.map((value, index) => (isEncrypted[index] ? this.#value(value) : value)),
    };
  }

  #updating(node: UpdateQueryNode): UpdateQueryNode {
    const columns = columnsOf(node.table);
    return columns && node.updates ? { ...node, updates: this.#updates(node.updates, columns) } : node;
  }

  #updates(updates: readonly ColumnUpdateNode[], columns: readonly string[]): readonly ColumnUpdateNode[] {
    return updates.map((update) => {
      const { column, value } = update;
      const isEncrypted = ColumnNode.is(column) && columns.includes(column.column.name);
      return isEncrypted ? { ...update, value: this.#value(value) } : update;
    });
  }

  #value(node: OperationNode): OperationNode {
    return ValueNode.is(node) && typeof node.value === 'string' ? ValueNode.create(this.encrypt(node.value)) : node;
  }

  #readable(row: UnknownRow): UnknownRow {
    let readable = row;
    for (const name of NAMES) {
      const text = row[name];
      if (typeof text === 'string' && text.startsWith(MARK)) readable = { ...readable, [name]: this.decrypt(text) };
    }
    return readable;
  }
}

const columnsOf = (table: OperationNode | undefined): readonly string[] | undefined =>
  table && TableNode.is(table) ? COLUMNS.get(table.table.identifier.name) : undefined;
