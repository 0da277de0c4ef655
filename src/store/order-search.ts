import { sql, type Kysely } from 'kysely';
import { addPaymentReferences, searchableIn } from './order-rows.ts';
import { fromJson } from './json.ts';
import type { Schema } from './schema.ts';

/**
 * Brings the columns up to date by which orders are found, of those that a version of this program has recorded which
 * did not know these columns. In small transactions: nobody waits for all of them.
 * @param most orders at a time
 * @returns how many there were
 */
export async function refreshSearchable(db: Kysely<Schema>, most: number): Promise<number> {
  return db.transaction().execute(async (transaction) => {
    const rows = await transaction
      .selectFrom('orders')
      .select(['id', 'version', 'state'])
      .where(IS_UNSEARCHABLE)
      .orderBy('id')
      .limit(most)
      .execute();
    for (const { id, version, state } of rows) {
      const order = fromJson(state);
      await addPaymentReferences(
        transaction,
        id,
        order.payment.payments.map(({ reference }) => reference),
      );
      await transaction
        .updateTable('orders')
        .set({ ...searchableIn(order), searchable_version: version })
        .where('id', '=', id)
        // Another version that was recorded meanwhile is for the next time.
        .where('version', '=', version)
        .execute();
    }
    return rows.length;
  });
}

/** As in the index: the planners use a partial one only where they see its condition. */
const IS_UNSEARCHABLE = sql<boolean>`version <> searchable_version`;
