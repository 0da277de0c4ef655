import { closeSync, mkdirSync, openSync, watch, type FSWatcher } from 'node:fs';
import { utimes } from 'node:fs/promises';
import { dirname } from 'node:path';
import type { Nudge, Wake } from './nudges.ts';

/** Before a file that cannot be watched is tried again. */
const AGAIN_MS = 1_000;

/** Nothing is ever written into it: its times are set, and the processes that watch it are woken by the system. */
const nudgeFileOf = (file: string): string => `${file}-nudge`;

/** Where nobody has watched yet there is no such file, and nobody to nudge. */
export const sqliteNudge =
  (file: string): Nudge =>
  () => {
    const now = new Date();
    void utimes(nudgeFileOf(file), now, now).catch(() => undefined);
  };

/** Watches the file beside the database, and makes it where it is not there, or no longer. */
export function watchSqlite(file: string, wake: Wake, over: AbortSignal): void {
  let watcher: FSWatcher | null = null;
  let timer: NodeJS.Timeout | undefined;
  over.addEventListener('abort', () => {
    clearTimeout(timer);
    watcher?.close();
  });
  start();

  function start(): void {
    if (over.aborted) return;
    try {
      watcher = watched(nudgeFileOf(file));
    } catch {
      again();
    }
    // What was recorded before then was not heard of.
    wake(null);
  }

  function watched(path: string): FSWatcher {
    mkdirSync(dirname(path), { recursive: true });
    closeSync(openSync(path, 'a'));
    const watching = watch(path, { persistent: false }, (event) => {
      // It was removed, or another one was put into its place.
      if (event === 'rename') restart();
      else wake(null);
    });
    watching.on('error', restart);
    return watching;
  }

  function restart(): void {
    watcher?.close();
    again();
  }

  function again(): void {
    clearTimeout(timer);
    timer = setTimeout(start, AGAIN_MS).unref();
  }
}
