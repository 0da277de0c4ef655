import { writeFileSync } from 'node:fs';
import { availableParallelism, cpus, loadavg } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { Command, InvalidArgumentError } from '@commander-js/extra-typings';
import { z } from 'zod';
import type { OrderId } from '../../src/domain/order/party.ts';
import { ORDER_WORKFLOW, workflowIdOf } from '../../src/workflows/messages.ts';
import { SECRET } from '../../test/support/http/caller.ts';
import { wholeNumber } from '../../test/support/system/book.ts';
import { RunningTopology } from '../../test/support/system/running-topology.ts';
import { until } from '../../test/support/until.ts';
import { stopRequest } from '../start/stop-request.ts';
import { table } from '../table.ts';
import { shownOf } from '../user-error.ts';
import { commit } from './commit.ts';
import { LIFE_CASES } from './lives/cases.ts';
import { bookAll, type Counter } from './lives/crowd.ts';
import { duePolicies, duePolicy } from './lives/due-window.ts';
import { HttpCaller } from './lives/http-caller.ts';
import { lateness } from './lives/lateness.ts';
import { confirmAll } from './sizing/commands.ts';
import { DATABASES, MEASURED, takeFootprint, type Footprint } from './sizing/footprint.ts';
import { digits, quantile } from './statistics.ts';

// What many open orders take on a topology (docs/sizing.md), how it goes on when both workers die, and how late it is
// when all of these orders are due in the same second.

const { orders } = new Command('npm run bench:sizing --')
  .description('What many open orders take on a topology of its own (docs/sizing.md).')
  .option('--orders <number>', 'how many are open', numberOfOrders, 10_000)
  .parse()
  .opts();

/** Before them memory is not what orders need, but what a process needs that has just begun to work. */
const WARMING = 300;
/** Orders that are confirmed, before the workers are killed and after. */
const CONFIRMED = 200;
const SETTLING_MS = 10_000;
/** Bookings may become so many times slower than those at the beginning. */
const SLACK = 1.5;
/** What is measured between the last booking and the deadline. */
const MARGIN_MS = 240_000;
const LONGEST_WAIT_MS = 15 * 60_000;
/** Of the orders' windows, in seconds. */
const LONGEST_WINDOW = 3_600;

const started = performance.now();
process.exit(await main());

async function main(): Promise<number> {
  let topology: RunningTopology | null = null;
  const stopped = stopRequest(() => process.exit(130)).then(() => null);
  try {
    say('a topology is started');
    topology = await RunningTopology.start((folder) => {
      const POLICIES_FILE = join(folder, 'policies.json');
      writeFileSync(POLICIES_FILE, duePolicies(LONGEST_WINDOW));
      return { POLICIES_FILE, RATE_LIMIT: '1000000' };
    });
    const report = await Promise.race([measure(topology), stopped]);
    if (report === null) return 130;
    console.log(report);
    return 0;
  } catch (error) {
    console.error(shownOf(error));
    return 1;
  } finally {
    await topology?.close();
  }
}

async function measure(topology: RunningTopology): Promise<string> {
  const load = digits(loadavg()[0] ?? NaN);
  const where = `${cpus()[0]?.model.trim() ?? 'unknown CPU'}, ${availableParallelism()} cores; load before ${load}`;
  const counter: Counter = { about: LIFE_CASES.product, caller: () => new HttpCaller(topology.url, SECRET) };
  const anyTime = () => undefined;

  say('it is warmed up');
  const began = performance.now();
  await bookAll(counter, WARMING, anyTime);
  const eachMs = (performance.now() - began) / WARMING;
  const early = await bookAll(counter, CONFIRMED, anyTime);
  const late = await bookAll(counter, CONFIRMED, anyTime);
  await sleep(SETTLING_MS);
  const empty = await takeFootprint(topology);

  const due = Math.ceil((Date.now() + orders * eachMs * SLACK + MARGIN_MS) / 1_000) * 1_000;
  const [bookingSince, every] = [performance.now(), Math.ceil(orders / 20)];
  const inTime = () => duePolicy(Math.ceil((due - Date.now()) / 1_000));
  const crowd = await bookAll(counter, orders, inTime, (booked) => {
    if (booked % every === 0) say(`${booked} orders are open`);
  });
  const perSecond = () => (orders * 1_000) / (performance.now() - bookingSince);
  const booked = perSecond();
  say('all are booked; workers have still to begin some of them');
  await recorded(topology, WARMING + 2 * CONFIRMED + orders);
  const begun = perSecond();
  await sleep(SETTLING_MS);
  const full = await takeFootprint(topology);

  say(`${CONFIRMED} orders are confirmed`);
  const usual = await confirmAll(counter, early);
  say('both workers are killed, and so many are confirmed again');
  const [afterDeath, ...back] = await Promise.all([
    confirmAll(counter, late),
    topology.kill('worker 1'),
    topology.kill('worker 2'),
  ]);
  if (Date.now() > due) throw new Error('This machine is too slow for so many orders: they were due meanwhile.');
  say(`in ${digits((due - Date.now()) / 1_000)} s all are due`);
  await sleep(due - Date.now());
  const workflows = {
    workflowType: ORDER_WORKFLOW,
    taskQueue: 'orders',
    workflowIdOf: (id: string) => workflowIdOf(id as OrderId),
  };
  const lateBy = await lateness(topology.client, workflows, crowd, LONGEST_WAIT_MS, (ended) => {
    say(`${ended} have ended`);
  });

  const figures = [
    ['bookings a second, 16 users: taken on, recorded', [booked, begun].map((each) => digits(each)).join(', ')],
    ...footprintRows(empty, full),
    ['a command is visible after, s: median, p99, most', spread(usual.map((ms) => ms / 1_000))],
    ['both workers killed: they are back after, s', back.map((ms) => digits(ms / 1_000)).join(', ')],
    ['commands from then on, s: median, p99, most', spread(afterDeath.map((ms) => ms / 1_000))],
    ['all due in one second, late by, s: median, p99, most', spread(lateBy)],
    ['orders that have not ended', String(crowd.length - lateBy.length)],
  ];
  const command = `npm run bench:sizing -- --orders ${orders}`;
  const about = `\`${command}\`, ${new Date().toISOString().slice(0, 10)}, commit ${commit()}.`;
  return `${about}\n${where}.\n\n${table([`${orders} open orders`, ''], figures)}`;
}

/** Waits until the order book has as many orders: a booking is answered before a worker has begun with it. */
async function recorded(topology: RunningTopology, all: number): Promise<void> {
  const count = z.object({ recorded: wholeNumber });
  await until(async () => {
    const [row] = await topology.book.query('select count(*) as recorded from orders', count);
    return (row?.recorded ?? 0) >= all;
  }, 1_000);
}

function footprintRows(empty: Footprint, full: Footprint): readonly (readonly string[])[] {
  return [
    ...MEASURED.map((part) => {
      const [before, after] = [empty.memory[part], full.memory[part]];
      return [
        `${part}, MiB: before, with them, for 1,000 of them`,
        [before, after, ((after - before) * 1_000) / orders].map((mib) => digits(mib)).join(', '),
      ];
    }),
    ...DATABASES.map((name) => {
      const bytes = full.disk[name] - empty.disk[name];
      return [`database ${name}, KiB for an order`, digits(bytes / 1_024 / orders)];
    }),
  ];
}

function spread(values: readonly number[]): string {
  return [0.5, 0.99, 1].map((part) => digits(quantile(values, part))).join(', ');
}

function say(line: string): void {
  process.stderr.write(`${((performance.now() - started) / 1_000).toFixed(0).padStart(5)} s  ${line}\n`);
}

function numberOfOrders(said: string): number {
  if (!/^[1-9]\d{0,5}$/.test(said)) throw new InvalidArgumentError('It must be a whole number from 1 to 999999.');
  return Number(said);
}
