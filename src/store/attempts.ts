import type { Kysely } from 'kysely';
import type { Attempt, Delivery, DeliveryId, MessageStatus } from '../domain/messages/delivery.ts';
import type { Instant } from '../domain/values/instant.ts';
import type { DueDelivery } from './due-delivery.ts';
import { fromJson, toJson } from './json.ts';
import type { LeaseHolder } from './lease-holder.ts';
import { nextOrEnd } from './lease-rows.ts';
import type { Schema } from './schema.ts';

/** How an attempt ended, and what the delivery is then. */
export interface AttemptResult {
  readonly attempt: Attempt;
  readonly status: MessageStatus;
  readonly nextAt: Instant | null;
}

/** As many as the API shows of one message. */
const MOST_ATTEMPTS = 30;

/**
 * Stores how an attempt ended. A delivery that was given up meanwhile stays failed, and one that has arrived meanwhile,
 * sent by somebody else who took over the lease, stays delivered. To be called in a transaction.
 * @returns what the holder sends next of the queue, as `nextLeased` does; a failed one has its pause first
 */
export async function noteAttempt(
  db: Kysely<Schema>,
  delivery: Pick<Delivery, 'id' | 'orderId' | 'destination'>,
  result: AttemptResult,
  holder: LeaseHolder,
): Promise<DueDelivery | null> {
  await keepAttempt(db, delivery.id, result);
  return nextOrEnd(db, delivery, holder);
}

async function keepAttempt(db: Kysely<Schema>, id: DeliveryId, result: AttemptResult): Promise<void> {
  const { attempt, status, nextAt } = result;
  // Without the body: it has a whole order in it.
  const row = await db
    .selectFrom('deliveries')
    .select(['attempts', 'tries', 'status'])
    .where('id', '=', id)
    .executeTakeFirst();
  // Its endpoint was removed meanwhile.
  if (!row) return;
  const attempts = toJson([...fromJson(row.attempts), attempt].slice(-MOST_ATTEMPTS));
  const isOver = row.status !== 'pending' && status !== 'delivered';
  await db
    .updateTable('deliveries')
    .set({ attempts, tries: row.tries + 1, ...(!isOver && { status, next_at: nextAt }) })
    .where('id', '=', id)
    .execute();
}
