import { readFileSync } from 'node:fs';

/** What a process has in memory, in MiB (proc(5): VmRSS); NaN where it cannot be seen. */
export function residentMiB(pid: number): number {
  try {
    const [, kib] = /^VmRSS:\s+(\d+) kB$/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8')) ?? [];
    return Number(kib) / 1024;
  } catch {
    return NaN;
  }
}
