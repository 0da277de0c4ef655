import { Kysely } from 'kysely';
import type { Engine } from './engine.ts';
import * as ledger from './ledger.ts';
import { migrate } from './migrate.ts';
import * as book from './order-book.ts';
import type { Schema } from './schema.ts';
import { sqlite } from './sqlite.ts';
import type { Store } from './store.ts';

export { CursorError } from './cursor.ts';
export type { Entry, Page, PageRequest, Recording, Store } from './store.ts';
export type { CreditOrder } from './transfer.ts';

export type Database =
  { readonly kind: 'sqlite'; readonly file: string } | { readonly kind: 'postgres'; readonly url: string };

/**
 * Opens the store and brings its tables up to date; a SQLite file and its folder are made where there are none.
 * @throws with a sentence for people where the database cannot be opened, or was written by a newer version.
 */
export async function openStore(database: Database): Promise<Store> {
  const engine = engineFor(database);
  const db = new Kysely<Schema>({ dialect: engine.dialect });
  try {
    await migrate(db, engine);
  } catch (error) {
    await db.destroy();
    throw error;
  }
  return storeIn(db);
}

function engineFor(database: Database): Engine {
  if (database.kind === 'sqlite') return sqlite(database.file);
  throw new Error('Postgres is not supported yet: without DATABASE_URL, orders are kept in a SQLite file in DATA_DIR.');
}

function storeIn(db: Kysely<Schema>): Store {
  return {
    record: (recording) => book.record(db, recording),
    findOrder: (id) => book.findOrder(db, id),
    listEvents: (id, after, limit) => book.listEvents(db, id, after, limit),
    findOutcome: (orderId, commandId) => book.findOutcome(db, orderId, commandId),
    keepOutcome: (orderId, outcome) => book.keepOutcome(db, orderId, outcome),
    credit: (credit) => ledger.credit(db, credit),
    balances: (providerId) => ledger.balances(db, providerId),
    listEntries: (providerId, page) => ledger.listEntries(db, providerId, page),
    trialBalance: () => ledger.trialBalance(db),
    async ping() {
      // A question that needs no table would be answered without a look at the file.
      await db.selectFrom('orders').select('id').limit(1).execute();
    },
    close: () => db.destroy(),
  };
}
