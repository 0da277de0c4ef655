import { setTimeout as sleep } from 'node:timers/promises';
import { readCpu, spent, type Pids } from './cpu.ts';
import { figuresOf, type Figures, type Slice } from './tally.ts';

/** Something that users do over and over, each one again as soon as it is done. */
export interface Case {
  readonly act: (user: number) => Promise<unknown>;
  /** Whose CPU time it takes. */
  readonly pids: Pids;
}

export const FEW = 1;
export const MANY = 16;
type Users = typeof FEW | typeof MANY;

/** For one user and for many. */
export type Compared<C extends Case> = C & { readonly figures: Readonly<Record<Users, Figures>> };

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
export async function compare<C extends Case>(
  cases: readonly C[],
  { title, rounds, turnMs }: Extent,
  say: (line: string) => void,
): Promise<readonly Compared<C>[]> {
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

async function measured(one: Case, users: Users, turnMs: number): Promise<Slice> {
  const before = readCpu(one.pids);
  const done = await go(one, users, turnMs);
  await sleep(SETTLING_MS);
  return { ...done, cpu: spent(before, readCpu(one.pids)) };
}

async function go({ act }: Case, users: Users, forMs: number): Promise<Omit<Slice, 'cpu'>> {
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
