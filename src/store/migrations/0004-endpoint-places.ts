import { sql, type Kysely } from 'kysely';
import type { Engine } from '../engine.ts';

/** As of this migration. */
const PLACES = 20;

/**
 * Every webhook endpoint takes one of 20 places, and no two take the same: that makes a 21st impossible, whoever writes
 * at the same time. What a creation under an Idempotency-Key was answered with is kept, also when its endpoint is gone.
 */
export async function endpointPlaces(db: Kysely<unknown>, engine: Engine): Promise<void> {
  await db.schema
    .alterTable('webhook_endpoints')
    .addColumn('place', 'smallint', (column) => column.check(sql`place between 1 and ${sql.lit(PLACES)}`))
    .execute();
  await db.schema.createIndex('webhook_endpoints_place').on('webhook_endpoints').column('place').unique().execute();
  await placeOldest(db);

  await db.schema
    .createTable('endpoint_creations')
    .addColumn('id', engine.text, (column) => column.notNull().primaryKey())
    .addColumn('fingerprint', engine.text, (column) => column.notNull())
    .addColumn('endpoint', engine.text, (column) => column.notNull())
    .execute();
}

/** Endpoints beyond the places stay without one. */
async function placeOldest(db: Kysely<unknown>): Promise<void> {
  const tables = db.withTables<{ webhook_endpoints: { id: string; created_at: string; place: number | null } }>();
  const oldest = tables.selectFrom('webhook_endpoints').select('id').orderBy('created_at').orderBy('id').limit(PLACES);
  for (const [index, { id }] of (await oldest.execute()).entries()) {
    await tables
      .updateTable('webhook_endpoints')
      .set({ place: index + 1 })
      .where('id', '=', id)
      .execute();
  }
}
