import type { Kysely } from 'kysely';
import type { Contacts } from '../domain/messages/delivery.ts';
import type { CommandOutcome } from '../domain/order/command.ts';
import type { OrderEvent } from '../domain/order/event.ts';
import { STATE_FLAGS, type StateFlag } from '../domain/order/flag.ts';
import { liveTerms } from '../domain/order/live-terms.ts';
import type { Order } from '../domain/order/order.ts';
import type { OrderId } from '../domain/order/party.ts';
import { isFinal } from '../domain/process/advance.ts';
import { awaiting } from '../domain/process/process.ts';
import { flagsOf } from '../domain/views/flags.ts';
import { ordersAt } from './event-deliveries.ts';
import { toJson } from './json.ts';
import type { Schema } from './schema.ts';
import { listEvents } from './timeline.ts';

/**
 * Recordings may overlap and come late: an older order never takes the place of a newer one. Locks the order's row, so
 * that of an order one recording is stored after the other.
 */
export async function keepNewer(db: Kysely<Schema>, order: Order, contacts?: Contacts): Promise<void> {
  const changing = { ...changingIn(order), ...contactsIn(contacts) };
  await db
    .insertInto('orders')
    .values({ ...fixedIn(order), ...changing })
    .onConflict((conflict) =>
      conflict
        .column('id')
        // The large ones as they are above: they are sent, and encrypted, once.
        .doUpdateSet((update) => ({
          ...changing,
          state: update.ref('excluded.state'),
          ...('contacts' in changing && { contacts: update.ref('excluded.contacts') }),
        }))
        .whereRef('orders.version', '<', 'excluded.version'),
    )
    .execute();
}

/** The columns that never change. */
export const fixedIn = ({ id, customerId, providerId, createdAt, testClock = null }: Order) => ({
  id,
  test_clock: testClock,
  customer_id: customerId,
  provider_id: providerId,
  created_at: createdAt,
});

export function changingIn(order: Order) {
  const raised = flagsOf(order);
  return {
    version: order.version,
    stage: order.stage,
    awaiting: awaiting(order),
    state: toJson(order),
    ended: isFinal(order) ? (1 as const) : (0 as const),
    ...searchableIn(order),
    searchable_version: order.version,
    ...(Object.fromEntries(STATE_FLAGS.map((flag) => [flag, raised.includes(flag) ? 1 : 0])) as Record<
      StateFlag,
      0 | 1
    >),
  };
}

/** What an order is found by, beside its parties and its state. */
export const searchableIn = (order: Order) => ({
  deadline_at: order.deadline?.at ?? null,
  appointment_at: liveTerms(order)?.appointment.startsAt ?? null,
  reference: order.reference ?? null,
});

export async function addPaymentReferences(
  db: Kysely<Schema>,
  id: OrderId,
  references: readonly string[],
): Promise<void> {
  if (references.length === 0) return;
  await db
    .insertInto('payment_references')
    .values(references.map((reference) => ({ reference, order_id: id })))
    .onConflict((conflict) => conflict.columns(['reference', 'order_id']).doNothing())
    .execute();
}

/** Those of the parties: support's are a setting. They stay where a recording says nothing of them. */
export function contactsIn(contacts: Contacts | undefined) {
  if (!contacts) return {};
  const { customer, provider } = contacts;
  const parties = { ...(customer && { customer }), ...(provider && { provider }) };
  return { contacts: Object.keys(parties).length > 0 ? toJson<Contacts>(parties) : null };
}

/** @returns the seq of the last recorded event; 0 for none */
export async function lastSeq(db: Kysely<Schema>, orderId: OrderId): Promise<number> {
  const { last } = await db
    .selectFrom('events')
    .select(({ fn }) => fn.max<number | null>('seq').as('last'))
    .where('order_id', '=', orderId)
    .executeTakeFirstOrThrow();
  return last ?? 0;
}

/** @returns those that were not there before */
export async function addEvents(
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
  await addPaymentReferences(
    db,
    orderId,
    events.flatMap((event) => (event.type === 'order.payment_received' ? [event.data.reference] : [])),
  );
  const added = await db
    .insertInto('events')
    .values(rows)
    .onConflict((conflict) => conflict.columns(['order_id', 'seq']).doNothing())
    .returning('seq')
    .execute();
  return events.filter((event) => added.some(({ seq }) => seq === event.seq));
}

/** @returns those that were not there before */
export async function addOutcomes(
  db: Kysely<Schema>,
  orderId: OrderId,
  outcomes: readonly CommandOutcome[],
): Promise<readonly CommandOutcome[]> {
  if (outcomes.length === 0) return [];
  const rows = outcomes.map((outcome) => ({
    order_id: orderId,
    command_id: outcome.commandId,
    outcome: toJson(outcome),
  }));
  const added = await db
    .insertInto('outcomes')
    .values(rows)
    .onConflict((conflict) => conflict.columns(['order_id', 'command_id']).doNothing())
    .returning('command_id')
    .execute();
  return outcomes.filter(({ commandId }) => added.some((row) => row.command_id === commandId));
}

/** Makes the order's row from its timeline. @returns the order as each event left it, by the event's seq */
export async function refold(db: Kysely<Schema>, orderId: OrderId): Promise<ReadonlyMap<number, Order>> {
  const orders = ordersAt(await listEvents(db, orderId, 0, Number.MAX_SAFE_INTEGER));
  const last = [...orders.values()].at(-1);
  if (last) await db.updateTable('orders').set(changingIn(last)).where('id', '=', orderId).execute();
  return orders;
}
