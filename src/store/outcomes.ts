import { sql, type Kysely } from 'kysely';
import type { CommandId, CommandOutcome } from '../domain/order/command.ts';
import type { OrderId } from '../domain/order/party.ts';
import { fromJson } from './json.ts';
import type { Schema } from './schema.ts';

/**
 * Those of an order's commands that have an outcome, in one query; without the order, which findOutcomes reads for each.
 * The ids come in as one JSON parameter, so that their number does not change the statement.
 */
export async function listOutcomes(
  db: Kysely<Schema>,
  orderId: OrderId,
  commandIds: readonly CommandId[],
): Promise<readonly CommandOutcome[]> {
  const asked = JSON.stringify(Object.fromEntries(commandIds.map((id) => [id, 1])));
  const rows = await db
    .selectFrom(sql<{ key: CommandId }>`json_each(${asked})`.as('asked'))
    // SQLite never reorders a CROSS JOIN: first the ids, then each outcome by its primary key.
    .crossJoin('outcomes')
    .select('outcomes.outcome')
    .where('outcomes.order_id', '=', orderId)
    .whereRef('outcomes.command_id', '=', 'asked.key')
    .execute();
  return rows.map(({ outcome }) => fromJson(outcome));
}

/**
 * The refused ones of an order's commands, of the first so many that there are, the latest first. A text within the
 * outcome cannot be taken for its `refused`: its quotation marks are escaped.
 */
export async function listRefusals(
  db: Kysely<Schema>,
  orderId: OrderId,
  most: number,
): Promise<readonly CommandOutcome[]> {
  const rows = await db
    .selectFrom('outcomes')
    .select('outcome')
    .where('order_id', '=', orderId)
    .where(sql<boolean>`outcome not like '%"refused":null%'`)
    .limit(most)
    .execute();
  const refused = rows.map(({ outcome }) => fromJson(outcome));
  return refused.toSorted((a, b) => (a.receivedAt < b.receivedAt ? 1 : -1));
}

/** All outcomes of an order's commands, in no particular order. */
export async function allOutcomes(db: Kysely<Schema>, orderId: OrderId): Promise<readonly CommandOutcome[]> {
  const rows = await db.selectFrom('outcomes').select('outcome').where('order_id', '=', orderId).execute();
  return rows.map(({ outcome }) => fromJson(outcome));
}
