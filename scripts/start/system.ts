import { UserError } from '../user-error.ts';
import { setAside } from './log-file.ts';
import { Part, type PartPlan } from './part.ts';

/** The parts that run, in the order in which they were started. They are stopped in the opposite one. */
export class System {
  /** Rejects as soon as one of the parts cannot be kept running. */
  readonly failure: Promise<never>;
  readonly #parts: { name: string; part: Part }[] = [];
  readonly #say: (line: string) => void;
  #fail: (error: Error) => void = () => undefined;
  #stopping = false;

  constructor(say: (line: string) => void) {
    this.#say = say;
    this.failure = new Promise((_, reject) => {
      this.#fail = reject;
    });
  }

  get hasParts(): boolean {
    return this.#parts.length > 0;
  }

  /** Starts one part, tells of it, and resolves when it is ready for the first time. */
  start(plan: PartPlan, on: { spawned?: (pid: number) => void; ready?: (pid: number) => void }): Promise<void> {
    return new Promise((resolve) => {
      if (this.#stopping) return;
      const name = plan.name;
      let starts = 0;
      const part = new Part(plan, {
        ...(on.spawned ? { spawned: on.spawned } : {}),
        ready: (pid, tookMs) => {
          // While the system stops, parts that become ready are not reported.
          if (this.#stopping) return;
          starts += 1;
          const again = starts > 1 ? ' again' : '';
          this.#say(`${name.padEnd(10)} ready${again} after ${(tookMs / 1000).toFixed(1)} s`);
          on.ready?.(pid);
          resolve();
        },
        died: (reason) => {
          if (this.#stopping) return;
          this.#say(`${name.padEnd(10)} died and is started again: ${reason}`);
        },
        gaveUp: (reason) => {
          this.#fail(new UserError(`${name} cannot be started: ${reason}\n    (log: ${plan.logFile})`));
        },
      });
      setAside(plan.logFile);
      this.#parts.unshift({ name, part });
      part.start();
    });
  }

  /** Stops the parts one after the other, the last one first. The time that one does not need is the next one's. */
  async stop(): Promise<void> {
    this.#stopping = true;
    let spareMs = 0;
    for (const { name, part } of this.#parts) {
      const { how, leftMs } = await part.stop(spareMs);
      if (how === 'killed') this.#say(`${name.padEnd(10)} did not stop in time and was killed`);
      spareMs = leftMs;
    }
  }

  kill(): void {
    this.#stopping = true;
    for (const { part } of this.#parts) part.kill();
  }
}
