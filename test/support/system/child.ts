import { spawn, type ChildProcess } from 'node:child_process';
import { closeSync, openSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const root = join(import.meta.dirname, '../../..');

export interface ChildPlan {
  readonly command: string;
  readonly args: readonly string[];
  readonly env: NodeJS.ProcessEnv;
  readonly logFile: string;
  /** It has a channel to us, sends 'ready' over it when it works, and stops by itself when we are gone. */
  readonly ipc: boolean;
}

/** A process of ours, in our own process group: Ctrl-C, and a time-out for the whole run, reach it too. */
export class Child {
  /** How it ended: by a signal, or with an exit code. */
  readonly ended: Promise<NodeJS.Signals | number>;
  #isReady = false;
  #end: NodeJS.Signals | number | null = null;
  readonly #process: ChildProcess;
  readonly #logFile: string;

  constructor({ command, args, env, logFile, ipc }: ChildPlan) {
    const log = openSync(logFile, 'a');
    this.#process = spawn(command, args, {
      cwd: root,
      env,
      stdio: ['ignore', log, log, ...(ipc ? (['ipc'] as const) : [])],
    });
    closeSync(log);
    this.#logFile = logFile;
    this.#process.on('message', (message) => {
      if (message === 'ready') this.#isReady = true;
    });
    this.ended = new Promise((resolve) => {
      const end = (how: NodeJS.Signals | number) => {
        this.#end ??= how;
        alive.delete(this);
        resolve(this.#end);
      };
      this.#process.once('error', () => {
        if (this.#process.pid === undefined) end(-1);
      });
      this.#process.once('exit', (code, signal) => {
        end(signal ?? code ?? -1);
      });
    });
    alive.add(this);
  }

  get pid(): number {
    return this.#process.pid ?? NaN;
  }

  /** It works, and has not ended since. */
  get isReady(): boolean {
    return this.#isReady && this.#end === null;
  }

  /** @throws with its last words where it has ended. */
  mustLive(): void {
    if (this.#end === null) return;
    throw new Error(`${this.#name} ended (${this.#end}):\n${this.lastWords()}`);
  }

  /** What it has logged at last. */
  lastWords(lines = 20): string {
    return readFileSync(this.#logFile, 'utf8').trim().split('\n').slice(-lines).join('\n');
  }

  get #name(): string {
    return this.#process.spawnargs.join(' ');
  }

  send(signal: NodeJS.Signals): void {
    if (this.#end === null) this.#process.kill(signal);
  }

  /** Tells it something over the channel. */
  tell(message: string): void {
    if (this.#end === null) this.#process.send(message);
  }

  /** Ends it at once: it gets no chance to say goodbye. */
  async kill(): Promise<void> {
    this.send('SIGKILL');
    await this.ended;
  }

  /** Asks it to end, and waits. */
  async stop(): Promise<void> {
    this.send('SIGTERM');
    await this.ended;
  }
}

const alive = new Set<Child>();

// Should a test not get to it.
process.once('exit', () => {
  for (const child of alive) child.send('SIGKILL');
});
