import type { Kysely } from 'kysely';
import type { EventType } from '../domain/order/event.ts';
import type { Schema } from './schema.ts';

/** Which part of the feed. */
export interface FeedRange {
  /** Only positions above this one … */
  readonly after: number;
  /** … and not above this one. */
  readonly upTo: number;
  /** Without repeats; null for all. */
  readonly types: readonly EventType[] | null;
  /** At least 1. */
  readonly limit: number;
}

/** The first events in a range of the feed, by position. */
export function feedRows(db: Kysely<Schema>, { after, upTo, types, limit }: FeedRange) {
  const inRange = (type: EventType | null) => {
    const rows = db
      .selectFrom('feed')
      .select(['position', 'order_id', 'seq'])
      .where('position', '>', after)
      .where('position', '<=', upTo)
      .orderBy('position')
      .limit(limit);
    // A subquery, since SQLite takes no limit in a part of a union.
    return db.selectFrom((type === null ? rows : rows.where('type', '=', type)).as('in_range')).selectAll();
  };
  // Each type from its own index: in one walk over all positions a rare type would be looked for among all others.
  const found = (types ?? [null]).map(inRange).reduce((all, one) => all.unionAll(one));
  const page = db.selectFrom(found.as('found')).selectAll().orderBy('position').limit(limit);
  return (
    db
      .selectFrom(page.as('page'))
      // SQLite never reorders a CROSS JOIN: first the page, then its events by their primary key.
      .crossJoin('events')
      .selectAll('events')
      .select('page.position')
      // A subquery, since SQLite sorts a page again where another table is joined to it.
      .select((select) =>
        select.selectFrom('orders').select('test_clock').whereRef('id', '=', 'events.order_id').as('test_clock'),
      )
      .whereRef('events.order_id', '=', 'page.order_id')
      .whereRef('events.seq', '=', 'page.seq')
      .orderBy('page.position')
  );
}
