import { Kysely } from 'kysely';
import type { EncryptionKey } from '../encryption/encryption-keys.ts';
import { reasonOf } from '../reason.ts';
import { EncryptedColumns } from './encrypted-columns.ts';
import type { Engine } from './engine.ts';
import { migrate } from './migrate.ts';
import type { Wake } from './nudges.ts';
import { postgres } from './postgres.ts';
import type { Schema } from './schema.ts';
import { sqlite } from './sqlite.ts';
import { retryPassing, storeIn, type Store } from './store.ts';

export type { CreditOrder, Transfer, TransferId } from '../domain/ledger/transfer.ts';
export { copyStore, TABLES, TargetNotEmpty } from './copy.ts';
export type { Audited, Difference } from './audit.ts';
export { DataError } from './data-error.ts';
export { CursorError, PAGE_BYTES, type Page, type PageRequest } from './cursor.ts';
export type { AttemptResult } from './attempts.ts';
export type { DueDelivery } from './due-delivery.ts';
export type { EndpointCreation } from './endpoint-creations.ts';
export type { Endpoint } from './endpoint.ts';
export type { EndpointChange } from './endpoints.ts';
export type { PoolState } from './engine.ts';
export type { FeedItem } from './feed.ts';
export type { EndpointCounts, LateOrders, CountedStage, OutboxState } from './figures.ts';
export type { Forgotten } from './forget.ts';
export type { LeaseHolder } from './lease-holder.ts';
export type { Entry } from './ledger.ts';
export type { CommandRef, RecordedOutcome } from './order-book.ts';
export { anyOrder, type OrderFilter } from './order-filter.ts';
export type { OrderMessage } from './order-messages.ts';
export type { BookedOrder, LostOrder } from './lost-orders.ts';
export type { Wake } from './nudges.ts';
export type { OpenOrder } from './open-orders.ts';
export { RecordingRefused, type Recorded, type Recording, type RunPosition } from './recording.ts';
export type { ColumnsScanned } from './reencryption.ts';
export type { Restored } from './restore.ts';
export type { SweepProgress } from './sweeps.ts';
export type { Store } from './store.ts';
export type { OrdersBehind } from './test-clock-orders.ts';
export type { News } from './timeline.ts';

export type Database = (
  { readonly kind: 'sqlite'; readonly file: string } | { readonly kind: 'postgres'; readonly url: string }
) & {
  /** What its texts are encrypted with; none: nothing. */
  readonly keys?: readonly EncryptionKey[];
};

/** A database that cannot be reached at this moment. */
export class StoreAway extends Error {
  constructor(cause: unknown) {
    super(`The database cannot be reached: ${reasonOf(cause)}.`, { cause });
    this.name = 'StoreAway';
  }
}

/**
 * Opens the store and migrates it. Where there is none, a SQLite file is made, with its folder.
 * @throws {StoreAway} where it may be reachable a moment later
 * @throws with a sentence for people where the database cannot be opened, or was written by a newer version
 */
export async function openStore(database: Database): Promise<Store> {
  const engine = engineFor(database);
  const columns = new EncryptedColumns(database.keys ?? []);
  const db = new Kysely<Schema>({ dialect: engine.dialect, plugins: [columns] });
  const migrating = engine.migrationDialect ? new Kysely<Schema>({ dialect: engine.migrationDialect }) : db;
  try {
    await retryPassing(engine, () => migrate(migrating, engine));
  } catch (error) {
    await db.destroy();
    throw engine.isPassing(error) ? new StoreAway(error) : error;
  } finally {
    if (migrating !== db) await migrating.destroy();
  }
  return storeIn(db, engine, columns);
}

/**
 * Has somebody woken whenever a process has recorded something, as far as that can be told: a missing nudge is no reason to
 * believe that nothing was recorded. It needs no open store, and goes on by itself after the database was away.
 */
export function listen(database: Database, wake: Wake, over: AbortSignal): void {
  engineFor(database).listen(wake, over);
}

const engineFor = (database: Database): Engine =>
  database.kind === 'sqlite' ? sqlite(database.file) : postgres(database.url);
