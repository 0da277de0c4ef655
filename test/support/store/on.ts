import type { Database, Recording, Store } from '../../../src/store/index.ts';
import type { Story } from '../orders/order-builder.ts';

/** A database for one test: empty at first, and gone afterwards. */
export interface Sandbox {
  readonly database: Database;
  /** Runs SQL behind the store's back. */
  query(sql: string): Promise<readonly Readonly<Record<string, unknown>>[]>;
  remove(): Promise<void>;
}

/** The store of the test that runs, and its database. */
export interface On {
  readonly store: Store;
  readonly sandbox: Sandbox;
}

/** All that happened to an order so far. */
export const recordingOf = ({ order, events }: Story): Recording => ({ order, events, outcomes: [] });

export async function keep(store: Store, ...stories: readonly Story[]): Promise<void> {
  for (const story of stories) await store.record(recordingOf(story));
}

/** Takes transfers out of the ledger behind the store's back: the database itself refuses that. */
export async function loseTransfers({ sandbox }: On, where: string): Promise<void> {
  const [off, on] =
    sandbox.database.kind === 'postgres'
      ? ['alter table transfers disable trigger user', 'alter table transfers enable trigger user']
      : ['drop trigger if exists transfers_refuse_delete', 'select 1'];
  await sandbox.query(off);
  await sandbox.query(`delete from transfers where ${where}`);
  await sandbox.query(on);
}
