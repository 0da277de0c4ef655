import type { Dialect, Kysely, RawBuilder } from 'kysely';
import type { Nudge, Wake } from './nudges.ts';
import type { Schema } from './schema.ts';

/** What differs between the databases; everything else in this folder runs unchanged on each of them. */
export interface Engine {
  /** Transactions of this dialect may write, and run one after another with those of other processes. */
  readonly dialect: Dialect;
  /** For migrations, where these may take longer than other statements. */
  readonly migrationDialect?: Dialect;
  /** Text that is compared and sorted by its bytes: the same order in every database, in memory and in an index. */
  readonly text: RawBuilder<unknown>;
  /** The column type of a primary key that counts up with the rows, and is never given a second time. */
  readonly countingKey: RawBuilder<unknown>;
  /** Adds a trigger that puts every new event into the table `feed`, whoever records it, and the view `feed_end`. */
  readonly feedEvents: (db: Kysely<unknown>) => Promise<void>;
  /** Adds triggers that refuse to change or remove rows of a table, for every client; the table's key is `id`. */
  readonly refuseChanges: (db: Kysely<unknown>, table: string) => Promise<void>;
  /** Adds a trigger that refuses certain new rows of a table, for every client. */
  readonly refuseRows: (db: Kysely<unknown>, table: string, rule: RowRule) => Promise<void>;
  /** What wakes the processes that listen. */
  readonly nudgeOf: (db: Kysely<Schema>) => Nudge;
  /** Listens until `over` is aborted, whatever happens to the database meanwhile. */
  readonly listen: (wake: Wake, over: AbortSignal) => void;
  /**
   * A transaction whose commit does not wait for the disk, for what may be done twice: a loss of power may take it, as
   * long as no later commit has waited for the disk.
   */
  readonly unflushed: Unflushed;
  /** The connections of `dialect`; null where there is no pool, or none yet. */
  readonly pool: () => PoolState | null;
  /** Whether an error is transient, such as a lost connection: the same call may succeed if it is made again. */
  readonly isPassing: (error: unknown) => boolean;
  /** Whether the values of a statement are at fault: out of a column's range, or against a constraint. */
  readonly isDataError: (error: unknown) => boolean;
}

export type Unflushed = <T>(db: Kysely<Schema>, work: (transaction: Kysely<Schema>) => Promise<T>) => Promise<T>;

/** The connections of a process. */
export interface PoolState {
  readonly busy: number;
  readonly idle: number;
  /** Calls that wait for one. */
  readonly waiting: number;
}

export interface RowRule {
  readonly name: string;
  /** The condition in SQL, with `new` for the row. No other transaction changes the order's transfers meanwhile. */
  readonly when: RawBuilder<unknown>;
  /** The database's error message. */
  readonly says: string;
}
