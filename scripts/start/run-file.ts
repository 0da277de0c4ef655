import { readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { programFile } from '../programs.ts';
import { commandLine, end, hasEnded } from './os-process.ts';

export interface RunningPart {
  /** Absent for a Temporal server that is not ours. */
  pid?: number;
  address: string;
  ui?: string;
}

/** Which parts run, and where: `DATA_DIR/run.json`, for people, tests and the next start. */
export class RunFile {
  readonly #file: string;
  readonly #parts: Record<string, RunningPart> = {};

  constructor(file: string) {
    this.#file = file;
  }

  /** What an earlier run has left, if it did not end in order. */
  leftOver(): Partial<Record<string, RunningPart>> {
    try {
      return JSON.parse(readFileSync(this.#file, 'utf8')) as Record<string, RunningPart>;
    } catch {
      return {};
    }
  }

  set(name: string, part: RunningPart): void {
    this.#parts[name] = part;
    const draft = `${this.#file}.${process.pid}`;
    writeFileSync(draft, `${JSON.stringify(this.#parts, null, 2)}\n`);
    renameSync(draft, this.#file);
  }

  remove(): void {
    rmSync(this.#file, { force: true });
  }
}

/** Ends what a start that was killed has left behind. Its pids count only if they are still those programs. */
export async function endLeftOvers(
  { gateway, worker, temporal }: ReturnType<RunFile['leftOver']>,
  temporalDatabase: string,
  say: (line: string) => void,
): Promise<void> {
  // These two stop by themselves when the start that watched them is gone: they only get a little time for it.
  await endIfStill(gateway?.pid, programFile('gateway'), 3000, () => {
    say('Stopping the gateway of an earlier start.');
  });
  await endIfStill(worker?.pid, programFile('worker'), 3000, () => {
    say('Stopping the worker of an earlier start.');
  });
  await endIfStill(temporal?.pid, temporalDatabase, 0, () => {
    say('Stopping the Temporal server of an earlier start, which was killed.');
  });
}

/** Ends a process whose pid still is that of a program with this in its command line, unless it goes by itself in time. */
export async function endIfStill(
  pid: number | undefined,
  commandLinePart: string,
  withinMs: number,
  tell: () => void,
): Promise<void> {
  if (pid === undefined || !commandLine(pid)?.includes(commandLinePart)) return;
  if (withinMs > 0 && (await hasEnded(pid, withinMs))) return;
  tell();
  await end(pid, 5000);
}
