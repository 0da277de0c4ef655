import type { Kysely } from 'kysely';
import type { DeliveryQueue } from '../domain/messages/delivery.ts';
import { queueIn } from './delivery-rows.ts';
import type { DueDelivery } from './due-delivery.ts';
import type { LeaseHolder } from './lease-holder.ts';
import { addLeases, endUnless, leasedHead, nextOrEnd } from './lease-rows.ts';
import type { Schema } from './schema.ts';

/**
 * Leases a delivery queue, so that two workers never send its messages at the same time. A lease lasts until its holder
 * ends it, or is removed.
 * @returns whether this holder has it: not where another one that lives has
 */
export async function lease(db: Kysely<Schema>, queue: DeliveryQueue, holder: LeaseHolder): Promise<boolean> {
  return (await addLeases(db, [queue], holder)).length > 0;
}

/**
 * The oldest pending message of a queue that the holder has leased.
 * @returns null where none is pending, and the lease has ended; and where the holder has lost it
 */
export async function nextLeased(
  db: Kysely<Schema>,
  queue: DeliveryQueue,
  holder: LeaseHolder,
): Promise<DueDelivery | null> {
  const due = await leasedHead(db, queue, holder);
  return due ?? db.transaction().execute((transaction) => nextOrEnd(transaction, queue, holder));
}

/** Ends a lease of a queue whose workflow has the next try of its first message; not where that has had none yet. */
export async function endLease(db: Kysely<Schema>, queue: DeliveryQueue, holder: LeaseHolder): Promise<void> {
  await db.transaction().execute((transaction) => endUnless(transaction, queue, holder, ({ tries }) => tries === 0));
}

/**
 * Takes over what is leased by nobody who lives.
 * @returns what this holder has then: if that is much, the first queues of each destination
 */
export async function takeLeases(
  db: Kysely<Schema>,
  holder: LeaseHolder,
  limit: number,
): Promise<readonly DeliveryQueue[]> {
  await db
    .updateTable('delivery_leases')
    .set({ holder })
    // Not by NOT EXISTS, a join: of a row that another one has taken meanwhile PostgreSQL checks only the own part again.
    .where('holder', 'not in', (from) => from.selectFrom('lease_holders').select('id'))
    .execute();
  const rows = await db
    .selectFrom('delivery_leases')
    .selectAll()
    .where('holder', '=', holder)
    .orderBy(({ fn }) => fn.agg('row_number').over((over) => over.partitionBy('destination').orderBy('order_id')))
    .limit(limit)
    .execute();
  return rows.map(queueIn);
}
