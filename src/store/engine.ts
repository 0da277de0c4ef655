import type { Dialect, Kysely } from 'kysely';

/** What differs between the databases; everything else in this folder runs unchanged on each of them. */
export interface Engine {
  /** Transactions of this dialect may write, and run one after another with those of other processes. */
  readonly dialect: Dialect;
  /** Makes the database itself refuse to change or remove rows of a table, whoever asks; its key is `id`. */
  refuseChanges(db: Kysely<unknown>, table: string): Promise<void>;
}
