import { sql, type Kysely } from 'kysely';
import type { DeliveryId } from '../domain/messages/delivery.ts';
import { isFinal } from '../domain/process/advance.ts';
import type { Instant } from '../domain/values/instant.ts';
import type { OrderId, Party, PartyId } from '../domain/order/party.ts';
import { fromJson, toJson } from './json.ts';
import { redacted } from './redaction.ts';
import type { Schema } from './schema.ts';

/** How many orders of a party were redacted, and how many could not be yet. */
export interface Forgotten {
  readonly ended: number;
  /** Orders that have not ended: their workflows would store the texts again. */
  readonly living: number;
  /** The mails about those that have ended: where they were written into a folder, they are still there. */
  readonly mails: readonly DeliveryId[];
}

const ORDERS_AT_ONCE = 200;

/**
 * Removes the free texts (comments, reasons, notes, reviews), the deliveries and the contacts of the ended orders of a
 * customer or a provider, each order in a transaction of its own. The money stays. Idempotent.
 */
export async function forget(
  db: Kysely<Schema>,
  { role, id: partyId }: { readonly role: Party; readonly id: PartyId },
  at: Instant,
): Promise<Forgotten> {
  let [ended, living] = [0, 0];
  const mails: DeliveryId[] = [];
  for (let last: { readonly id: OrderId; readonly created_at: Instant } | undefined; ;) {
    let page = db
      .selectFrom('orders')
      .select(['id', 'created_at', 'state'])
      .where(role === 'customer' ? 'customer_id' : 'provider_id', '=', partyId)
      .orderBy('created_at')
      .orderBy('id')
      .limit(ORDERS_AT_ONCE);
    if (last) page = page.where(sql<boolean>`(created_at, id) > (${last.created_at}, ${last.id})`);
    const orders = await page.execute();
    for (const { id, state } of orders) {
      if (isFinal(fromJson(state))) {
        mails.push(...(await forgetOrder(db, id, at)));
        ended += 1;
      } else living += 1;
    }
    last = orders.at(-1);
    if (!last || orders.length < ORDERS_AT_ONCE) return { ended, living, mails };
  }
}

/** @returns the mails about it */
async function forgetOrder(db: Kysely<Schema>, id: OrderId, at: Instant): Promise<readonly DeliveryId[]> {
  return db.transaction().execute(async (transaction) => {
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
    const messages = await transaction
      .deleteFrom('deliveries')
      .where('order_id', '=', id)
      .returning(['id', 'destination'])
      .execute();
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
    return messages.filter(({ destination }) => destination.startsWith('mail:')).map(({ id: mail }) => mail);
  });
}
