import assert from 'node:assert/strict';
import { openStore, type Database, type FeedItem } from '../../src/store/index.ts';
import { usePostgres } from '../support/postgres/shared-postgres.ts';
import { PROOF, tellingProgress } from '../support/proof.ts';
import { inShort } from '../support/store/feed-contract.ts';
import { FeedFollower } from '../support/store/feed-follower.ts';
import { recordSlowly } from '../support/store/feed-slow-writer.ts';
import { writeFeed } from '../support/store/feed-writers.ts';
import type { Sandbox } from '../support/store/on.ts';
import { postgresSandbox } from '../support/store/postgres-sandbox.ts';
import { sqliteSandbox } from '../support/store/sqlite-sandbox.ts';

const WRITERS = { processes: PROOF ? 4 : 2, writersEach: PROOF ? 4 : 8, ordersEach: PROOF ? 450 : 5 };
/** An order has seven. */
const EVENTS = 16 * WRITERS.ordersEach * 7;
const TYPES = ['order.closed', 'order.confirmed'] as const;

// `npm run proof:feed` is the long version.
describe(`the feed, while ${EVENTS} events are recorded by sixteen writers in several processes`, function () {
  this.timeout(PROOF ? 1_800_000 : 120_000);

  describe('on SQLite', () => {
    contract(sqliteSandbox);
  });

  describe('on Postgres', () => {
    usePostgres();
    contract(postgresSandbox);
  });
});

function contract(makeSandbox: () => Promise<Sandbox>): void {
  let sandbox: Sandbox;
  beforeEach(async () => {
    sandbox = await makeSandbox();
    await (await openStore(sandbox.database)).close();
  });
  afterEach(() => sandbox.remove());

  it('M1 R4 is told to whoever follows it, none skipped and none twice', async () => {
    const [all, some] = [new FeedFollower(), new FeedFollower(TYPES)];
    const { wrote, slowly } = await followed(sandbox.database, all, some);

    assert.equal(wrote.length, 16);
    assert.ok(wrote.every(({ rolledBack }) => rolledBack > 0));
    const rows = await sandbox.query('select order_id, seq from events');
    assert.equal(rows.length, EVENTS + slowly);
    const seen = new Set(inShort(all.seen));
    const recorded = rows.map((row) => `${String(row['order_id'])} ${String(row['seq'])}`);
    const missed = recorded.filter((event) => !seen.has(event));
    assert.deepEqual(missed, []);
    assert.equal(all.seen.length, recorded.length);
    assertInOrder(all.seen);
    assert.deepEqual(
      inShort(some.seen),
      inShort(all.seen.filter(({ event: { type } }) => TYPES.some((t) => t === type))),
    );
  });
}

/** What the writers have done, and how many events were recorded slowly besides. */
async function followed(database: Database, ...followers: readonly [FeedFollower, FeedFollower]) {
  const [first] = followers;
  const following = Promise.all(followers.map((follower) => follower.follow(database)));
  const over = new AbortController();
  // SQLite makes all others wait meanwhile.
  const slow = database.kind === 'postgres' ? recordSlowly(database, first, over.signal) : Promise.resolve(0);
  try {
    const wrote = await tellingProgress(() => `${first.seen.length} events`, writeFeed(database, WRITERS));
    over.abort();
    return { wrote, slowly: await slow };
  } finally {
    over.abort();
    for (const follower of followers) follower.nothingMoreComes();
    await following;
  }
}

/** Positions rise, and events of one order come in their own order. */
function assertInOrder(items: readonly FeedItem[]): void {
  const seqs = new Map<string, number>();
  let last = 0;
  for (const { position, orderId, event } of items) {
    assert.ok(position > last, `${position} comes behind ${last}`);
    const before = seqs.get(orderId) ?? 0;
    assert.ok(event.seq > before, `event ${event.seq} of ${orderId} comes behind ${before}`);
    seqs.set(orderId, event.seq);
    last = position;
  }
}
