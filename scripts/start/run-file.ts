import { readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';

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
