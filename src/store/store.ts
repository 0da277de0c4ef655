import type { Kysely } from 'kysely';
import { retry } from '../retry.ts';
import * as attempts from './attempts.ts';
import * as audit from './audit.ts';
import { DataError, isAboutData } from './data-error.ts';
import * as deliveries from './deliveries.ts';
import * as endpointCreations from './endpoint-creations.ts';
import * as endpoints from './endpoints.ts';
import type { EncryptedColumns } from './encrypted-columns.ts';
import type { Engine, PoolState } from './engine.ts';
import * as feed from './feed.ts';
import { countEndpoints, countLate, countOpen, countOutbox } from './figures.ts';
import * as forget from './forget.ts';
import * as housekeeping from './housekeeping.ts';
import * as ledger from './ledger.ts';
import * as leaseHolders from './lease-holders.ts';
import * as leases from './leases.ts';
import * as lostOrders from './lost-orders.ts';
import * as openOrders from './open-orders.ts';
import * as orderBook from './order-book.ts';
import * as orderIds from './order-ids.ts';
import * as orderLinks from './order-links.ts';
import * as orderList from './order-list.ts';
import * as orderMessages from './order-messages.ts';
import * as orderRuns from './order-runs.ts';
import * as orderSearch from './order-search.ts';
import * as outcomes from './outcomes.ts';
import * as partyNames from './party-names.ts';
import * as record from './record.ts';
import * as redelivery from './redelivery.ts';
import { reencrypt, scanColumns, type ColumnsScanned } from './reencryption.ts';
import * as restore from './restore.ts';
import type { Schema } from './schema.ts';
import * as sweeps from './sweeps.ts';
import * as testClockOrders from './test-clock-orders.ts';
import * as testClockRemoval from './test-clock-removal.ts';
import * as testClocks from './test-clocks.ts';
import * as timeline from './timeline.ts';

type Query<Result> = (db: Kysely<Schema>, ...args: never[]) => Result;
type Queries<Result = unknown> = Readonly<Record<string, Query<Result>>>;

/** Every function that these files export is a method of the store. They are safe to repeat, so all are retried. */
const QUERIES = {
  ...record,
  ...orderBook,
  ...outcomes,
  ...timeline,
  ...feed,
  ...orderList,
  ...orderSearch,
  ...ledger,
  ...endpoints,
  ...endpointCreations,
  ...deliveries,
  ...redelivery,
  ...leases,
  ...leaseHolders,
  ...orderMessages,
  ...orderLinks,
  ...partyNames,
  ...forget,
  ...housekeeping,
  ...restore,
  ...lostOrders,
  ...orderRuns,
  ...openOrders,
  ...sweeps,
  ...testClocks,
  ...testClockOrders,
  ...testClockRemoval,
  ...{ countEndpoints, countLate, countOpen, countOutbox },
} satisfies Queries<Promise<unknown>>;

/** Each is a transaction that a loss of power may take: the message is sent again then, as M2 allows. */
const UNFLUSHED = { ...attempts } satisfies Queries<Promise<unknown>>;

/** These read all orders, batch by batch. They are not retried: a retry would repeat the batches already read. */
const SCANS = { ...audit, ...orderIds } satisfies Queries<AsyncIterable<unknown>>;

/**
 * The order book, the ledger and the deliveries. Each call is one transaction, durable when its promise is fulfilled (but
 * for `noteAttempt`); a rejected one has changed nothing. Several processes may have the same store open. A call whose
 * values are at fault is rejected with DataError.
 */
export interface Store extends Bound<typeof QUERIES>, Bound<typeof UNFLUSHED>, Bound<typeof SCANS> {
  /** What the encrypted columns are encrypted with, batch by batch. */
  readonly scanColumns: () => AsyncIterable<ColumnsScanned>;
  /** The same before it encrypts with the first key what is not encrypted with it. */
  readonly reencrypt: () => AsyncIterable<ColumnsScanned>;
  /** The connections of this process; null on SQLite. */
  readonly pool: () => PoolState | null;
  /** Waits for the calls in progress; later ones are rejected. */
  readonly close: () => Promise<void>;
}

export function storeIn(db: Kysely<Schema>, engine: Engine, columns: EncryptedColumns): Store {
  const nudge = engine.nudgeOf(db);
  const queries = bound(QUERIES, (call) => retried(() => call(db)));
  return {
    ...queries,
    ...bound(UNFLUSHED, (call) => retried(() => engine.unflushed(db, async (transaction) => await call(transaction)))),
    ...bound(SCANS, (call) => call(db)),
    async record(recording, holder) {
      const recorded = await queries.record(recording, holder);
      nudge(recording.order.id);
      return recorded;
    },
    scanColumns: () => scanColumns(db.withoutPlugins()),
    reencrypt: () => reencrypt(db.withoutPlugins(), columns),
    pool: engine.pool,
    close: () => db.destroy(),
  };

  async function retried<T>(call: () => T | Promise<T>): Promise<T> {
    try {
      return await retryPassing(engine, call);
    } catch (error) {
      throw isAboutData(engine, error) ? new DataError(error) : error;
    }
  }
}

/** Milliseconds; in sum well below the timeouts of callers. */
const PAUSES_MS = [25, 100, 300];

/** Retries transient errors, so that callers do not notice a lost connection. */
export const retryPassing = <T>({ isPassing }: Engine, call: () => T | Promise<T>): Promise<T> =>
  retry(call, { pauses: PAUSES_MS, isPassing });

/** The same functions without their first parameter. */
type Bound<Unbound extends Queries> = {
  readonly [Name in keyof Unbound]: Unbound[Name] extends (db: Kysely<Schema>, ...args: infer Args) => infer Result
    ? (...args: Args) => Result
    : never;
};

/** TypeScript does not follow names through `Object.entries`, hence the cast. */
function bound<Unbound extends Queries>(
  queries: Unbound,
  run: (call: (db: Kysely<Schema>) => unknown) => unknown,
): Bound<Unbound> {
  const methods = Object.entries(queries).map(([name, query]) => [
    name,
    (...args: never[]) => run((db) => query(db, ...args)),
  ]);
  return Object.fromEntries(methods) as Bound<Unbound>;
}
