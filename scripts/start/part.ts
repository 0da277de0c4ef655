import { spawn, type ChildProcess } from 'node:child_process';
import { setTimeout as sleep } from 'node:timers/promises';
import { reasonOf } from '../../src/reason.ts';
import { fileFault } from '../file-fault.ts';
import { LogFile } from './log-file.ts';

/** How one part of the system is run. */
export interface PartPlan {
  name: string;
  command: string;
  args: readonly string[];
  cwd: string;
  env: NodeJS.ProcessEnv;
  logFile: string;
  /** The part has an IPC channel: it sends 'ready' when it works, and stops by itself when we are gone. */
  ipc: boolean;
  /** Asked until it says yes; the part is not ready before. */
  answers?: () => Promise<boolean>;
  /** As whom it runs, where that is somebody else. */
  user?: { readonly uid: number; readonly gid: number } | null;
  /** Once it has worked it is never given up: what it needs may be away for long. */
  persistent?: boolean;
  /** How long it may take to start, and how long to stop before it is killed. */
  startWithinMs: number;
  stopWithinMs: number;
}

export interface PartEvents {
  spawned?: (pid: number) => void;
  ready: (pid: number, tookMs: number) => void;
  /** It ended by itself and will be started again. */
  died: (reason: string) => void;
  /** It could not be started, several times in a row. */
  gaveUp: (reason: string) => void;
}

const pollMs = 50;
const triesToStart = 3;
const firstBackOffMs = 250;
const longestBackOffMs = 5_000;
const steadyAfterMs = 30_000;

/** One process that is kept running until it is stopped, in a process group of its own so that Ctrl-C passes it by. */
export class Part {
  readonly #plan: PartPlan;
  readonly #events: PartEvents;
  readonly #stopping = new AbortController();
  #child: ChildProcess | null = null;
  #supervision: Promise<void> | null = null;

  constructor(plan: PartPlan, events: PartEvents) {
    this.#plan = plan;
    this.#events = events;
  }

  /** Starts it and keeps it running; the events report each start and each end. */
  start(): void {
    // Its log or the list of what runs may not be writable: a full disk is no fault of the part.
    this.#supervision ??= this.#keepRunning().catch((error: unknown) => {
      this.kill();
      this.#events.gaveUp(fileFault(error) ?? reasonOf(error));
    });
  }

  /**
   * Asks it to stop, and kills it when it does not in time.
   * @param spareMs how much more time it may take than its plan says
   * @returns how much of the time is left
   */
  async stop(spareMs = 0): Promise<{ readonly how: 'stopped' | 'killed'; readonly leftMs: number }> {
    const end = performance.now() + this.#plan.stopWithinMs + spareMs;
    let how: 'stopped' | 'killed' = 'stopped';
    this.#stopping.abort();
    this.#child?.kill('SIGTERM');
    const killer = setTimeout(() => {
      how = 'killed';
      this.kill();
    }, end - performance.now());
    await this.#supervision;
    clearTimeout(killer);
    return { how, leftMs: Math.max(0, end - performance.now()) };
  }

  /** Ends it at once, with whatever it has started. */
  kill(): void {
    this.#stopping.abort();
    if (this.#child) killGroup(this.#child);
  }

  async #keepRunning(): Promise<void> {
    let failedStarts = 0;
    let shortLives = 0;
    let hasWorked = false;
    while (!this.#isStopping()) {
      const life = await this.#live();
      if (this.#isStopping()) return;
      failedStarts = life.wasReady ? 0 : failedStarts + 1;
      shortLives = life.lastedMs < steadyAfterMs ? shortLives + 1 : 0;
      hasWorked ||= life.wasReady;
      const isHopeless = failedStarts === triesToStart || life.hung;
      if (isHopeless && !(this.#plan.persistent && hasWorked)) {
        this.#events.gaveUp(life.reason);
        return;
      }
      if (life.wasReady || isHopeless) this.#events.died(life.reason);
      await this.#rest(Math.min(firstBackOffMs * 2 ** Math.max(shortLives - 1, 0), longestBackOffMs));
    }
  }

  /** One process from its start to its end. */
  async #live(): Promise<{ wasReady: boolean; hung: boolean; lastedMs: number; reason: string }> {
    const { command, args, cwd, env, logFile, ipc, user, startWithinMs } = this.#plan;
    const log = new LogFile(logFile);
    const started = performance.now();
    // The log file itself is the output, not a pipe: a part that outlives us can still write.
    const stdio = ['ignore', log.fd, log.fd, ...(ipc ? (['ipc'] as const) : [])] as const;
    const child = spawn(command, args, { cwd, env, stdio: [...stdio], detached: true, ...user });
    this.#child = child;
    log.close();

    const end = new AbortController();
    const ended = ending(child).finally(() => {
      end.abort();
    });
    if (child.pid !== undefined) this.#events.spawned?.(child.pid);
    const isReady = this.#readiness(child, end.signal);
    const late = sleep(startWithinMs, 'late' as const, { signal: end.signal }).catch(() => 'ended' as const);
    const first = await Promise.race([ended.then(() => 'ended' as const), isReady, late]);

    const hung = first === 'late';
    if (hung) killGroup(child);
    if (first === 'ready' && child.pid !== undefined) this.#events.ready(child.pid, performance.now() - started);
    const how = await ended;
    this.#child = null;
    const reason = hung ? `it was not ready within ${startWithinMs / 1000} s` : how;
    // SIGKILL from outside cannot be caught: the last lines of the log explain nothing.
    const said = how === endedBy('SIGKILL') && !hung ? '' : log.lastWords();
    return {
      wasReady: first === 'ready',
      hung,
      lastedMs: performance.now() - started,
      reason: said ? `${reason}:\n${said}` : reason,
    };
  }

  async #readiness(child: ChildProcess, ended: AbortSignal): Promise<'ready' | 'ended'> {
    if (this.#plan.ipc) await readyMessage(child);
    while (!ended.aborted && this.#plan.answers && !(await this.#plan.answers())) await sleep(pollMs);
    return ended.aborted ? 'ended' : 'ready';
  }

  async #rest(ms: number): Promise<void> {
    await sleep(ms, undefined, { signal: this.#stopping.signal }).catch(() => undefined);
  }

  #isStopping(): boolean {
    return this.#stopping.signal.aborted;
  }
}

function readyMessage(child: ChildProcess): Promise<void> {
  return new Promise((resolve) => {
    child.on('message', (message) => {
      if (message === 'ready') resolve();
    });
  });
}

/** Resolves when the process has ended or could not be run at all, to how that was. */
function ending(child: ChildProcess): Promise<string> {
  return new Promise((resolve) => {
    child.once('error', (error) => {
      if (child.pid === undefined) resolve(error.message);
    });
    child.once('exit', (code, signal) => {
      resolve(signal ? endedBy(signal) : `exit code ${String(code)}`);
    });
  });
}

function endedBy(signal: NodeJS.Signals): string {
  return `ended by ${signal}`;
}

function killGroup(child: ChildProcess): void {
  if (child.pid === undefined || child.exitCode !== null || child.signalCode !== null) return;
  try {
    process.kill(-child.pid, 'SIGKILL');
  } catch {
    // It has just ended.
  }
}
