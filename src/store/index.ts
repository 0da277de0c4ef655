import { Kysely } from 'kysely';
import { audit } from './audit.ts';
import type { Engine } from './engine.ts';
import { forget } from './forget.ts';
import * as deliveries from './deliveries.ts';
import * as redelivery from './redelivery.ts';
import * as endpoints from './endpoints.ts';
import * as ledger from './ledger.ts';
import { migrate } from './migrate.ts';
import { listNews } from './news.ts';
import * as book from './order-book.ts';
import * as list from './order-list.ts';
import { postgres } from './postgres.ts';
import { reasonOf } from '../reason.ts';
import { retry } from '../retry.ts';
import type { Schema } from './schema.ts';
import { sqlite } from './sqlite.ts';
import type { Store } from './store.ts';

export { CursorError, type Page, type PageRequest } from './cursor.ts';
export type { DueDelivery as Due, Endpoint, EndpointChange, AttemptResult as Tried } from './delivery-book.ts';
export type {
  RecordedOutcome,
  Audited,
  CommandRef,
  Entry,
  Forgotten,
  News,
  OrderFilter,
  Recording,
  Store,
} from './store.ts';
export type { CreditOrder, Transfer, TransferId } from '../domain/ledger/transfer.ts';

export type Database =
  { readonly kind: 'sqlite'; readonly file: string } | { readonly kind: 'postgres'; readonly url: string };

/** A database that cannot be reached at this moment. */
export class StoreAway extends Error {
  constructor(cause: unknown) {
    super(`The database cannot be reached: ${reasonOf(cause)}.`, { cause });
    this.name = 'StoreAway';
  }
}

/**
 * Opens the store and brings its tables up to date; a SQLite file and its folder are made where there are none.
 * @throws {StoreAway} where it may be there a moment later
 * @throws with a sentence for people where the database cannot be opened, or was written by a newer version.
 */
export async function openStore(database: Database): Promise<Store> {
  const engine = engineFor(database);
  const db = new Kysely<Schema>({ dialect: engine.dialect });
  const migrating = engine.migrationDialect ? new Kysely<Schema>({ dialect: engine.migrationDialect }) : db;
  try {
    await retry(() => migrate(migrating, engine), { pauses: PAUSES_MS, isPassing: engine.isPassing });
  } catch (error) {
    await db.destroy();
    throw engine.isPassing(error) ? new StoreAway(error) : error;
  } finally {
    if (migrating !== db) await migrating.destroy();
  }
  return storeIn(db, engine);
}

/** Milliseconds; in sum well below the timeouts of callers. */
const PAUSES_MS = [25, 100, 300];

const engineFor = (database: Database): Engine =>
  database.kind === 'sqlite' ? sqlite(database.file) : postgres(database.url);

function storeIn(db: Kysely<Schema>, engine: Engine): Store {
  // Whatever the store does may be done twice: that is what lets a lost connection go unnoticed.
  const retrying = <T>(work: () => Promise<T>): Promise<T> =>
    retry(work, { pauses: PAUSES_MS, isPassing: engine.isPassing });
  return {
    record: (recording) => retrying(() => book.record(db, recording)),
    restore: (recording) => retrying(() => book.restore(db, recording)),
    findOrder: (id) => retrying(() => book.findOrder(db, id)),
    findParties: (id) => retrying(() => book.findParties(db, id)),
    listEvents: (id, after, limit) => retrying(() => book.listEvents(db, id, after, limit)),
    listNews: (after, limit) => retrying(() => listNews(db, after, limit)),
    listOrders: (filter, page) => retrying(() => list.listOrders(db, filter, page)),
    countFlags: () => retrying(() => list.countFlags(db)),
    orderIds: () => list.orderIds(db),
    findOutcome: (orderId, commandId) => retrying(() => book.findOutcome(db, orderId, commandId)),
    findOutcomes: (asked) => retrying(() => book.findOutcomes(db, asked)),
    keepOutcome: (orderId, outcome) => retrying(() => book.keepOutcome(db, orderId, outcome)),
    credit: (credit) => retrying(() => ledger.credit(db, credit)),
    reverse: (id, at, note) => retrying(() => ledger.reverse(db, id, at, note)),
    balances: (providerId) => retrying(() => ledger.balances(db, providerId)),
    listEntries: (providerId, page) => retrying(() => ledger.listEntries(db, providerId, page)),
    addEndpoint: (endpoint) => retrying(() => endpoints.addEndpoint(db, endpoint)),
    listEndpoints: () => retrying(() => endpoints.listEndpoints(db)),
    findEndpoint: (id) => retrying(() => endpoints.findEndpoint(db, id)),
    changeEndpoint: (id, change) => retrying(() => endpoints.changeEndpoint(db, id, change)),
    removeEndpoint: (id) => retrying(() => endpoints.removeEndpoint(db, id)),
    noteHealth: (id, at, health) => retrying(() => endpoints.noteHealth(db, id, at, health)),
    addTest: (endpointId, at, nonce) => retrying(() => deliveries.addTest(db, endpointId, at, nonce)),
    nextDue: (line) => retrying(() => deliveries.nextDue(db, line)),
    noteAttempt: (id, tried) => retrying(() => deliveries.noteAttempt(db, id, tried)),
    giveUp: (destination) => retrying(() => redelivery.giveUp(db, destination)),
    retryDelivery: (endpointId, id, at) => retrying(() => redelivery.retryDelivery(db, endpointId, id, at)),
    prune: (before) => retrying(() => deliveries.prune(db, before)),
    retryAll: (destinations, since, at) => retrying(() => redelivery.retryAll(db, destinations, since, at)),
    addMissed: (endpointId, since) =>
      retrying(() =>
        redelivery.addMissed(db, endpointId, since, (id) => book.listEvents(db, id, 0, Number.MAX_SAFE_INTEGER)),
      ),
    listDeliveries: (endpointId, status, page) =>
      retrying(() => deliveries.listDeliveries(db, endpointId, status, page)),
    trialBalance: () => retrying(() => ledger.trialBalance(db)),
    audit: () => audit(db),
    forget: (customerId, at) => retrying(() => forget(db, customerId, at)),
    ping: () =>
      retrying(async () => {
        // A question that needs no table would be answered without a look at the file.
        await db.selectFrom('orders').select('id').limit(1).execute();
      }),
    close: () => db.destroy(),
  };
}
