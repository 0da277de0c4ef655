import { readdirSync, readFileSync } from 'node:fs';

/** CPU time in milliseconds; null where it cannot be seen. */
export type Cpu = Readonly<Record<MeasuredPart, number | null>>;

export type MeasuredPart = (typeof PARTS)[number];

export const PARTS = ['worker', 'server', 'gateway', 'database'] as const;

/** The pids of the measured processes beside our own, which plays the gateway; null for one that is not there. */
export type Pids = Readonly<Record<Exclude<MeasuredPart, 'gateway'>, number | null>>;

export function readCpu({ worker, server, database }: Pids): Cpu {
  const { user, system } = process.cpuUsage();
  return {
    gateway: (user + system) / 1000,
    worker: cpuOf(worker),
    server: cpuOf(server),
    database: cpuOf(database),
  };
}

export function spent(from: Cpu, to: Cpu): Cpu {
  const less = (a: number | null, b: number | null) => (a === null || b === null ? null : b - a);
  return {
    gateway: less(from.gateway, to.gateway),
    worker: less(from.worker, to.worker),
    server: less(from.server, to.server),
    database: less(from.database, to.database),
  };
}

/** A tick of /proc, on every Linux that Node.js runs on. */
const TICK_MS = 10;

/** Of a process and its children, those that have ended too: PostgreSQL has one for each connection. */
export function cpuOf(pid: number | null): number | null {
  if (pid === null || process.platform !== 'linux') return null;
  const stats = readdirSync('/proc').flatMap((name) => (/^\d+$/.test(name) ? (statOf(Number(name)) ?? []) : []));
  if (!stats.some((stat) => stat.pid === pid)) return null;
  const family = stats.filter((stat) => stat.pid === pid || stat.parent === pid);
  return family.reduce((sum, { ticks }) => sum + ticks, 0) * TICK_MS;
}

/** The pid of a process's parent; null where it cannot be seen. */
export const parentOf = (pid: number): number | null => statOf(pid)?.parent ?? null;

function statOf(pid: number): { readonly pid: number; readonly parent: number; readonly ticks: number } | null {
  try {
    // Behind the name, which may hold anything: state, parent and so on; proc(5) counts from 3.
    const fields = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ').at(-1)?.split(' ').map(Number) ?? [];
    const [parent = 0, own = fields.slice(11, 15)] = [fields[1]];
    return { pid, parent, ticks: own.reduce((sum, ticks) => sum + ticks, 0) };
  } catch {
    return null;
  }
}

/** What a process has in memory, in MiB (proc(5): VmRSS); NaN where it cannot be seen. */
export function residentMiB(pid: number): number {
  try {
    const [, kib] = /^VmRSS:\s+(\d+) kB$/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8')) ?? [];
    return Number(kib) / 1024;
  } catch {
    return NaN;
  }
}
