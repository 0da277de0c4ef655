import type { Kysely } from 'kysely';
import type { Order } from '../domain/order/order.ts';
import type { OrderId } from '../domain/order/party.ts';
import type { TestClockId } from '../domain/order/test-clock.ts';
import { isFinal } from '../domain/process/advance.ts';
import { before, type Instant } from '../domain/values/instant.ts';
import { minutes } from '../domain/values/duration.ts';
import type { Lived } from './recording.ts';
import type { Schema } from './schema.ts';
import { ordersBehind } from './test-clock-rows.ts';
import { timeOnTestClock } from './test-clocks.ts';

/**
 * Takes note of how far an order on a test clock has lived. Locks its row until the transaction ends.
 * @returns whether its clock is still there
 */
export async function keepLived(db: Kysely<Schema>, order: Order, lived: Lived | undefined): Promise<boolean> {
  const { numUpdatedRows } = await db
    .updateTable('test_clock_orders')
    .set({
      ended: isFinal(order) ? 1 : 0,
      ...(lived
        ? { played_to: lived.to, settled: lived.settled ? (1 as const) : (0 as const) }
        : { settled: 0 as const }),
    })
    .where('order_id', '=', order.id)
    .executeTakeFirst();
  return numUpdatedRows > 0n;
}

/** Orders that have to be told what time it is on their clock. */
export interface OrdersBehind {
  readonly now: Instant;
  readonly ids: readonly OrderId[];
}

/** @returns null where there is no such clock, or it is being removed */
export async function listBehind(db: Kysely<Schema>, id: TestClockId): Promise<OrdersBehind | null> {
  const now = await timeOnTestClock(db, id);
  if (now === null) return null;
  const rows = await ordersBehind(db, id).select('order_id').execute();
  return { now, ids: rows.map(({ order_id: orderId }) => orderId) };
}

/** How long a booking may be under way: between the note of it and the start of its workflow. */
const BOOKING_TIMEOUT = minutes(1);

/**
 * Takes an order off its clock whose booking has failed: its workflow never started.
 * @param now in the time of the world
 */
export async function dropUnbooked(db: Kysely<Schema>, id: OrderId, now: Instant): Promise<void> {
  await db
    .deleteFrom('test_clock_orders')
    .where('order_id', '=', id)
    .where('booked_at', '<', before(now, BOOKING_TIMEOUT))
    .where('order_id', 'not in', (select) =>
      select.selectFrom('orders').select('orders.id').where('orders.id', '=', id),
    )
    .execute();
}
