import type { Kysely } from 'kysely';
import type { OrderId, Party } from '../domain/order/party.ts';
import { fromJson } from './json.ts';
import type { Schema } from './schema.ts';

/** What the parties of an order are called, as its contacts say; null where they do not. */
export async function partyNames(
  db: Kysely<Schema>,
  orderId: OrderId,
): Promise<Readonly<Record<Party, string | null>>> {
  const row = await db.selectFrom('orders').select('contacts').where('id', '=', orderId).executeTakeFirst();
  const { customer, provider } = row?.contacts ? fromJson(row.contacts) : {};
  return { customer: customer?.name ?? null, provider: provider?.name ?? null };
}
