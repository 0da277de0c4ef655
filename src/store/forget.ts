import type { Kysely } from 'kysely';
import { isFinal } from '../domain/process/advance.ts';
import type { Instant } from '../domain/values/instant.ts';
import type { OrderId, PartyId } from '../domain/order/party.ts';
import { fromJson, toJson } from './json.ts';
import { redacted } from './redaction.ts';
import type { Schema } from './schema.ts';

/** How many orders of a customer were redacted, and how many could not be yet. */
export interface Forgotten {
  readonly ended: number;
  /** Orders that have not ended: their workflows would store the texts again. */
  readonly living: number;
}

/**
 * Removes the free texts (comments, reasons, notes, reviews), the deliveries and the contacts of a customer's ended
 * orders. The money stays. Idempotent.
 */
export async function forget(db: Kysely<Schema>, customerId: PartyId, at: Instant): Promise<Forgotten> {
  const orders = await db.selectFrom('orders').select(['id', 'state']).where('customer_id', '=', customerId).execute();
  const ended = orders.filter(({ state }) => isFinal(fromJson(state)));
  for (const { id } of ended) await forgetOrder(db, id, at);
  return { ended: ended.length, living: orders.length - ended.length };
}

async function forgetOrder(db: Kysely<Schema>, id: OrderId, at: Instant): Promise<void> {
  await db.transaction().execute(async (transaction) => {
    const { state } = await transaction
      .selectFrom('orders')
      .select('state')
      .where('id', '=', id)
      .executeTakeFirstOrThrow();
    await transaction
      .updateTable('orders')
      .set({ state: toJson(redacted(fromJson(state))), contacts: null, forgotten_at: at })
      .where('id', '=', id)
      .execute();
    // Messages contain whole orders, and mails their addresses.
    await transaction.deleteFrom('deliveries').where('order_id', '=', id).execute();
    const events = await transaction.selectFrom('events').select(['seq', 'data']).where('order_id', '=', id).execute();
    for (const { seq, data } of events) {
      const kept = toJson(redacted(fromJson(data)));
      if (kept === data) continue;
      await transaction
        .updateTable('events')
        .set({ data: kept })
        .where('order_id', '=', id)
        .where('seq', '=', seq)
        .execute();
    }
  });
}
