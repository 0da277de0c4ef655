import { sql, type Kysely } from 'kysely';
import type { DeliveryQueue } from '../domain/messages/delivery.ts';
import type { OrderId } from '../domain/order/party.ts';
import { dueIn, headOf, type DueDelivery } from './due-delivery.ts';
import { queueIn } from './delivery-rows.ts';
import type { LeaseHolder } from './lease-holder.ts';
import type { Schema } from './schema.ts';

/** Leases what nobody has who lives. @returns those that this holder has then */
export async function addLeases(
  db: Kysely<Schema>,
  queues: readonly DeliveryQueue[],
  holder: LeaseHolder,
): Promise<readonly DeliveryQueue[]> {
  if (queues.length === 0) return [];
  // In one order in every transaction: they lock the rows one after another.
  const rows = await db
    .insertInto('delivery_leases')
    .values(queues.map((queue) => ({ ...keyIn(queue), holder })).toSorted(byKey))
    .onConflict((conflict) =>
      conflict.columns(['order_id', 'destination']).doUpdateSet({
        // Also where nothing changes the row is locked: `endUnless` of its holder waits for what is recorded here.
        holder: sql`case when exists (select 1 from lease_holders where id = delivery_leases.holder)
          then delivery_leases.holder else excluded.holder end`,
      }),
    )
    .returning(['order_id', 'destination', 'holder'])
    .execute();
  return rows.filter((row) => row.holder === holder).map(queueIn);
}

/** Not only what is new: a repeat of a recording whose commit was not acknowledged adds nothing. */
export async function leasedOf(
  db: Kysely<Schema>,
  orderId: OrderId,
  holder: LeaseHolder,
): Promise<readonly DeliveryQueue[]> {
  const rows = await db
    .selectFrom('delivery_leases')
    .select('destination')
    .where('order_id', '=', orderId)
    .where('holder', '=', holder)
    .execute();
  return rows.map(({ destination }) => ({ orderId, destination }));
}

/** The oldest pending message of a queue; null where the holder has not leased it, too. */
export const leasedHead = (
  db: Kysely<Schema>,
  queue: DeliveryQueue,
  holder: LeaseHolder,
): Promise<DueDelivery | null> =>
  dueIn(
    db,
    headOf(db, queue).where((where) => where.exists(leaseOf(db, queue, holder))),
  );

/** The oldest pending message of a leased queue; where none is pending the lease ends. To be called in a transaction. */
export async function nextOrEnd(
  db: Kysely<Schema>,
  queue: DeliveryQueue,
  holder: LeaseHolder,
): Promise<DueDelivery | null> {
  const due = await leasedHead(db, queue, holder);
  return due ?? endUnless(db, queue, holder, () => true);
}

/**
 * Ends a lease, unless there is a message that it is needed for: what was recorded while the lease was there was left to
 * its holder. To be called in a transaction.
 * @returns that message
 */
export async function endUnless(
  db: Kysely<Schema>,
  queue: DeliveryQueue,
  holder: LeaseHolder,
  isNeeded: (due: DueDelivery) => boolean,
): Promise<DueDelivery | null> {
  // First: another transaction that has recorded a message has locked the lease, and has ended when it is removed.
  if (!(await removeLease(db, queue, holder))) return null;
  const due = await dueIn(db, headOf(db, queue));
  if (!due || !isNeeded(due)) return null;
  await addLeases(db, [queue], holder);
  return due;
}

async function removeLease(
  db: Kysely<Schema>,
  { orderId, destination }: DeliveryQueue,
  holder: LeaseHolder,
): Promise<boolean> {
  const { numDeletedRows } = await db
    .deleteFrom('delivery_leases')
    .where('order_id', '=', orderId ?? '')
    .where('destination', '=', destination)
    .where('holder', '=', holder)
    .executeTakeFirst();
  return numDeletedRows > 0n;
}

const keyIn = ({ orderId, destination }: DeliveryQueue) => ({ order_id: orderId ?? ('' as const), destination });

type LeaseKey = ReturnType<typeof keyIn>;

const byKey = (a: LeaseKey, b: LeaseKey): number =>
  a.order_id === b.order_id ? compared(a.destination, b.destination) : compared(a.order_id, b.order_id);

const compared = (a: string, b: string): number => (a < b ? -1 : 1);

const leaseOf = (db: Kysely<Schema>, { orderId, destination }: DeliveryQueue, holder: LeaseHolder) =>
  db
    .selectFrom('delivery_leases')
    .select('holder')
    .where('order_id', '=', orderId ?? '')
    .where('destination', '=', destination)
    .where('holder', '=', holder);
