import { openStore, type Database } from '../../../src/store/index.ts';
import { Guest } from '../postgres/guest.ts';
import { until } from '../until.ts';
import type { FeedFollower } from './feed-follower.ts';
import { Story } from './story.ts';

/**
 * Records events, one after the other, each in a transaction that goes on while somebody polls the feed several times;
 * every other one is rolled back.
 * @returns how many were recorded, once it is over
 */
export async function recordSlowly(
  database: Extract<Database, { kind: 'postgres' }>,
  follower: FeedFollower,
  over: AbortSignal,
): Promise<number> {
  const store = await openStore(database);
  await store.record(new Story({ id: 'ord_slow' }).recording());
  await store.close();
  const guest = await Guest.at(database.url);
  let recorded = 1;
  for (let ends = 'commit'; !over.aborted; ends = ends === 'commit' ? 'rollback' : 'commit') {
    await guest.run(
      `begin; insert into events (order_id, seq, type, at, actor_role, actor_id, data)
       values ('ord_slow', ${recorded + 1}, 'order.reminded', '2026-06-01T09:00:00.000Z', 'system', 'system', '{}')`,
    );
    const polls = follower.polls + 5;
    await until(() => follower.polls >= polls || over.aborted);
    await guest.run(ends);
    if (ends === 'commit') recorded += 1;
  }
  return recorded;
}
