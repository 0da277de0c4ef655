import { sql, type Kysely } from 'kysely';
import type { OrderId } from '../domain/order/party.ts';
import { isFinal } from '../domain/process/advance.ts';
import { fromJson } from './json.ts';
import type { Schema } from './schema.ts';

/** An order that has not ended, as far as the book knows. */
export interface OpenOrder {
  readonly id: OrderId;
  /** The run that has recorded last; null where it did not say. */
  readonly runId: string | null;
}

/** The open orders with an id above another, by id. */
export async function listOpen(db: Kysely<Schema>, after: OrderId, limit: number): Promise<readonly OpenOrder[]> {
  return (
    db
      .selectFrom('orders')
      .leftJoin('order_runs', 'order_runs.order_id', 'orders.id')
      .select(['id', 'run_id as runId'])
      // A literal, not a parameter: the planners use a partial index only where they see its condition.
      .where(sql<boolean>`ended = 0`)
      .where('id', '>', after)
      .orderBy('id')
      .limit(limit)
      .execute()
  );
}

/** Takes note of those orders that have ended, as they had before the book kept note of it. @returns the others */
export async function markEnded(db: Kysely<Schema>, ids: readonly OrderId[]): Promise<readonly OrderId[]> {
  if (ids.length === 0) return [];
  const rows = await db
    .selectFrom('orders')
    .select(['id', 'state'])
    .where('id', 'in', ids)
    .where('stage', 'in', ['closed', 'cancelled'])
    .execute();
  const ended = rows.filter(({ state }) => isFinal(fromJson(state))).map(({ id }) => id);
  if (ended.length > 0) await db.updateTable('orders').set({ ended: 1 }).where('id', 'in', ended).execute();
  return ids.filter((id) => !ended.includes(id));
}
