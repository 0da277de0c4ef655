import { setTimeout as sleep } from 'node:timers/promises';
import type { Child } from './child.ts';
import type { DevSystem, WorkerPlan } from './dev-system.ts';

/** How long the workers are left alone between two kills. */
const SHORTEST_REST_MS = 300;
const LONGEST_REST_MS = 1_700;

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

  /** Kills only workers that work: one that is on its way up has nothing to lose. */
  async kill(times: number): Promise<void> {
    for (; times > 0; times -= 1) {
      await this.#untilOneWorks();
      await sleep(SHORTEST_REST_MS + this.#random() * (LONGEST_REST_MS - SHORTEST_REST_MS));
      const working = this.#workers.filter(({ isReady }) => isReady);
      const victim = working[Math.floor(this.#random() * working.length)];
      if (!victim) throw new Error('A worker died that nobody had killed.');
      await victim.kill();
      const index = this.#workers.indexOf(victim);
      this.#workers[index] = this.#system.launchWorker(PLANS[index]);
      this.kills += 1;
    }
  }

  #untilOneWorks(): Promise<void> {
    return this.#system.until(() => {
      for (const worker of this.#workers) worker.mustLive();
      return this.#workers.some(({ isReady }) => isReady);
    });
  }
}
