import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';

/** The command line of a running process, or null. Pids are reused: a pid alone does not identify a program. */
export function commandLine(pid: number): string | null {
  if (!isAlive(pid)) return null;
  try {
    // Empty for a process that has ended and only waits to be noticed.
    return readFileSync(`/proc/${pid}/cmdline`, 'utf8').replaceAll('\0', ' ').trim() || null;
  } catch {
    return listedCommandLine(pid);
  }
}

/** Ends a process that is not our child: by SIGTERM, or by SIGKILL when that takes too long. */
export async function end(pid: number, withinMs: number): Promise<void> {
  signal(pid, 'SIGTERM');
  if (await hasEnded(pid, withinMs)) return;
  signal(pid, 'SIGKILL');
  await hasEnded(pid, 1000);
}

/** Waits until a process is gone; false when it is still there after that time. */
export async function hasEnded(pid: number, withinMs: number): Promise<boolean> {
  const until = performance.now() + withinMs;
  while (commandLine(pid) !== null) {
    if (performance.now() > until) return false;
    await sleep(50);
  }
  return true;
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}

/** Where there is no /proc. */
function listedCommandLine(pid: number): string | null {
  try {
    return execFileSync('ps', ['-o', 'command=', '-p', String(pid)], { encoding: 'utf8' }).trim() || null;
  } catch {
    return null;
  }
}

function signal(pid: number, name: 'SIGTERM' | 'SIGKILL'): void {
  try {
    process.kill(pid, name);
  } catch {
    // It has just ended.
  }
}
