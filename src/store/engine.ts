import type { Dialect, Kysely, RawBuilder } from 'kysely';

/** What differs between the databases; everything else in this folder runs unchanged on each of them. */
export interface Engine {
  /** Transactions of this dialect may write, and run one after another with those of other processes. */
  readonly dialect: Dialect;
  /** For migrations, where these may take longer than a statement otherwise may. */
  readonly migrationDialect?: Dialect;
  /** Text that is compared and sorted by its bytes: the same order in every database, in memory and in an index. */
  readonly text: RawBuilder<unknown>;
  /** Makes the database itself refuse to change or remove rows of a table, whoever asks; its key is `id`. */
  readonly refuseChanges: (db: Kysely<unknown>, table: string) => Promise<void>;
  /**
   * Makes the database itself refuse rows that are new to a table, whoever adds them.
   * @param when in SQL, with `new` for the row; what it sums up nobody else changes meanwhile.
   */
  readonly refuseRows: (db: Kysely<unknown>, table: string, rule: RowRule) => Promise<void>;
  /** Whether it is the connection or the moment that was bad: the same call may succeed if it is made again. */
  readonly isPassing: (error: unknown) => boolean;
}

export interface RowRule {
  readonly name: string;
  readonly when: RawBuilder<unknown>;
  /** What the database says to whoever tries. */
  readonly says: string;
}
