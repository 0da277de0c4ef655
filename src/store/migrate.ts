import { DEFAULT_MIGRATION_TABLE, Migrator, sql, type Kysely } from 'kysely';
import type { Engine } from './engine.ts';
import { ordersAndLedger } from './migrations/0001-orders-and-ledger.ts';
import { listsAndAccounts } from './migrations/0002-lists-and-accounts.ts';
import { deliveries } from './migrations/0003-deliveries.ts';
import { endpointPlaces } from './migrations/0004-endpoint-places.ts';
import { lostOrders } from './migrations/0005-lost-orders.ts';
import { deliveryLeases } from './migrations/0006-delivery-leases.ts';
import { orderSearch } from './migrations/0007-order-search.ts';
import { feed } from './migrations/0009-feed.ts';
import { orderMessages } from './migrations/0010-order-messages.ts';
import { testClocks } from './migrations/0011-test-clocks.ts';
import { orderLinks } from './migrations/0012-order-links.ts';
import { housekeeping } from './migrations/0013-housekeeping.ts';
import { reasonOf } from '../reason.ts';

/**
 * By name, in the order in which they run. A released migration is frozen: a change of the schema is another one. The
 * version before must be able to work on the new schema, while processes are replaced and after a rollback: columns are
 * added with a default, and what is to go is removed a version later. Where that cannot be, the name says so.
 */
const MIGRATIONS = {
  '0001-orders-and-ledger': ordersAndLedger,
  '0002-lists-and-accounts': listsAndAccounts,
  '0003-deliveries': deliveries,
  '0004-endpoint-places': endpointPlaces,
  '0005-lost-orders': lostOrders,
  '0006-delivery-leases': deliveryLeases,
  '0007-order-search': orderSearch,
  '0009-feed': feed,
  '0010-order-messages': orderMessages,
  '0011-test-clocks': testClocks,
  '0012-order-links': orderLinks,
  '0013-housekeeping': housekeeping,
} satisfies Record<string, (db: Kysely<unknown>, engine: Engine) => Promise<void>>;

/** How the name of a migration ends after which no version before it can run. */
const NO_WAY_BACK = '-no-way-back';

/**
 * Brings the tables up to date, forward only. Several processes may start at once: one migrates, the others wait. A
 * database that a newer version has brought further stays as it is.
 * @throws where a migration fails, which leaves nothing behind; where it gets no lock; and where this version cannot run
 * on what a newer one has made of the database
 */
export async function migrate<Tables>(db: Kysely<Tables>, engine: Engine): Promise<void> {
  const migrations = Object.entries(MIGRATIONS).map(([name, up]) => [
    name,
    { up: (transaction: Kysely<unknown>) => up(transaction, engine) },
  ]);
  const migrator = new Migrator({
    db,
    provider: { getMigrations: () => Promise.resolve(Object.fromEntries(migrations)) },
  });
  const error = await migrateEach(migrator).catch((thrown: unknown) => thrown);
  if (error === undefined) return;
  if (error instanceof Error && engine.isPassing(error)) throw error;

  const done = await doneMigrations(db);
  const unknown = done.filter((name) => !(name in MIGRATIONS));
  if (unknown.length === 0) {
    throw new Error(`The database cannot be brought up to date: ${reasonOf(error)}.`, { cause: error });
  }
  const hasAll = Object.keys(MIGRATIONS).every((name) => done.includes(name));
  if (hasAll && !unknown.some((name) => name.endsWith(NO_WAY_BACK))) return;
  throw new Error(
    'The database was written by a newer version of this program, start that one again: ' +
      `this version does not know the migration ${unknown.join(', ')}.`,
  );
}

/**
 * Each in a transaction of its own, so that what it has locked is free before the next one; but all in one where there is
 * nothing yet. @returns why one failed
 */
async function migrateEach(migrator: Migrator): Promise<unknown> {
  const isNew = (await migrator.getMigrations()).every(({ executedAt }) => executedAt === undefined);
  if (isNew) return (await migrator.migrateToLatest()).error;
  for (;;) {
    const { error, results = [] } = await migrator.migrateUp();
    if (error !== undefined || results.length === 0) return error;
  }
}

async function doneMigrations<Tables>(db: Kysely<Tables>): Promise<string[]> {
  const { rows } = await sql<{ name: string }>`select name from ${sql.table(DEFAULT_MIGRATION_TABLE)}`.execute(db);
  return rows.map(({ name }) => name);
}
