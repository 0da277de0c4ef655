import { setTimeout as sleep } from 'node:timers/promises';
import type { Testbed } from '../testbed.ts';
import { residentMiB } from '../usage.ts';
import { duePolicy, LATEST, SOONEST } from './due-window.ts';
import { bookOrder, type LifeOrder } from './life.ts';
import type { Shop } from './shop.ts';
import { lateness } from './lateness.ts';
import { quantile } from '../statistics.ts';

/** What many open orders need, and how late it is when they are all due in the same second. */
export interface CrowdFigures {
  readonly orders: number;
  /** MiB for 1,000 orders. */
  readonly memory: { readonly worker: number; readonly gateway: number; readonly server: number };
  /** How long after its deadline an order has ended, in seconds. */
  readonly lateness: { readonly median: number; readonly p99: number; readonly most: number };
  /** How many have not ended at all. */
  readonly unended: number;
}

const USERS = 16;
/** Before them memory is not what orders need, but what a process needs that has just begun to work. */
const WARMING = 300;
const SETTLING_MS = 3_000;
/** Bookings may become so many times slower than those at the beginning. */
const SLACK = 1.5;
const MARGIN_MS = 8_000;
const LONGEST_WAIT_MS = 120_000;
const DAY_MS = 86_400_000;

/** @param orders how many are booked */
export async function takeCrowd(testbed: Testbed, shop: Shop, orders: number): Promise<CrowdFigures> {
  const { design } = shop;
  // One without orders in memory.
  await design.renewWorker();
  const began = performance.now();
  await bookAll(shop, WARMING, () => undefined);
  const eachMs = (performance.now() - began) / WARMING;
  await sleep(SETTLING_MS);
  const before = memoryOf(testbed, shop);
  const due = Math.ceil((Date.now() + orders * eachMs * SLACK + MARGIN_MS) / 1_000) * 1_000;
  const booked = await bookAll(shop, orders, () => duePolicy(secondsUntil(due)));
  await sleep(SETTLING_MS);
  const after = memoryOf(testbed, shop);
  await sleep(due - Date.now());
  const late = await lateness(testbed.client, design, booked, LONGEST_WAIT_MS);
  const each = (part: keyof typeof before) => ((after[part] - before[part]) * 1_000) / booked.length;
  return {
    orders: booked.length,
    memory: { worker: each('worker'), gateway: each('gateway'), server: each('server') },
    lateness: { median: quantile(late, 0.5), p99: quantile(late, 0.99), most: quantile(late, 1) },
    unended: booked.length - late.length,
  };
}

/** Within the second that begins then. */
function secondsUntil(due: number): number {
  const inSeconds = Math.ceil((due - Date.now()) / 1_000);
  if (inSeconds < SOONEST || inSeconds > LATEST) {
    throw new Error(`This machine is too slow for so many orders: one would be due in ${inSeconds} s.`);
  }
  return inSeconds;
}

/** Where orders are booked. */
export type Counter = Pick<Shop, 'caller' | 'about'>;

/** Books orders for the next day. @param each called after each booking, with how many there are */
export async function bookAll(
  counter: Counter,
  count: number,
  policy: () => string | undefined,
  each: (booked: number) => void = () => undefined,
): Promise<readonly LifeOrder[]> {
  const booked: LifeOrder[] = [];
  let left = count;
  const use = async () => {
    const caller = counter.caller();
    for (left -= 1; left >= 0; left -= 1) {
      const named = policy();
      const booking = { startsAt: Date.now() + DAY_MS, ...(named !== undefined && { policy: named }) };
      booked.push(await bookOrder(caller, counter.about, booking));
      each(booked.length);
    }
    caller.close();
  };
  await Promise.all(Array.from({ length: USERS }, use));
  return booked;
}

function memoryOf(testbed: Testbed, { design }: Shop) {
  const { server } = testbed.pids(design.worker);
  return {
    worker: residentMiB(design.worker.pid),
    gateway: residentMiB(design.gateway.pid),
    server: server === null ? NaN : residentMiB(server),
  };
}
