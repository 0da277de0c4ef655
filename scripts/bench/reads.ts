import assert from 'node:assert/strict';
import { setTimeout as sleep } from 'node:timers/promises';
import { pino } from 'pino';
import { CommandOutcomes, type Listen } from '../../src/api/orders/command-outcomes.ts';
import { KnownOrders } from '../../src/api/orders/known-orders.ts';
import { orderBookOf } from '../../src/api/orders/order-book.ts';
import { LostOrders } from '../../src/api/orders/lost-orders.ts';
import { OrderReader } from '../../src/api/orders/order-reader.ts';
import { OrderTime } from '../../src/api/orders/order-time.ts';
import { temporalOrders } from '../../src/api/temporal/temporal-orders.ts';
import { WorkerLiveness } from '../../src/api/temporal/worker-liveness.ts';
import { instant } from '../../src/domain/values/instant.ts';
import { MANY } from './comparison.ts';
import { RefusingOrder, timeLimit } from './order.ts';
import { compareOutcomes, ORDERS_FOR_OUTCOMES } from './outcomes.ts';
import { compareReads, compareReplays, type Cohort } from './reading.ts';
import { report } from './report.ts';
import { onTestbed, type Testbed } from './testbed.ts';
import { readCpu, spent, type Pids } from './usage.ts';

// Compares all ways to read orders and to learn outcomes, and reports in Markdown.

const QUEUE = 'orders';
const MEMO_QUEUE = 'orders-with-memo';

/** How many commands an order has seen that is read. */
const COMMANDS = { short: 1, long: 100 };
const LONGEST_FILLING_MS = 20_000;

const READS = { title: 'A, reading', rounds: 2, turnMs: 600 };
const OUTCOMES = { title: 'B, learning outcomes', rounds: 3, turnMs: 2_500 };
const REPLAYS = { title: 'A, reading what is not in memory', rounds: 1, turnMs: 2_000 };

const IDLE_MS = 2_000;

await onTestbed(async (testbed, say) => {
  const where = await testbed.description();
  const [worker, memoWorker] = await Promise.all([
    testbed.startWorker('real', QUEUE),
    testbed.startWorker('memo', MEMO_QUEUE),
  ]);
  const pids = testbed.pids(worker);
  // What a start leaves to be done.
  await sleep(1_000);
  const idle = await idleness(pids);

  say('orders are booked, and get a history');
  const gateway = gatewayOf(testbed);
  const book = (count: number, taskQueue: string) => bookOrders(testbed, gateway.outcomes, count, taskQueue);
  const cohort = async (commands: number) => withHistory(await book(MANY, QUEUE), gateway.outcomes, commands);
  const cohorts = [await cohort(COMMANDS.short), await cohort(COMMANDS.long)];
  const reads = await compareReads(cohorts, gateway, pids, READS, say);

  say('more orders are booked');
  const usual = { orders: await book(ORDERS_FOR_OUTCOMES, QUEUE), pids };
  const withMemo = { orders: await book(ORDERS_FOR_OUTCOMES, MEMO_QUEUE), pids: testbed.pids(memoWorker) };
  const learnt = await compareOutcomes(usual, withMemo, gateway.outcomes, OUTCOMES, say);

  say('a worker takes over that keeps no order in memory');
  await Promise.all([worker.stop(), memoWorker.stop()]);
  const forgetful = await testbed.startWorker('forgetful', QUEUE);
  const replays = await compareReplays(cohorts, testbed.pids(forgetful), REPLAYS, say);
  return report({ where, idle, reads: [...reads, ...replays], learnt });
});

/** What is used while nothing happens; null where that cannot be seen. */
async function idleness(pids: Pids): Promise<string | null> {
  const before = readCpu(pids);
  await sleep(IDLE_MS);
  const { worker, server } = spent(before, readCpu(pids));
  if (worker === null || server === null) return null;
  const percent = (ms: number) => `${((ms / IDLE_MS) * 100).toFixed(1)} %`;
  return `With nothing to do the worker takes ${percent(worker)} of a core, Temporal ${percent(server)}.`;
}

/** What a gateway has to answer with, without HTTP. */
function gatewayOf(testbed: Testbed) {
  const { client, store } = testbed;
  const orders = temporalOrders(client, QUEUE);
  const book = orderBookOf(
    () => Promise.resolve(store),
    () => undefined,
  );
  const [known, liveness] = [new KnownOrders(), new WorkerLiveness()];
  const clock = () => instant(Date.now());
  const lost = new LostOrders(book, clock, pino({ level: 'silent' }));
  const reader = new OrderReader(orders, book, known, liveness, lost);
  const listen: Listen = (wake) => {
    testbed.listen(wake);
  };
  const time = new OrderTime(book, clock);
  const outcomes = new CommandOutcomes({ orders, book, reader, known, liveness, lost, time, listen });
  return { book, reader, outcomes };
}

/** Some at a time, each waited for: no work of the bookings is left when the measurement begins. */
async function bookOrders({ client }: Testbed, outcomes: CommandOutcomes, count: number, taskQueue: string) {
  const bookOne = async () => {
    const order = await RefusingOrder.book(client, taskQueue);
    assert.ok(await outcomes.wait(order.id, order.bookedBy, timeLimit()));
    return order;
  };
  const orders: RefusingOrder[] = [];
  while (orders.length < count) {
    const some = Array.from({ length: Math.min(MANY, count - orders.length) }, bookOne);
    orders.push(...(await Promise.all(some)));
  }
  return orders;
}

/**
 * Sends commands to each order, about ten events each: one after the other, as in real life; fewer where this machine
 * takes too long for them.
 */
async function withHistory(orders: readonly RefusingOrder[], outcomes: CommandOutcomes, commands: number) {
  const end = performance.now() + LONGEST_FILLING_MS;
  await Promise.all(
    orders.map(async (order) => {
      for (let sent = 0; sent < commands && performance.now() < end; sent += 1) {
        assert.ok(await outcomes.wait(order.id, await order.send(), timeLimit()));
      }
    }),
  );
  return { orders, events: (await orders[0]?.length()) ?? 0 } satisfies Cohort;
}
