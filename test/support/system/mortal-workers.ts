import { setTimeout as sleep } from 'node:timers/promises';
import type { Child } from './child.ts';
import type { DevSystem, WorkerPlan } from './dev-system.ts';

export interface Manner {
  /** How many workers there are, one on its way up included. */
  readonly workers: number;
  /** How many must work when one of them is killed. */
  readonly working: number;
  /** Of which kinds they are, in this order at first, drawn when one is started again. */
  readonly plans: readonly WorkerPlan[];
  /** So many events, at most, are recorded between two kills … */
  readonly mostEvents: number;
  /** … unless nothing happens for so long, since every order waits for something. */
  readonly longestLullMs: number;
  /** In one of so many kills a worker kills itself when it has committed, and has not told Temporal yet; 0 for none. */
  readonly byOwnHand: number;
}

/** The real one, and one that is back sooner. */
export const [REAL, QUICK]: readonly [WorkerPlan, WorkerPlan] = [
  { script: 'src/worker.ts' },
  { script: 'test/support/system/quick-worker.ts' },
];

export const USUAL: Manner = {
  workers: 2,
  working: 1,
  plans: [QUICK, QUICK, REAL, QUICK],
  mostEvents: 16,
  longestLullMs: 4_000,
  byOwnHand: 0,
};

/** So long a worker that is to die by its own hand may take to come to that. */
const LONGEST_LIFE_MS = 10_000;
/** Between two looks at how far the work is. */
const PAUSE_MS = 50;

interface Worker {
  readonly plan: WorkerPlan;
  readonly child: Child;
}

/** Workers on one task queue, of which one after the other is killed, and at once started again. */
export class MortalWorkers {
  kills = 0;
  /** How many of them came in a lull, and how many between a commit and the news of it. */
  lulls = 0;
  afterCommits = 0;
  readonly #system: DevSystem;
  readonly #random: () => number;
  readonly #manner: Manner;
  readonly #workers: Worker[];

  constructor(system: DevSystem, random: () => number, manner: Manner = USUAL) {
    this.#system = system;
    this.#random = random;
    this.#manner = manner;
    this.#workers = manner.plans.slice(0, manner.workers).map((plan) => this.#launch(plan));
  }

  /** Kills in the midst of work, as often as the work goes on: not a worker on its way up, which has nothing to lose. */
  async kill(times: number): Promise<void> {
    const { byOwnHand } = this.#manner;
    for (let time = 1; time <= times; time += 1) {
      await this.#someWork();
      await this.#kill(byOwnHand > 0 && time % byOwnHand === 0);
      this.kills += 1;
    }
  }

  async #kill(isByOwnHand: boolean): Promise<void> {
    const working = this.#workers.filter(({ child }) => child.isReady);
    const obedient = isByOwnHand ? working.filter(({ plan }) => plan === QUICK) : [];
    const victim = this.#oneOf(obedient) ?? this.#oneOf(working);
    if (!victim) throw new Error('A worker died that nobody had killed.');
    if (obedient.length > 0) await this.#commitAndDie(victim);
    await victim.child.kill();
    this.#workers[this.#workers.indexOf(victim)] = this.#launch(this.#oneOf(this.#manner.plans));
  }

  async #commitAndDie({ child }: Worker): Promise<void> {
    child.tell(this.#random() < 0.5 ? 'credit' : 'payment');
    await Promise.race([child.ended, sleep(LONGEST_LIFE_MS, undefined, { ref: false })]);
    if (child.isReady) return;
    if ((await child.ended) !== 'SIGKILL') child.mustLive();
    this.afterCommits += 1;
  }

  #launch(plan: WorkerPlan = QUICK): Worker {
    return { plan, child: this.#system.launchWorker(plan) };
  }

  async #someWork(): Promise<void> {
    const { mostEvents, longestLullMs } = this.#manner;
    await this.#system.until(() => this.#isWorking(), PAUSE_MS);
    const goal = (await this.#system.recorded()) + 1 + Math.floor(this.#random() * mostEvents);
    const lull = Date.now() + longestLullMs;
    const isTime = async () => Date.now() > lull || (await this.#system.recorded()) >= goal;
    await this.#system.until(async () => this.#isWorking() && (await isTime()), PAUSE_MS);
    if (Date.now() > lull) this.lulls += 1;
  }

  #isWorking(): boolean {
    for (const { child } of this.#workers) child.mustLive();
    return this.#workers.filter(({ child }) => child.isReady).length >= this.#manner.working;
  }

  #oneOf<T>(list: readonly T[]): T | undefined {
    return list[Math.floor(this.#random() * list.length)];
  }
}
