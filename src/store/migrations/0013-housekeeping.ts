import type { Kysely } from 'kysely';
import type { Engine } from '../engine.ts';

/** Up to which order old outcomes were looked for. */
export async function housekeeping(db: Kysely<unknown>, engine: Engine): Promise<void> {
  await db.schema
    .alterTable('sweeps')
    .addColumn('tidied_up_to', engine.text, (column) => column.notNull().defaultTo(''))
    .execute();
}
