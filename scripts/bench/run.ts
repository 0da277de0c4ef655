import { setTimeout as sleep } from 'node:timers/promises';
import { Bookings } from './bookings.ts';
import { gatewayOf } from './gateway.ts';
import { idleness, machine } from './machine.ts';
import { compareOutcomes, ORDERS_FOR_OUTCOMES } from './outcomes.ts';
import { compareReads, compareReplays } from './reads.ts';
import { report } from './report.ts';
import type { Site } from './site.ts';

const QUEUE = 'orders';
const MEMO_QUEUE = 'orders-with-memo';

/** How many commands an order has seen that is read. */
const COMMANDS = { short: 1, long: 100 };

const READS = { title: 'A, reading', rounds: 2, turnMs: 600 };
const OUTCOMES = { title: 'B, learning outcomes', rounds: 3, turnMs: 2_500 };
const REPLAYS = { title: 'A, reading what is not in memory', rounds: 1, turnMs: 2_000 };

/** Measures, and tells in Markdown what came of it. */
export async function run(site: Site, say: (line: string) => void): Promise<string> {
  const where = await machine(site);
  const [worker, memoWorker] = await Promise.all([
    site.startWorker('real', QUEUE),
    site.startWorker('memo', MEMO_QUEUE),
  ]);
  const pids = site.pids(worker);
  // What a start leaves to be done.
  await sleep(1_000);
  const idle = await idleness(pids);

  say('orders are booked, and get a history');
  const gateway = gatewayOf(site, QUEUE);
  const bookings = new Bookings(site, gateway);
  const shelves = [await bookings.fillShelf(COMMANDS.short, QUEUE), await bookings.fillShelf(COMMANDS.long, QUEUE)];
  const reads = await compareReads(shelves, gateway, pids, READS, say);

  say('more orders are booked');
  const usual = { orders: await bookings.book(ORDERS_FOR_OUTCOMES, QUEUE), pids };
  const withMemo = { orders: await bookings.book(ORDERS_FOR_OUTCOMES, MEMO_QUEUE), pids: site.pids(memoWorker) };
  const learnt = await compareOutcomes(usual, withMemo, gateway, OUTCOMES, say);

  say('a worker takes over that keeps no order in memory');
  await Promise.all([worker.stop(), memoWorker.stop()]);
  const forgetful = await site.startWorker('forgetful', QUEUE);
  const replays = await compareReplays(shelves, site.pids(forgetful), REPLAYS, say);
  return report({ where, idle, reads: [...reads, ...replays], learnt });
}
