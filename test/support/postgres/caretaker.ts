import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';

/** Waits until nobody holds the other end of its input any more: we have let go of it, or are dead. */
const SCRIPT = `
  trap '' INT TERM HUP
  read -r _
  while pid=$(head -n 1 "$1/data/postmaster.pid") && kill -QUIT "$pid"; do sleep 0.05; done
  rm -rf "$1"
`;

/** A process that outlives us by a moment, however we end: it stops the server in a folder, and removes the folder. */
export class Caretaker {
  readonly #process: ChildProcess;
  readonly #gone: Promise<unknown>;

  constructor(folder: string) {
    this.#process = spawn('sh', ['-c', SCRIPT, 'caretaker', folder], { cwd: '/', stdio: ['pipe', 'ignore', 'ignore'] });
    this.#gone = once(this.#process, 'exit');
  }

  /** Has it do now what it is there for. */
  async dismiss(): Promise<void> {
    this.#process.stdin?.end();
    await this.#gone;
  }
}
