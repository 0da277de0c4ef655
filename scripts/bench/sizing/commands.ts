import { setTimeout as sleep } from 'node:timers/promises';
import { AGREEMENT, untilShown, type LifeOrder } from '../lives/life.ts';
import type { Counter } from '../lives/crowd.ts';
import type { HttpCaller } from '../lives/http-caller.ts';

const USERS = 4;
/** What a gateway answers while it knows of no worker, and how long a caller then waits. */
const RETRIES = new Set([429, 503]);
const PAUSE_MS = 200;

/** Has each order confirmed by its provider. @returns how long it took until a read showed it, in milliseconds */
export async function confirmAll(counter: Counter, orders: readonly LifeOrder[]): Promise<readonly number[]> {
  const waiting = [...orders];
  const took: number[] = [];
  const use = async () => {
    const caller = counter.caller();
    for (let order = waiting.shift(); order; order = waiting.shift()) {
      const began = performance.now();
      await confirm(caller, order);
      await untilShown(caller, order.id, AGREEMENT.to);
      took.push(performance.now() - began);
    }
    caller.close();
  };
  await Promise.all(Array.from({ length: USERS }, use));
  return took;
}

async function confirm(caller: HttpCaller, order: LifeOrder): Promise<void> {
  for (;;) {
    const { status } = await caller.post(`/v1/orders/${order.id}/confirm`, AGREEMENT.by(order), AGREEMENT.body());
    if (status === 200 || status === 202) return;
    if (!RETRIES.has(status)) throw new Error(`A command is answered with ${status}.`);
    await sleep(PAUSE_MS);
  }
}
