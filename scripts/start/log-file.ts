import { closeSync, existsSync, fstatSync, openSync, readSync, renameSync } from 'node:fs';
import { visible } from '../../src/domain/values/free-text.ts';

const longestLook = 16_384;
const mostLines = 12;

/** Keeps the log of the run before this one beside the new one, and no more than that. */
export function setAside(file: string): void {
  if (existsSync(file)) renameSync(file, `${file}.previous`);
}

/** What one process writes: a stretch at the end of a file that others have written to before. */
export class LogFile {
  readonly fd: number;
  readonly #file: string;
  readonly #from: number;

  constructor(file: string) {
    this.#file = file;
    this.fd = openSync(file, 'a', 0o600);
    this.#from = fstatSync(this.fd).size;
  }

  close(): void {
    closeSync(this.fd);
  }

  /** The last lines without stack frames and JSON, indented. */
  lastWords(): string {
    const fd = openSync(this.#file, 'r');
    try {
      const from = Math.max(this.#from, fstatSync(fd).size - longestLook);
      const buffer = Buffer.alloc(longestLook);
      const text = buffer.toString('utf8', 0, readSync(fd, buffer, 0, longestLook, from));
      const lines = text
        .split('\n')
        .map((line) => visible(inWords(line)))
        .filter((line) => line.trim() !== '' && !isNoise(line));
      // What comes before an uncaught error is the line of code that threw it.
      const error = lines.findLastIndex((line) => /^(Uncaught )?\w*Error\b.*:/.test(line));
      return lines
        .slice(Math.max(error, lines.length - mostLines, 0))
        .map((line) => `    ${line}`)
        .join('\n');
    } finally {
      closeSync(fd);
    }
  }
}

/** Stack frames, and what Node.js puts around an uncaught error. */
function isNoise(line: string): boolean {
  return /^\s+at |^\s*\^+\s*$|^Node\.js v|^node:internal|triggerUncaughtException|^\s*[{}]\s*$/.test(line);
}

/** A line of structured log is cut down to its message. */
function inWords(line: string): string {
  if (!line.startsWith('{')) return line;
  try {
    const { msg, err } = JSON.parse(line) as { msg?: string; err?: { message?: string } };
    return [msg, err?.message].filter((part) => part !== undefined && part !== '').join(': ') || line;
  } catch {
    return line;
  }
}
