import { fork, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { build } from '../../../scripts/build.ts';
import { DIST } from '../../../scripts/programs.ts';
import type { WriterSays } from './writer.ts';

/** Compiles `writer.ts`, once for all of its processes: compiling is most of a start. */
export const compileWriter = (): Promise<void> => build({ writer: 'test/support/store/writer.ts' });

/** A process that writes orders into a SQLite file, see `writer.ts`. */
export class Writer {
  readonly kept: string[] = [];
  readonly failures: string[] = [];
  readonly #process: ChildProcess;
  readonly #exited: Promise<unknown>;
  readonly #ready: Promise<unknown>;
  #onKept = (): void => undefined;

  constructor(file: string, name: string, orders: number) {
    this.#process = fork(join(DIST, 'writer.js'), [file, name, String(orders)], { execArgv: [] });
    this.#exited = once(this.#process, 'exit');
    this.#ready = once(this.#process, 'message');
    this.#process.on('message', (said) => {
      this.#hear(said as WriterSays);
    });
  }

  async ready(): Promise<this> {
    await this.#ready;
    return this;
  }

  start(): this {
    this.#process.send('go');
    return this;
  }

  /** Ends it without a word, in the middle of whatever it does, once it has kept some orders. */
  async killAfter(orders: number): Promise<void> {
    await new Promise<void>((resolve) => {
      this.#onKept = () => {
        if (this.kept.length >= orders) resolve();
      };
    });
    this.#process.kill('SIGKILL');
    await this.#exited;
  }

  async end(): Promise<void> {
    await this.#exited;
  }

  #hear(said: WriterSays): void {
    if (typeof said === 'string') return;
    if ('failed' in said) this.failures.push(said.failed);
    else this.kept.push(said.kept);
    this.#onKept();
  }
}

/** Starts writers that begin at the same moment. */
export async function startTogether(writers: readonly Writer[]): Promise<void> {
  await Promise.all(writers.map((writer) => writer.ready()));
  for (const writer of writers) writer.start();
}
