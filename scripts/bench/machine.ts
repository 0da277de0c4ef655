import { availableParallelism, cpus, loadavg } from 'node:os';
import { setTimeout as sleep } from 'node:timers/promises';
import { readCpu, spent, type Pids } from './cpu.ts';
import type { Site } from './site.ts';

/** What the figures are measured on. */
export async function machine({ client, engine }: Site): Promise<string> {
  const { serverVersion } = await client.workflowService.getSystemInfo({});
  return [
    `${cpus()[0]?.model.trim() ?? 'unknown CPU'}, ${availableParallelism()} cores`,
    `Node.js ${process.version}`,
    `Temporal ${serverVersion} (the dev server, on SQLite)`,
    `the store on ${engine}`,
    `load before ${(loadavg()[0] ?? NaN).toFixed(1)}`,
  ].join('; ');
}

const LOOKING_MS = 2_000;

/** What is taken while nothing happens; null where that cannot be seen. */
export async function idleness(pids: Pids): Promise<string | null> {
  const before = readCpu(pids);
  await sleep(LOOKING_MS);
  const { worker, server } = spent(before, readCpu(pids));
  if (worker === null || server === null) return null;
  const percent = (ms: number) => `${((ms / LOOKING_MS) * 100).toFixed(1)} %`;
  return `With nothing to do the worker takes ${percent(worker)} of a core, Temporal ${percent(server)}.`;
}
