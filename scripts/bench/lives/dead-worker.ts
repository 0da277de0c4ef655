import { setTimeout as sleep } from 'node:timers/promises';
import type { Shop } from './shop.ts';
import { Traffic } from './traffic.ts';
import { latenciesOf, type CommandLatencies } from './turn.ts';

/** How long commands take before and after one of two workers is killed. */
export interface DeadWorkerFigures {
  readonly before: CommandLatencies;
  /** Those that were under way are among them. */
  readonly after: CommandLatencies;
  readonly failures: readonly string[];
}

const USERS = 16;
const BEFORE_MS = 6_000;
const AFTER_MS = 15_000;
/** As long as Temporal may take to notice that a worker is dead. */
const AHEAD_MS = 12_000;

export async function loseWorker(shop: Shop): Promise<DeadWorkerFigures> {
  const killOne = await shop.design.addWorker();
  const traffic = new Traffic(shop, USERS, AHEAD_MS);
  await traffic.steady();
  const from = performance.now();
  await sleep(BEFORE_MS);
  killOne();
  const killedAt = performance.now();
  await sleep(AFTER_MS);
  const to = performance.now();
  await traffic.end();
  const { commands, failures } = traffic;
  const isEarly = (at: number) => at < killedAt;
  return {
    before: latenciesOf(commands.filter(({ sentAt, visibleMs }) => sentAt >= from && isEarly(sentAt + visibleMs))),
    after: latenciesOf(commands.filter(({ sentAt, visibleMs }) => sentAt < to && !isEarly(sentAt + visibleMs))),
    failures,
  };
}
