import { setTimeout as sleep } from 'node:timers/promises';
import { programFile } from '../programs.ts';
import { commandLine } from '../start/os-process.ts';
import type { RunFile } from '../start/run-file.ts';
import { UserError } from '../user-error.ts';

const RESTART_TIMEOUT_MS = 60_000;
const POLL_MS = 100;

/** The worker that "npm start" keeps running on this machine. */
export class WorkerProcess {
  readonly #runFile: RunFile;
  #pid: number;

  constructor(runFile: RunFile, pid: number) {
    this.#runFile = runFile;
    this.#pid = pid;
  }

  get pid(): number {
    return this.#pid;
  }

  /**
   * Ends it without a word, as a crash does.
   * @throws {UserError} where the pid is not, or no longer, a worker's
   */
  kill(): void {
    if (!commandLine(this.#pid)?.includes(programFile('worker'))) {
      throw new UserError(`The worker, pid ${this.#pid}, is gone before the demo has killed it: start the demo again.`);
    }
    process.kill(this.#pid, 'SIGKILL');
  }

  /**
   * Waits until another one works.
   * @throws {UserError} where none does in time
   */
  async isReplaced(): Promise<void> {
    const giveUpAt = performance.now() + RESTART_TIMEOUT_MS;
    for (;;) {
      const pid = this.#runFile.leftOver()['worker']?.pid;
      if (pid !== undefined && pid !== this.#pid) {
        this.#pid = pid;
        return;
      }
      if (performance.now() > giveUpAt) {
        throw new UserError(`"npm start" has not started another worker within ${RESTART_TIMEOUT_MS / 1_000} s.`);
      }
      await sleep(POLL_MS);
    }
  }
}
