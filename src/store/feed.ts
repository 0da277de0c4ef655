import type { Kysely } from 'kysely';
import type { EventType, OrderEvent } from '../domain/order/event.ts';
import type { OrderId } from '../domain/order/party.ts';
import type { TestClockId } from '../domain/order/test-clock.ts';
import { eventOf } from './event-rows.ts';
import { feedRows } from './feed-rows.ts';
import type { Schema } from './schema.ts';
import { readWholeNumber } from './whole-number.ts';

/** An event of any order. */
export interface FeedItem {
  /** Its place in the order in which the events of all orders were recorded. */
  readonly position: number;
  readonly orderId: OrderId;
  /** C4: null where the order lives by the time of the world. */
  readonly testClock: TestClockId | null;
  readonly event: OrderEvent;
}

/**
 * The events of all orders in the order in which they were recorded. Whoever goes on behind the last position misses
 * none and gets none twice, whatever is recorded at the same time.
 * @param after only positions above this one; 0 for all of them
 * @param types without repeats; null for all
 */
export async function listFeed(
  db: Kysely<Schema>,
  after: number,
  types: readonly EventType[] | null,
  limit: number,
): Promise<readonly FeedItem[]> {
  // A statement of its own: what a transaction has recorded below the end is seen only by a snapshot that is later.
  const end = await db.selectFrom('feed_end').select('position').executeTakeFirstOrThrow();
  const rows = await feedRows(db, { after, upTo: readWholeNumber(end.position), types, limit }).execute();
  return rows.map((row) => ({
    position: readWholeNumber(row.position),
    orderId: row.order_id,
    testClock: row.test_clock,
    event: eventOf(row),
  }));
}
