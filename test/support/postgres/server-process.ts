import { spawn, type ChildProcess } from 'node:child_process';
import { closeSync, openSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { optionsIn, programIn, serverArgs, type PostgresPlace } from '../../../scripts/postgres/place.ts';
import { query } from '../../../scripts/postgres/query.ts';

/** A server from its start to its end. */
export class ServerProcess {
  readonly #process: ChildProcess;
  readonly #ended: Promise<void>;
  readonly #logFile: string;
  #hasEnded = false;

  constructor(place: PostgresPlace) {
    this.#logFile = join(place.folder, 'log');
    const log = openSync(this.#logFile, 'a');
    const args = serverArgs(place, 100);
    this.#process = spawn(programIn(place, 'postgres'), args, { ...optionsIn(place), stdio: ['ignore', log, log] });
    closeSync(log);
    this.#ended = new Promise((resolve) => {
      const end = () => {
        this.#hasEnded = true;
        resolve();
      };
      this.#process.once('exit', end);
      this.#process.once('error', end);
    });
  }

  get hasEnded(): boolean {
    return this.#hasEnded;
  }

  /**
   * Waits until it lets people in.
   * @throws with its last words where it ends instead.
   */
  async ready(url: string): Promise<void> {
    while (!(await accepts(url))) {
      if (this.#hasEnded) throw new Error(`PostgreSQL ended:\n${this.#lastWords()}`);
      await sleep(20);
    }
  }

  async end(signal: NodeJS.Signals): Promise<void> {
    if (!this.#hasEnded) this.#process.kill(signal);
    await this.#ended;
  }

  #lastWords(): string {
    return readFileSync(this.#logFile, 'utf8').trim().split('\n').slice(-20).join('\n');
  }
}

async function accepts(url: string): Promise<boolean> {
  try {
    await query(url, 'select 1');
    return true;
  } catch {
    return false;
  }
}
