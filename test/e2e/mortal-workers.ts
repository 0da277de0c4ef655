import type { Child } from './child.ts';
import type { DevSystem, WorkerPlan } from './dev-system.ts';

/** So many events, at most, are recorded between two kills … */
const MOST_EVENTS = 16;
/** … unless nothing happens, since every order waits for something. */
const LONGEST_LULL_MS = 4_000;

/** The real one, and one that is back sooner. */
const PLANS: readonly WorkerPlan[] = [{ script: 'src/worker.ts' }, { script: 'test/e2e/quick-worker.ts' }];

/** Two workers on one task queue, of which one after the other is killed, and at once started again. */
export class MortalWorkers {
  kills = 0;
  readonly #system: DevSystem;
  readonly #random: () => number;
  readonly #workers: Child[];

  constructor(system: DevSystem, random: () => number) {
    this.#system = system;
    this.#random = random;
    this.#workers = PLANS.map((plan) => system.launchWorker(plan));
  }

  /** Kills in the midst of work, as often as the work goes on: not a worker on its way up, which has nothing to lose. */
  async kill(times: number): Promise<void> {
    for (; times > 0; times -= 1) {
      await this.#someWork();
      const working = this.#workers.filter(({ isReady }) => isReady);
      const victim = working[Math.floor(this.#random() * working.length)];
      if (!victim) throw new Error('A worker died that nobody had killed.');
      await victim.kill();
      const index = this.#workers.indexOf(victim);
      this.#workers[index] = this.#system.launchWorker(PLANS[index]);
      this.kills += 1;
    }
  }

  async #someWork(): Promise<void> {
    await this.#system.until(() => this.#isWorking());
    const goal = this.#system.recorded() + 1 + Math.floor(this.#random() * MOST_EVENTS);
    const lull = Date.now() + LONGEST_LULL_MS;
    await this.#system.until(() => this.#isWorking() && (this.#system.recorded() >= goal || Date.now() > lull));
  }

  #isWorking(): boolean {
    for (const worker of this.#workers) worker.mustLive();
    return this.#workers.some(({ isReady }) => isReady);
  }
}
