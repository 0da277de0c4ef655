import type { Kysely } from 'kysely';
import type { CommandId, CommandOutcome } from '../domain/order/command.ts';
import type { Order } from '../domain/order/order.ts';
import type { OrderId, Parties } from '../domain/order/party.ts';
import { fromJson } from './json.ts';
import { addOutcomes } from './order-rows.ts';
import type { Schema } from './schema.ts';

/** A command of an order. */
export interface CommandRef {
  readonly orderId: OrderId;
  readonly commandId: CommandId;
}

/** The outcome of a command, with the order as it is now: never older than the command. */
export interface RecordedOutcome {
  readonly outcome: CommandOutcome;
  readonly order: Order;
}

export async function findOrder(db: Kysely<Schema>, id: OrderId): Promise<Order | null> {
  const row = await db.selectFrom('orders').select('state').where('id', '=', id).executeTakeFirst();
  return row ? fromJson(row.state) : null;
}

/** Always one row, so that a missing order takes as long as a present one (no timing oracle). */
export async function findParties(db: Kysely<Schema>, id: OrderId): Promise<Parties | null> {
  const { customerId, providerId } = await db
    .selectNoFrom((from) => [
      from.selectFrom('orders').select('customer_id').where('id', '=', id).as('customerId'),
      from.selectFrom('orders').select('provider_id').where('id', '=', id).as('providerId'),
    ])
    .executeTakeFirstOrThrow();
  return customerId === null || providerId === null ? null : { customerId, providerId };
}

export async function findOutcome(
  db: Kysely<Schema>,
  orderId: OrderId,
  commandId: CommandId,
): Promise<CommandOutcome | null> {
  const row = await db
    .selectFrom('outcomes')
    .select('outcome')
    .where('order_id', '=', orderId)
    .where('command_id', '=', commandId)
    .executeTakeFirst();
  return row ? fromJson(row.outcome) : null;
}

/** Those of the commands that have an outcome, each with its order, in one query. */
export async function findOutcomes(
  db: Kysely<Schema>,
  asked: readonly CommandRef[],
): Promise<readonly RecordedOutcome[]> {
  const rows = await db
    .selectFrom('outcomes')
    .innerJoin('orders', 'orders.id', 'outcomes.order_id')
    .select(['outcomes.outcome', 'orders.state'])
    .where((where) =>
      where.or(
        asked.map((one) => where.and({ 'outcomes.order_id': one.orderId, 'outcomes.command_id': one.commandId })),
      ),
    )
    .execute();
  return rows.map(({ outcome, state }) => ({ outcome: fromJson(outcome), order: fromJson(state) }));
}

/**
 * Stores the outcome of a command that the order's workflow will never see, since it has ended.
 * @returns the first outcome of the command: this one, or an earlier one
 * @throws for an order that is not stored
 */
export async function keepOutcome(
  db: Kysely<Schema>,
  orderId: OrderId,
  outcome: CommandOutcome,
): Promise<CommandOutcome> {
  return db.transaction().execute(async (transaction) => {
    await addOutcomes(transaction, orderId, [outcome]);
    return (await findOutcome(transaction, orderId, outcome.commandId)) ?? outcome;
  });
}

/** @throws where the database cannot be read */
export async function ping(db: Kysely<Schema>): Promise<void> {
  // SQLite would answer a query without a table from memory, without reading the file.
  await db.selectFrom('orders').select('id').limit(1).execute();
}
