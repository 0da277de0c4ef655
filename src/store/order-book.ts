import type { Kysely } from 'kysely';
import type { CommandId } from '../domain/command.ts';
import type { OrderEvent } from '../domain/event.ts';
import type { Order, OrderId } from '../domain/order.ts';
import type { Outcome } from '../domain/outcome.ts';
import { awaiting } from '../domain/process.ts';
import { fromJson, toJson } from './json.ts';
import { post } from './ledger.ts';
import type { Schema } from './schema.ts';
import type { Recording } from './store.ts';
import { paymentsIn } from './transfer.ts';

/** All of a recording or nothing; what is there already stays as it is. */
export async function record(db: Kysely<Schema>, { order, events, outcomes }: Recording): Promise<void> {
  await db.transaction().execute(async (transaction) => {
    await keepNewer(transaction, order);
    await addEvents(transaction, order.id, events);
    await addOutcomes(transaction, order.id, outcomes);
    await post(transaction, paymentsIn(order.id, events));
  });
}

export async function findOrder(db: Kysely<Schema>, id: OrderId): Promise<Order | null> {
  const row = await db.selectFrom('orders').select('state').where('id', '=', id).executeTakeFirst();
  return row ? fromJson(row.state) : null;
}

export async function listEvents(
  db: Kysely<Schema>,
  id: OrderId,
  after: number,
  limit: number,
): Promise<readonly OrderEvent[]> {
  const rows = await db
    .selectFrom('events')
    .selectAll()
    .where('order_id', '=', id)
    .where('seq', '>', after)
    .orderBy('seq')
    .limit(limit)
    .execute();
  return rows.map((row) => ({
    seq: row.seq,
    type: row.type,
    at: row.at,
    actor: { role: row.actor_role, id: row.actor_id },
    commandId: row.command_id,
    data: fromJson(row.data),
  }));
}

export async function findOutcome(db: Kysely<Schema>, orderId: OrderId, commandId: CommandId): Promise<Outcome | null> {
  const row = await db
    .selectFrom('outcomes')
    .select('outcome')
    .where('order_id', '=', orderId)
    .where('command_id', '=', commandId)
    .executeTakeFirst();
  return row ? fromJson(row.outcome) : null;
}

/** @returns the first outcome that was kept for the command: this one, or an earlier one. */
export async function keepOutcome(db: Kysely<Schema>, orderId: OrderId, outcome: Outcome): Promise<Outcome> {
  return db.transaction().execute(async (transaction) => {
    await addOutcomes(transaction, orderId, [outcome]);
    return (await findOutcome(transaction, orderId, outcome.commandId)) ?? outcome;
  });
}

/** Recordings may overlap and come late: an older order never takes the place of a newer one. */
async function keepNewer(db: Kysely<Schema>, order: Order): Promise<void> {
  await db
    .insertInto('orders')
    .values({
      id: order.id,
      version: order.version,
      customer_id: order.customerId,
      provider_id: order.providerId,
      stage: order.stage,
      awaiting: awaiting(order),
      created_at: order.createdAt,
      state: toJson(order),
    })
    .onConflict((conflict) =>
      conflict
        .column('id')
        .doUpdateSet((eb) => ({
          version: eb.ref('excluded.version'),
          stage: eb.ref('excluded.stage'),
          awaiting: eb.ref('excluded.awaiting'),
          state: eb.ref('excluded.state'),
        }))
        .whereRef('orders.version', '<', 'excluded.version'),
    )
    .execute();
}

async function addEvents(db: Kysely<Schema>, orderId: OrderId, events: readonly OrderEvent[]): Promise<void> {
  if (events.length === 0) return;
  const rows = events.map(({ seq, type, at, actor, commandId, data }) => ({
    order_id: orderId,
    seq,
    type,
    at,
    actor_role: actor.role,
    actor_id: actor.id,
    command_id: commandId,
    data: toJson(data),
  }));
  await db
    .insertInto('events')
    .values(rows)
    .onConflict((conflict) => conflict.columns(['order_id', 'seq']).doNothing())
    .execute();
}

async function addOutcomes(db: Kysely<Schema>, orderId: OrderId, outcomes: readonly Outcome[]): Promise<void> {
  if (outcomes.length === 0) return;
  const rows = outcomes.map((outcome) => ({
    order_id: orderId,
    command_id: outcome.commandId,
    outcome: toJson(outcome),
  }));
  await db
    .insertInto('outcomes')
    .values(rows)
    .onConflict((conflict) => conflict.columns(['order_id', 'command_id']).doNothing())
    .execute();
}
