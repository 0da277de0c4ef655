import assert from 'node:assert/strict';
import { Kysely, Migrator } from 'kysely';
import type { Engine } from '../../../src/store/engine.ts';
import type { Database } from '../../../src/store/index.ts';
import { ordersAndLedger } from '../../../src/store/migrations/0001-orders-and-ledger.ts';
import { listsAndAccounts } from '../../../src/store/migrations/0002-lists-and-accounts.ts';
import { deliveries } from '../../../src/store/migrations/0003-deliveries.ts';
import { endpointPlaces } from '../../../src/store/migrations/0004-endpoint-places.ts';
import { lostOrders } from '../../../src/store/migrations/0005-lost-orders.ts';
import { deliveryLeases } from '../../../src/store/migrations/0006-delivery-leases.ts';
import { orderSearch } from '../../../src/store/migrations/0007-order-search.ts';
import { feed } from '../../../src/store/migrations/0009-feed.ts';
import { orderMessages } from '../../../src/store/migrations/0010-order-messages.ts';
import { postgres } from '../../../src/store/postgres.ts';
import { sqlite } from '../../../src/store/sqlite.ts';

export type Migrations = Readonly<Record<string, (db: Kysely<unknown>, engine: Engine) => Promise<void>>>;

export const FIRST: Migrations = { '0001-orders-and-ledger': ordersAndLedger };
export const UP_TO_DELIVERIES: Migrations = {
  ...FIRST,
  '0002-lists-and-accounts': listsAndAccounts,
  '0003-deliveries': deliveries,
};
export const UP_TO_LOST_ORDERS: Migrations = {
  ...UP_TO_DELIVERIES,
  '0004-endpoint-places': endpointPlaces,
  '0005-lost-orders': lostOrders,
};

/** The schema of version 2026-11-28 in test/versions. */
export const UP_TO_MESSAGES: Migrations = {
  ...UP_TO_LOST_ORDERS,
  '0006-delivery-leases': deliveryLeases,
  '0007-order-search': orderSearch,
  '0009-feed': feed,
  '0010-order-messages': orderMessages,
};

/** The database as an earlier release left it. */
export async function migrateWith(database: Database, migrations: Migrations): Promise<void> {
  const engine = database.kind === 'sqlite' ? sqlite(database.file) : postgres(database.url);
  const db = new Kysely({ dialect: engine.dialect });
  const bound = Object.entries(migrations).map(([name, up]) => [
    name,
    { up: (transaction: Kysely<unknown>) => up(transaction, engine) },
  ]);
  const provider = { getMigrations: () => Promise.resolve(Object.fromEntries(bound)) };
  const { error } = await new Migrator({ db, provider }).migrateToLatest();
  assert.equal(error, undefined);
  await db.destroy();
}
