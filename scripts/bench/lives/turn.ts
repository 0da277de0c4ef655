import { setTimeout as sleep } from 'node:timers/promises';
import type { Testbed } from '../testbed.ts';
import { cpuOf } from '../usage.ts';
import { costsOf, type LifeCosts } from './costs.ts';
import type { Shop } from './shop.ts';
import { quantile } from '../statistics.ts';
import { STEPS_OF_A_LIFE, Traffic, type CommandTiming } from './traffic.ts';

/** The processes whose CPU time is told. */
export const CPU_PARTS = ['server', 'worker', 'gateway', 'database', 'callers'] as const;

/** In milliseconds; NaN where it cannot be seen. */
type CpuByPart = Readonly<Record<(typeof CPU_PARTS)[number], number>>;

/** What came of some users who were at work for a while. All is for one order, but for the latencies. */
export interface TurnFigures {
  readonly perSecond: number;
  readonly latencies: CommandLatencies;
  readonly cpu: CpuByPart;
  readonly messages: number;
  /** Of some orders. */
  readonly costs: readonly LifeCosts[];
  readonly failures: readonly string[];
}

/** In milliseconds. */
export interface CommandLatencies {
  readonly answered: { readonly median: number; readonly p99: number; readonly most: number };
  readonly visible: { readonly median: number; readonly p99: number; readonly most: number };
}

/** So many orders' costs are read. */
const COSTS_OF = 3;

/** @param forMs how long is measured, once the traffic is steady */
export async function takeTurn(testbed: Testbed, shop: Shop, users: number, forMs: number): Promise<TurnFigures> {
  const traffic = new Traffic(shop, users);
  await traffic.steady();
  const before = await stateOf(testbed, shop);
  await sleep(forMs);
  const after = await stateOf(testbed, shop);
  await traffic.end();
  const within = (at: number) => at >= before.at && at < after.at;
  // Whole orders would be few in a short time.
  const orders = traffic.stepsDoneAt.filter(within).length / STEPS_OF_A_LIFE;
  const each = (total: number) => (orders > 0 ? total / orders : NaN);
  const costs: LifeCosts[] = [];
  for (const id of traffic.paid.slice(-COSTS_OF))
    costs.push(await costsOf(testbed.client, shop.design.workflowIdOf(id)));
  return {
    perSecond: orders / ((after.at - before.at) / 1_000),
    latencies: latenciesOf(traffic.commands.filter(({ sentAt, visibleMs }) => within(sentAt + visibleMs))),
    cpu: {
      server: each(after.cpu.server - before.cpu.server),
      worker: each(after.cpu.worker - before.cpu.worker),
      gateway: each(after.cpu.gateway - before.cpu.gateway),
      database: each(after.cpu.database - before.cpu.database),
      callers: each(after.cpu.callers - before.cpu.callers),
    },
    messages: each(after.messages - before.messages),
    costs,
    failures: traffic.failures,
  };
}

export function latenciesOf(commands: readonly CommandTiming[]): CommandLatencies {
  const of = (all: readonly number[]) => ({
    median: quantile(all, 0.5),
    p99: quantile(all, 0.99),
    most: quantile(all, 1),
  });
  return {
    answered: of(commands.map(({ answeredMs }) => answeredMs)),
    visible: of(commands.map(({ visibleMs }) => visibleMs)),
  };
}

async function stateOf(testbed: Testbed, { design, receivers }: Shop) {
  const { mails, posts } = await receivers.taken();
  const { worker, server, database } = testbed.pids(design.worker);
  const { user, system } = process.cpuUsage();
  const cpu: CpuByPart = {
    server: cpuOf(server) ?? NaN,
    worker: cpuOf(worker) ?? NaN,
    gateway: cpuOf(design.gateway.pid) ?? NaN,
    database: cpuOf(database) ?? NaN,
    callers: (user + system) / 1_000,
  };
  return { at: performance.now(), cpu, messages: mails + posts };
}
