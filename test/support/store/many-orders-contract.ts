import assert from 'node:assert/strict';
import type { Kysely } from 'kysely';
import { LAST_INSTANT, type Instant } from '../../../src/domain/values/instant.ts';
import type { OrderId, PartyId } from '../../../src/domain/order/party.ts';
import { toCursor, toSeqCursor } from '../../../src/store/cursor.ts';
import { countLate, countOpen, countOutbox } from '../../../src/store/figures.ts';
import { feedRows } from '../../../src/store/feed-rows.ts';
import { listEntries } from '../../../src/store/ledger.ts';
import { listMessages } from '../../../src/store/order-messages.ts';
import { listOrders } from '../../../src/store/order-list.ts';
import type { Schema } from '../../../src/store/schema.ts';
import { ALL } from './list-contract.ts';
import {
  BUSIEST,
  CASH,
  DATES,
  FILTERS,
  RANGES,
  REGULAR,
  SORTED_AFTER,
  wordsOf,
  type Filter,
} from './many-orders-filters.ts';
import { MANY } from './many-orders-placed.ts';
import { PostgresPlanner } from './many-orders-plan-postgres.ts';
import { SqlitePlanner } from './many-orders-plan-sqlite.ts';
import type { Plan, Planner } from './many-orders-plan.ts';
import { queryOf } from './many-orders-query.ts';
import { RARE } from './many-orders-seed.ts';
import type { Sandbox } from './on.ts';

const LIMIT = 50;
/** Where an index finds just what is asked for; Postgres may pass over some others, where most are what is asked for. */
const SOME_PAGES = 10 * LIMIT;
/** Where it finds more than that: no more than somebody's whole history. */
const A_LONG_HISTORY = 5_000;
/** Those with a deadline, or with what a rare filter asks for, each looked at and sorted. */
const ALL_THAT_GO_ON = 10_000;

/** The first page, and pages deep in the list. */
const DEPTHS = [null, '2025-12-02T12:00:00.000Z', '2025-03-15T12:00:00.000Z'];
const CURSORS = DEPTHS.map((at) => at && positionAt(at));

/** How a page of orders is found. */
export function planContract(sandbox: () => Sandbox): void {
  const planOf = usePlanner(sandbox);

  const assertFound = async (filter: Filter, rows: number) => {
    for (const cursor of CURSORS) {
      const plan = await planOf((db) => listOrders(db, { ...ALL, ...filter }, { limit: LIMIT, cursor }));
      const how = inWords(`${wordsOf(filter)} behind ${String(cursor)}`, plan);
      assert.deepEqual([plan.scans, plan.sorts], [[], []], how);
      assert.ok(plan.rows <= rows, how);
    }
  };

  it('finds any orders by an index, everywhere in the list', async () => {
    for (const filter of [{}, ...RANGES]) await assertFound(filter, SOME_PAGES);
  });

  for (const [index, filter] of FILTERS.entries()) {
    it(`finds ${wordsOf(filter)} by an index, everywhere in the list, also with another filter`, async () => {
      for (const other of [{}, ...RANGES]) await assertFound({ ...filter, ...other }, SOME_PAGES);
      for (const other of FILTERS.slice(index + 1)) {
        if (!isContrary(filter, other)) await assertFound({ ...filter, ...other }, A_LONG_HISTORY);
      }
    });
  }
}

/** How a page of orders is found that is sorted by something that changes. */
export function sortedPlanContract(sandbox: () => Sandbox): void {
  const planOf = usePlanner(sandbox);

  for (const by of ['deadline', 'appointment'] as const) {
    for (const sort of [by, `-${by}`] as const) {
      const planFor = async (filter: Filter, cursor: string | null) => {
        const plan = await planOf((db) => listOrders(db, { ...ALL, ...filter }, { limit: LIMIT, cursor }, sort));
        return { plan, how: inWords(`${wordsOf(filter)} by ${sort} behind ${String(cursor)}`, plan) };
      };

      it(`finds orders sorted by ${sort} by an index, everywhere in the list, also with a filter`, async () => {
        const owned = FILTERS.filter((filter) => !SORTED_AFTER.some((other) => wordsOf(other) === wordsOf(filter)));
        for (const filter of [{}, ...DATES[by], ...owned]) {
          for (const at of DEPTHS) {
            const { plan, how } = await planFor(filter, at && positionAt(at, sort));
            assert.deepEqual([plan.scans, plan.sorts], [[], []], how);
            assert.ok(plan.rows <= (by === 'deadline' ? A_LONG_HISTORY : SOME_PAGES), how);
          }
        }
      });

      it(`sorts by ${sort} no more than what a rare filter has found by its index`, async () => {
        for (const filter of SORTED_AFTER) {
          const { plan, how } = await planFor(filter, null);
          assert.deepEqual(plan.scans, [], how);
          assert.ok(plan.rows <= ALL_THAT_GO_ON, how);
        }
      });
    }
  }

  it('finds orders by a reference, by that of a payment, and by a deadline, newest first', async () => {
    for (const filter of [{ reference: `A-${REGULAR}` }, { paymentReference: CASH }, ...DATES.deadline]) {
      const plan = await planOf((db) => listOrders(db, { ...ALL, ...filter }, { limit: LIMIT, cursor: null }));
      const how = inWords(wordsOf(filter), plan);
      assert.deepEqual(plan.scans, [], how);
      assert.ok(plan.rows <= ALL_THAT_GO_ON, how);
    }
  });
}

/** How a page of a provider's entries is found. */
export function entriesContract(sandbox: () => Sandbox): void {
  const planOf = usePlanner(sandbox);

  for (const provider of [BUSIEST, 'pro_none' as PartyId]) {
    it(`finds the entries of ${provider} by an index, everywhere in the list`, async () => {
      for (const cursor of CURSORS) {
        const plan = await planOf((db) => listEntries(db, provider, { limit: LIMIT, cursor }));
        const how = inWords(`entries behind ${String(cursor)}`, plan);
        assert.deepEqual(plan.scans, [], how);
        assert.ok(plan.rows <= SOME_PAGES, how);
      }
    });
  }
}

/** How a page of the feed is found. */
export function feedPlanContract(sandbox: () => Sandbox): void {
  const planOf = usePlanner(sandbox);

  it('finds the end of the feed without a look at its rows', async () => {
    const plan = await planOf((db) => db.selectFrom('feed_end').select('position').execute());
    assert.deepEqual(plan.scans, [], inWords('the end', plan));
    assert.ok(plan.rows <= 5, inWords('the end', plan));
  });

  for (const types of [null, ['order.created'], [RARE], [RARE, 'order.created'], ['order.edited']] as const) {
    it(`finds events ${types ? `of the types ${types.join(', ')}` : 'of all types'} by an index, everywhere`, async () => {
      for (const after of [0, MANY / 2, MANY - LIMIT / 2]) {
        const range = { after, upTo: MANY, types, limit: LIMIT };
        const plan = await planOf((db) => feedRows(db, range).execute());
        const how = inWords(`the feed behind ${after}`, plan);
        assert.deepEqual(plan.scans, [], how);
        assert.ok(plan.rows <= SOME_PAGES * (types?.length ?? 1), how);
      }
    });
  }
}

/** How the messages of an order are found. */
export function messagesPlanContract(sandbox: () => Sandbox): void {
  const planOf = usePlanner(sandbox);

  it('finds the messages of an order by an index, in their order', async () => {
    for (const cursor of [null, toSeqCursor({ seq: 1, id: 'msg_1' })]) {
      const id = 'ord_01K00000000000000000050000' as OrderId;
      const plan = await planOf((db) => listMessages(db, id, { limit: LIMIT, cursor }));
      const how = inWords(`messages behind ${String(cursor)}`, plan);
      assert.deepEqual([plan.scans, plan.sorts], [[], []], how);
      assert.ok(plan.rows <= 10, how);
    }
  });
}

/** How operators' figures are found: each by the indexes alone, or of few rows. */
export function figuresPlanContract(sandbox: () => Sandbox): void {
  const planOf = usePlanner(sandbox);

  it('counts open orders, and late ones, without a look at those that have ended', async () => {
    for (const ask of [countOpen, (db: Kysely<Schema>) => countLate(db, LAST_INSTANT)]) {
      const plan = await planOf(ask);
      const how = inWords('figures', plan);
      assert.deepEqual([plan.scans.filter((step) => !isOfFew(step)), plan.sorts], [[], []], how);
      assert.ok(plan.rows <= 2 * ALL_THAT_GO_ON, how);
    }
  });

  it('counts what is still to be sent without a look at what was sent', async () => {
    const plan = await planOf(countOutbox);
    const how = inWords('the outbox', plan);
    assert.deepEqual([plan.scans.filter((step) => !isOfFew(step)), plan.sorts], [[], []], how);
    assert.ok(plan.rows <= SOME_PAGES, how);
  });
}

/** Tables that hold what is under way, and what was found before. */
const isOfFew = (step: string): boolean =>
  /\b(CONSTANT ROW|counted|waiting|heads|test_clock_orders|delivery_leases)\b/.test(step);

function usePlanner(sandbox: () => Sandbox): (ask: (db: Kysely<Schema>) => Promise<unknown>) => Promise<Plan> {
  let planner: Planner;
  before(() => {
    const { database } = sandbox();
    planner = database.kind === 'sqlite' ? new SqlitePlanner(database.file) : new PostgresPlanner(database.url);
  });
  after(() => planner.close());
  return async (ask) => planner.planOf(await queryOf(sandbox().database, ask));
}

const isContrary = (one: Filter, other: Filter): boolean => Object.keys(one).some((key) => key in other);

/** For whoever wants to know what went wrong. */
const inWords = (what: string, { rows, steps }: Plan): string => `${what}: ${rows} rows by\n${steps.join('\n')}`;

function positionAt(text: string, sort?: string): string {
  return toCursor({ at: text as Instant, id: 'ord_01K00000000000000000050000', ...(sort !== undefined && { sort }) });
}
