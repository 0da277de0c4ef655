import type { Kysely, Selectable } from 'kysely';
import type { CommandId, CommandOutcome } from '../domain/order/command.ts';
import type { DeliveryQueue } from '../domain/messages/delivery.ts';
import type { OrderEvent } from '../domain/order/event.ts';
import { FLAGS, type Flag } from '../domain/order/flag.ts';
import { flagsOf } from '../domain/views/flags.ts';
import type { Order } from '../domain/order/order.ts';
import type { OrderId, Parties } from '../domain/order/party.ts';
import { awaiting } from '../domain/process/process.ts';
import { addDeliveries, waitingQueues } from './deliveries.ts';
import { withoutWords } from './forget.ts';
import { fromJson, toJson } from './json.ts';
import { post } from './ledger.ts';
import type { Schema } from './schema.ts';
import type { RecordedOutcome, CommandRef, Recording } from './store.ts';
import { transfersIn } from '../domain/ledger/transfer.ts';

/** All of a recording or nothing; what is there already stays as it is. */
export async function record(
  db: Kysely<Schema>,
  { order, events, outcomes, contacts = {} }: Recording,
): Promise<readonly DeliveryQueue[]> {
  return db.transaction().execute(async (transaction) => {
    await keepNewer(transaction, order);
    const added = await addEvents(transaction, order.id, events);
    await addOutcomes(transaction, order.id, outcomes);
    await post(transaction, transfersIn(order.id, events));
    const last = Math.max(0, ...added.map(({ seq }) => seq));
    await addDeliveries(transaction, order.id, added, contacts, () => listEvents(transaction, order.id, 0, last));
    return waitingQueues(transaction, order.id);
  });
}

/** The same without the ledger, and over what is there; only an order that is newer stays as it is. */
export async function restore(db: Kysely<Schema>, recording: Recording): Promise<void> {
  const { id } = recording.order;
  await db.transaction().execute(async (transaction) => {
    const known = await transaction
      .selectFrom('orders')
      .select(['version', 'forgotten_at'])
      .where('id', '=', id)
      .executeTakeFirst();
    const { order, events, outcomes } = known?.forgotten_at ? withoutWords(recording) : recording;
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

/** Always one row, so that a missing order takes as long as a present one. */
export async function findParties(db: Kysely<Schema>, id: OrderId): Promise<Parties | null> {
  const { customerId, providerId } = await db
    .selectNoFrom((from) => [
      from.selectFrom('orders').select('customer_id').where('id', '=', id).as('customerId'),
      from.selectFrom('orders').select('provider_id').where('id', '=', id).as('providerId'),
    ])
    .executeTakeFirstOrThrow();
  return customerId === null || providerId === null ? null : { customerId, providerId };
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
  return rows.map(eventOf);
}

/** A row as an event; that type and data belong together is trusted, like all that lies in the database. */
export const eventOf = (row: Selectable<Schema['events']>): OrderEvent =>
  ({
    seq: row.seq,
    type: row.type,
    at: row.at,
    actor: { role: row.actor_role, id: row.actor_id },
    commandId: row.command_id,
    data: fromJson(row.data),
  }) as OrderEvent;

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

/** @returns the first outcome that was kept for the command: this one, or an earlier one. */
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

/** Whose an order is and when it was created: that never changes. */
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

/** @returns those that were not there before. */
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
