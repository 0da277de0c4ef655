import { sql, type Kysely } from 'kysely';
import type { LeaseHolder } from './lease-holder.ts';
import type { Schema } from './schema.ts';

/** Counts up the heartbeats of a holder. @returns those of all holders: of one that has died, the same as before */
export async function heartbeat(db: Kysely<Schema>, holder: LeaseHolder): Promise<ReadonlyMap<LeaseHolder, number>> {
  await db
    .insertInto('lease_holders')
    .values({ id: holder, beats: 1 })
    .onConflict((conflict) => conflict.column('id').doUpdateSet({ beats: sql`lease_holders.beats + 1` }))
    .execute();
  return listHolders(db);
}

/** The heartbeats of all holders. */
export async function listHolders(db: Kysely<Schema>): Promise<ReadonlyMap<LeaseHolder, number>> {
  const rows = await db.selectFrom('lease_holders').selectAll().execute();
  return new Map(rows.map(({ id, beats }) => [id, beats]));
}

/** Removes a holder that has no more heartbeats than these: others take over its leases. */
export async function removeHolder(db: Kysely<Schema>, holder: LeaseHolder, beats: number): Promise<void> {
  await db.deleteFrom('lease_holders').where('id', '=', holder).where('beats', '=', beats).execute();
}
