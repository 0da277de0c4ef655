import { statSync } from 'node:fs';
import pg from 'pg';
import { z } from 'zod';
import type { Database } from '../../src/store/index.ts';
import { MANY } from '../../test/support/store/many-orders-placed.ts';
import { seed, seedOrders, seedTransfers } from '../../test/support/store/many-orders-seed.ts';
import { seedOutcomes, seedTimelines } from './many-orders-timelines.ts';

const ORDERS_AT_ONCE = 20_000;

/** Puts many orders with all that belongs to them into a new database. */
export function fill(database: Database, say: (line: string) => Promise<void>): Promise<void> {
  return seed(database, async (db) => {
    await say('The orders.');
    await seedOrders(db);
    for (let from = 0; from < MANY; from += ORDERS_AT_ONCE) {
      await say(`Their timelines, from order ${from}.`);
      await seedTimelines(db, { from, to: from + ORDERS_AT_ONCE });
      await seedOutcomes(db, { from, to: from + ORDERS_AT_ONCE });
    }
    await say('Their money.');
    await seedTransfers(db, null);
  });
}

const sized = z.tuple([z.object({ bytes: z.coerce.number() })]).transform(([{ bytes }]) => bytes);

/** What it takes on the disk, in bytes, once it has been cleaned up. */
export async function sizeOf(database: Database): Promise<number> {
  if (database.kind === 'sqlite') return statSync(database.file).size;
  const client = new pg.Client(database.url);
  await client.connect();
  try {
    await client.query('vacuum analyze');
    await client.query('checkpoint');
    return sized.parse((await client.query('select pg_database_size(current_database()) as bytes')).rows);
  } finally {
    await client.end();
  }
}
