import { Context } from '@temporalio/activity';
import type { Contact } from '../domain/messages/delivery.ts';
import { BEFORE_ALL, type OrderId } from '../domain/order/party.ts';
import { milliseconds, minutes, seconds, type Duration } from '../domain/values/duration.ts';
import { before } from '../domain/values/instant.ts';
import type { Store, SweepProgress } from '../store/index.ts';
import type { Sweep } from './contract.ts';
import type { Dispatcher } from './dispatcher.ts';
import { Housekeeping, type HousekeepingNeeds } from './housekeeping.ts';
import { LostOrderSearch, type SearchLog, type SearchNeeds } from './lost-order-search.ts';
import { withContext } from './with-context.ts';

export interface SweepLog extends SearchLog {
  warn(fields: object, message: string): void;
}

export interface SweepNeeds extends SearchNeeds, HousekeepingNeeds {
  readonly store: SearchNeeds['store'] &
    HousekeepingNeeds['store'] &
    Pick<Store, 'addLostAlarms' | 'findSweep' | 'keepSweep' | 'refreshSearchable'>;
  readonly dispatcher: Pick<Dispatcher, 'holder' | 'offer'>;
  readonly log: SweepLog;
  /** Where mails to support go; null where there are none. */
  readonly support: Contact | null;
  readonly taskQueue: string;
  /** Between two rounds. */
  readonly pause: Duration;
}

export const SWEEP_PAUSE = seconds(20);

/** Rounds of one sweep: the more there are, the fewer events the workflow of the sweeps has. */
const ROUNDS = 3;
/** What share of the pause is spent at most; where there are more orders, the next round goes on with them. */
const COMPARING_SETS = 0.25;
const COMPARING_EACH = 0.75;
const REFRESHING = 0.5;
const TIDYING = 0.25;
/** While others work. */
const ASKED_AT_ONCE = 2;
/** Orders in one transaction. */
const REFRESHED_AT_ONCE = 200;
/** Messages to support in one round. */
const MOST_ALARMS = 50;
/** Temporal's index lags behind, by a second or so. */
const INDEX_LAG = minutes(1);

/**
 * R5: looks for lost orders. Each round compares the sets of orders that the book and Temporal have. Where one of both
 * may have been restored from a copy, or a sweep has not come to its end, each order is compared by itself too.
 * Then it keeps house. A repeat is harmless: it compares again.
 */
export function sweep(needs: SweepNeeds): (sweep: Sweep) => Promise<Sweep> {
  const { store, runs, clock, dispatcher, log, support, taskQueue, pause } = needs;
  const search = new LostOrderSearch(needs, ASKED_AT_ONCE);
  const housekeeping = new Housekeeping(needs);

  return ({ count }) => withContext(`compare the orders of ${taskQueue} with Temporal`, () => all(count));

  async function all(count: number): Promise<Sweep> {
    const context = Context.current();
    let progress = await begin(count, context.info.attempt);
    for (let n = 1; n < ROUNDS; n += 1) {
      progress = await round(progress);
      await context.sleep(pause);
      const kept = await store.findSweep(taskQueue);
      if (kept?.rounds !== progress.rounds) progress = { ...progress, comparedUpTo: BEFORE_ALL };
    }
    return { count: (await round(progress)).count };
  }

  async function begin(count: number, attempt: number): Promise<SweepProgress> {
    const kept = await store.findSweep(taskQueue);
    const isNext = kept !== null && count === kept.count + 1;
    if (kept && !isNext && attempt === 1)
      log.warn({ count, kept: kept.count }, 'Temporal or the store was restored from a copy');
    return {
      count: Math.max(count, kept?.count ?? 0),
      rounds: kept?.rounds ?? 0,
      sweptAt: kept?.sweptAt ?? (await clock()),
      lookedUpTo: kept?.lookedUpTo ?? BEFORE_ALL,
      comparedUpTo: isNext && attempt === 1 ? kept.comparedUpTo : BEFORE_ALL,
      tidiedUpTo: kept?.tidiedUpTo ?? BEFORE_ALL,
    };
  }

  async function round(progress: SweepProgress): Promise<SweepProgress> {
    const { count, rounds, comparedUpTo, tidiedUpTo } = progress;
    const sweptAt = await clock();
    await search.glance(await runs.stoppedSince(before(progress.sweptAt, INDEX_LAG)));
    const lookedUpTo = await walk(progress.lookedUpTo, COMPARING_SETS, (after) => search.compareSets(after));
    const done: SweepProgress = {
      count,
      rounds: rounds + 1,
      sweptAt,
      lookedUpTo: lookedUpTo ?? BEFORE_ALL,
      comparedUpTo:
        comparedUpTo === null ? null : await walk(comparedUpTo, COMPARING_EACH, (after) => search.compareEach(after)),
      tidiedUpTo,
    };
    await search.compareEnded(BEFORE_ALL);
    await store.keepSweep(taskQueue, done);
    const queues = await store.addLostAlarms(support, sweptAt, MOST_ALARMS, dispatcher.holder);
    for (const queue of queues) dispatcher.offer(queue);
    await refresh();
    return { ...done, tidiedUpTo: await housekeeping.tidy(sweptAt, tidiedUpTo, milliseconds(pause * TIDYING)) };
  }

  /** What orders are found by, where an older version of this program has recorded them. */
  async function refresh(): Promise<void> {
    const end = performance.now() + pause * REFRESHING;
    while ((await store.refreshSearchable(REFRESHED_AT_ONCE)) === REFRESHED_AT_ONCE && performance.now() < end);
  }

  /** @returns up to which order it came; null where that was the last */
  async function walk(
    from: OrderId,
    share: number,
    step: (after: OrderId) => Promise<OrderId | null>,
  ): Promise<OrderId | null> {
    const end = performance.now() + pause * share;
    for (let after = from; ;) {
      const upTo = await step(after);
      if (upTo === null || performance.now() >= end) return upTo;
      after = upTo;
    }
  }
}
