import type { Kysely } from 'kysely';
import { transfersIn } from '../domain/ledger/transfer.ts';
import type { DeliveryQueue } from '../domain/messages/delivery.ts';
import type { CommandId, CommandOutcome } from '../domain/order/command.ts';
import type { OrderEvent } from '../domain/order/event.ts';
import { FLAGS, type Flag } from '../domain/order/flag.ts';
import type { Order } from '../domain/order/order.ts';
import type { OrderId, Parties } from '../domain/order/party.ts';
import { awaiting } from '../domain/process/process.ts';
import { flagsOf } from '../domain/views/flags.ts';
import { addDeliveries } from './event-deliveries.ts';
import { fromJson, toJson } from './json.ts';
import type { Recording } from './recording.ts';
import { redactedRecording } from './redaction.ts';
import type { Schema } from './schema.ts';
import { post } from './transfers.ts';

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

/**
 * Stores all of a recording or nothing (M1): the order if its version is newer than the stored one, the events by `seq`,
 * the outcomes by command, the transfers of the payments by id, and the deliveries of the new events. What is stored
 * already stays as it is, so repeats and overlaps are harmless, in any order.
 * @returns the order's delivery queues that have pending messages
 */
export async function record(db: Kysely<Schema>, recording: Recording): Promise<readonly DeliveryQueue[]> {
  const { order, events, outcomes, contacts = {} } = recording;
  return db.transaction().execute(async (transaction) => {
    await keepNewer(transaction, order);
    const added = await addEvents(transaction, order.id, events);
    await addOutcomes(transaction, order.id, outcomes);
    await post(transaction, transfersIn(order.id, events));
    await addDeliveries(transaction, order, added, contacts);
    return pendingQueues(transaction, order.id);
  });
}

/**
 * Stores a recording over what is there, but not over a newer order. The ledger is not touched, and an order that was
 * redacted stays so.
 */
export async function restore(db: Kysely<Schema>, recording: Recording): Promise<void> {
  const { id } = recording.order;
  await db.transaction().execute(async (transaction) => {
    const known = await transaction
      .selectFrom('orders')
      .select(['version', 'forgotten_at'])
      .where('id', '=', id)
      .executeTakeFirst();
    const { order, events, outcomes } = known?.forgotten_at ? redactedRecording(recording) : recording;
    if (!known || known.version <= order.version) {
      const row = { ...fixedIn(order), ...changingIn(order) };
      await transaction
        .insertInto('orders')
        .values(row)
        .onConflict((conflict) => conflict.column('id').doUpdateSet(changingIn(order)))
        .execute();
    }
    const seqs = events.map(({ seq }) => seq);
    if (seqs.length > 0) {
      await transaction.deleteFrom('events').where('order_id', '=', id).where('seq', 'in', seqs).execute();
    }
    await addEvents(transaction, id, events);
    const commandIds = outcomes.map(({ commandId }) => commandId);
    if (commandIds.length > 0) {
      await transaction
        .deleteFrom('outcomes')
        .where('order_id', '=', id)
        .where('command_id', 'in', commandIds)
        .execute();
    }
    await addOutcomes(transaction, id, outcomes);
  });
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

/** Recordings may overlap and come late: an older order never takes the place of a newer one. */
async function keepNewer(db: Kysely<Schema>, order: Order): Promise<void> {
  const changing = changingIn(order);
  await db
    .insertInto('orders')
    .values({ ...fixedIn(order), ...changing })
    .onConflict((conflict) =>
      conflict.column('id').doUpdateSet(changing).whereRef('orders.version', '<', 'excluded.version'),
    )
    .execute();
}

/** The columns that never change. */
const fixedIn = ({ id, customerId, providerId, createdAt }: Order) => ({
  id,
  customer_id: customerId,
  provider_id: providerId,
  created_at: createdAt,
});

function changingIn(order: Order) {
  const raised = flagsOf(order);
  return {
    version: order.version,
    stage: order.stage,
    awaiting: awaiting(order),
    state: toJson(order),
    ...(Object.fromEntries(FLAGS.map((flag) => [flag, raised.includes(flag) ? 1 : 0])) as Record<Flag, 0 | 1>),
  };
}

/** @returns those that were not there before */
async function addEvents(
  db: Kysely<Schema>,
  orderId: OrderId,
  events: readonly OrderEvent[],
): Promise<readonly OrderEvent[]> {
  if (events.length === 0) return [];
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
  const added = await db
    .insertInto('events')
    .values(rows)
    .onConflict((conflict) => conflict.columns(['order_id', 'seq']).doNothing())
    .returning('seq')
    .execute();
  return events.filter((event) => added.some(({ seq }) => seq === event.seq));
}

async function addOutcomes(db: Kysely<Schema>, orderId: OrderId, outcomes: readonly CommandOutcome[]): Promise<void> {
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

async function pendingQueues(db: Kysely<Schema>, orderId: OrderId): Promise<readonly DeliveryQueue[]> {
  const rows = await db
    .selectFrom('deliveries')
    .select('destination')
    .distinct()
    .where('order_id', '=', orderId)
    .where('status', '=', 'pending')
    .execute();
  return rows.map(({ destination }) => ({ orderId, destination }));
}
