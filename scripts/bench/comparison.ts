import { setTimeout as sleep } from 'node:timers/promises';
import { quantile } from './statistics.ts';
import { readCpu, spent, type Cpu, type MeasuredPart, type Pids } from './usage.ts';

/** Something that users do over and over, each one again as soon as it is done. */
export interface Workload {
  readonly act: (user: number) => Promise<unknown>;
  /** Whose CPU time it takes. */
  readonly pids: Pids;
}

export const FEW = 1;
export const MANY = 16;
type Users = typeof FEW | typeof MANY;

/** Times in milliseconds; what is used is for one time. */
export interface Figures {
  readonly perSecond: number;
  readonly median: number;
  readonly p99: number;
  readonly cpu: Cpu;
}

/** For one user and for many. */
export type Compared<W extends Workload> = W & { readonly figures: Readonly<Record<Users, Figures>> };

export interface Extent {
  readonly title: string;
  /** How often everybody has a turn. */
  readonly rounds: number;
  readonly turnMs: number;
}

const WARMING_UP_MS = 200;
/** What an act has set going comes to its end, and counts too. */
const SETTLING_MS = 250;

/** All cases in turn, several times over: whatever else goes on on this machine, it meets each of them. */
export async function compare<W extends Workload>(
  cases: readonly W[],
  { title, rounds, turnMs }: Extent,
  say: (line: string) => void,
): Promise<readonly Compared<W>[]> {
  const contestants = cases.map((one) => ({ one, few: [] as Slice[], many: [] as Slice[] }));
  for (const { one } of contestants) await go(one, FEW, WARMING_UP_MS);
  for (let round = 0; round < rounds; round += 1) {
    say(`${title}: round ${round + 1} of ${rounds}`);
    for (const { one, few, many } of contestants) {
      few.push(await measured(one, FEW, turnMs));
      many.push(await measured(one, MANY, turnMs));
    }
  }
  return contestants.map(({ one, few, many }) => ({
    ...one,
    figures: { [FEW]: figuresOf(few), [MANY]: figuresOf(many) },
  }));
}

async function measured(one: Workload, users: Users, turnMs: number): Promise<Slice> {
  const before = readCpu(one.pids);
  const done = await go(one, users, turnMs);
  await sleep(SETTLING_MS);
  return { ...done, cpu: spent(before, readCpu(one.pids)) };
}

async function go({ act }: Workload, users: Users, forMs: number): Promise<Omit<Slice, 'cpu'>> {
  const started = performance.now();
  const latencies: number[] = [];
  const use = async (user: number) => {
    for (let now = performance.now(); now < started + forMs;) {
      await act(user);
      const then = now;
      now = performance.now();
      latencies.push(now - then);
    }
  };
  await Promise.all(Array.from({ length: users }, (_, user) => use(user)));
  return { latencies, ms: performance.now() - started };
}

/** What came of doing something over and over, for a while. */
interface Slice {
  readonly latencies: readonly number[];
  readonly ms: number;
  readonly cpu: Cpu;
}

function figuresOf(slices: readonly Slice[]): Figures {
  const latencies = slices.flatMap((slice) => slice.latencies);
  const count = latencies.length;
  const each = (part: MeasuredPart) => {
    const used = slices.map(({ cpu }) => cpu[part]);
    return used.includes(null) ? null : sum(used.map(Number)) / count;
  };
  return {
    perSecond: (count * 1000) / sum(slices.map(({ ms }) => ms)),
    median: quantile(latencies, 0.5),
    p99: quantile(latencies, 0.99),
    cpu: { gateway: each('gateway'), worker: each('worker'), server: each('server'), database: each('database') },
  };
}

const sum = (numbers: readonly number[]): number => numbers.reduce((total, number) => total + number, 0);

/** Everybody acts so often, one time after the other, all at the same time. */
export async function takeTurns(
  users: readonly string[],
  each: number,
  act: (user: string, turn: number) => Promise<void>,
): Promise<void> {
  const take = async (user: string) => {
    for (let turn = 0; turn < each; turn += 1) await act(user, turn);
  };
  await Promise.all(users.map(take));
}
