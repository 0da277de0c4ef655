import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { z } from 'zod';
import { hours } from '../../src/domain/values/duration.ts';
import { after, instant } from '../../src/domain/values/instant.ts';
import { onTestbed } from './testbed.ts';

const QUEUE = 'orders';
const USERS = 16;
/** Each user has so many orders in turn: an order that waits for a dead worker is met again. */
const ORDERS_EACH = 4;
const ROUNDS = 4;
const BEFORE_MS = 8_000;
const AFTER_MS = 12_000;
const WARMING_MS = 4_000;
const KEY = 'a-secret-of-the-bench';
/** Longer than anything that a dead worker may hold up. */
const WAIT = 'wait=30';

const created = z.object({ id: z.string() });

/** A command, in milliseconds of this process's clock. */
interface TimedCommand {
  readonly sentAt: number;
  readonly tookMs: number;
}

/** The commands of a round, by when they were sent. */
interface KillRound {
  readonly before: readonly number[];
  /** Sent before, and not answered yet when the worker was killed. */
  readonly underWay: readonly number[];
  readonly after: readonly number[];
}

// What callers notice when one of two workers is killed.
await onTestbed(async (testbed, say) => {
  const where = await testbed.description();
  const gateway = await testbed.startGateway(`bench:${KEY}`);
  let worker = await testbed.startWorker('real', QUEUE);
  const rounds: KillRound[] = [];
  for (let round = 1; round <= ROUNDS; round += 1) {
    say(`round ${round} of ${ROUNDS}`);
    const other = await testbed.startWorker('real', QUEUE);
    // Orders of its own, which both workers share: those of the round before are all with one.
    const orders = await bookOrders(gateway.address);
    await play(orders, WARMING_MS);
    const killedAt = performance.now() + BEFORE_MS;
    const [commands] = await Promise.all([
      play(orders, BEFORE_MS + AFTER_MS),
      sleep(BEFORE_MS).then(() => {
        worker.kill();
      }),
    ]);
    rounds.push(split(commands, killedAt));
    worker = other;
  }
  return report(where, rounds);
});

/** @returns where each of them is reached */
async function bookOrders(gateway: string): Promise<readonly string[]> {
  const orders: string[] = [];
  while (orders.length < USERS * ORDERS_EACH)
    orders.push(...(await Promise.all(Array.from({ length: USERS }, () => book(gateway)))));
  return orders;
}

async function book(gateway: string): Promise<string> {
  const booking = {
    customerId: 'cus_1',
    providerId: 'pro_1',
    service: { title: 'Window cleaning' },
    appointment: { startsAt: after(instant(Date.now()), hours(48)), durationMinutes: 60, timeZone: 'UTC' },
    price: { amount: 1_000, currency: 'EUR' },
  };
  const { id } = created.parse(JSON.parse(await call(`${gateway}/v1/orders`, 'POST', booking)));
  return `${gateway}/v1/orders/${id}`;
}

/** Every user sends a command as soon as the one before is answered. */
async function play(orders: readonly string[], forMs: number): Promise<readonly TimedCommand[]> {
  const end = performance.now() + forMs;
  const commands: TimedCommand[] = [];
  const use = async (user: number) => {
    for (let turn = 0; performance.now() < end; turn += 1) {
      const sentAt = performance.now();
      await amend(orders[user * ORDERS_EACH + (turn % ORDERS_EACH)] ?? '');
      commands.push({ sentAt, tookMs: performance.now() - sentAt });
    }
  };
  await Promise.all(Array.from({ length: USERS }, (_, user) => use(user)));
  return commands;
}

/** An accepted command of which an order takes any number: it gets a new reference. */
async function amend(order: string): Promise<void> {
  await call(order, 'PATCH', { reference: randomUUID() });
}

async function call(url: string, method: string, body: object): Promise<string> {
  const headers = {
    Authorization: `Bearer ${KEY}`,
    'On-Behalf-Of': 'customer:cus_1',
    'Content-Type': 'application/json',
    Prefer: WAIT,
  };
  const response = await fetch(url, { method, headers, body: JSON.stringify(body) });
  const text = await response.text();
  if (!response.ok || response.status === 202) throw new Error(`${response.status} ${text}`);
  return text;
}

function split(commands: readonly TimedCommand[], killedAt: number): KillRound {
  const took = (which: (command: TimedCommand) => boolean) => commands.filter(which).map(({ tookMs }) => tookMs);
  return {
    before: took(({ sentAt, tookMs }) => sentAt + tookMs < killedAt),
    underWay: took(({ sentAt, tookMs }) => sentAt < killedAt && sentAt + tookMs >= killedAt),
    after: took(({ sentAt }) => sentAt >= killedAt),
  };
}

function report(where: string, rounds: readonly KillRound[]): string {
  const row = (what: string, part: keyof KillRound) => {
    const all = rounds.flatMap((round) => round[part]).sort((a, b) => a - b);
    const at = (share: number) =>
      ((all[Math.min(Math.floor(all.length * share), all.length - 1)] ?? NaN) / 1000).toFixed(2);
    const late = all.filter((ms) => ms > 3_000).length;
    return `| ${what} | ${all.length} | ${at(0.5)} | ${at(0.9)} | ${at(0.99)} | ${at(1)} | ${late} |`;
  };
  return `
# What callers notice when one of two workers is killed

${where}.

${USERS} callers at a time, each with ${ORDERS_EACH} orders; ${ROUNDS} times one of two workers gets SIGKILL, and none is started in its
place for ${AFTER_MS / 1000} seconds. Seconds until a command was answered:

| commands | how many | median | p90 | p99 | most | above 3 s |
| --- | --- | --- | --- | --- | --- | --- |
${row('sent before, and answered', 'before')}
${row('under way when it was killed', 'underWay')}
${row(`sent in the ${AFTER_MS / 1000} seconds after`, 'after')}
`;
}
