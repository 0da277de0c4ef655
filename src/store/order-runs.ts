import type { Kysely } from 'kysely';
import type { OrderId } from '../domain/order/party.ts';
import type { RunPosition } from './recording.ts';
import type { Schema } from './schema.ts';

/** Which run of an order's workflow has recorded last, and how far it was (R5). */
export async function keepRun(db: Kysely<Schema>, orderId: OrderId, run: RunPosition): Promise<void> {
  const position = { run_id: run.runId, history_length: run.historyLength };
  await db
    .insertInto('order_runs')
    .values({ order_id: orderId, ...position })
    .onConflict((conflict) => conflict.column('order_id').doUpdateSet(position))
    .execute();
}
