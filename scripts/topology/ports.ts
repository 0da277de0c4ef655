import { readFileSync, writeFileSync } from 'node:fs';
import { z } from 'zod';
import { freePort } from '../start/free-port.ts';
import { requireFree } from '../start/ports.ts';

/** Whatever listens, by the name that the file has it under. */
export const PORTS = [
  'postgres',
  'temporal',
  'temporalHttp',
  'temporalMetrics',
  'temporalFrontendMembership',
  'temporalHistory',
  'temporalHistoryMembership',
  'temporalMatching',
  'temporalMatchingMembership',
  'temporalWorker',
  'temporalWorkerMembership',
  'gateway1',
  'gateway1Metrics',
  'gateway2',
  'gateway2Metrics',
  'worker1Metrics',
  'worker2Metrics',
  'proxy',
  'prometheus',
] as const;

export type Ports = Readonly<Record<(typeof PORTS)[number], number>>;

const written = z.record(z.enum(PORTS), z.int());

/**
 * Ports that were free at the first start, and are the same from then on: beside a topology other things can run.
 * @param file where they are kept, and may be changed
 * @throws {UserError} naming each that somebody else has taken since
 */
export async function portsIn(file: string): Promise<Ports> {
  const ports = keptPorts(file) ?? (await newPorts());
  writeFileSync(file, `${JSON.stringify(ports, null, 2)}\n`);
  const wanted = PORTS.map((name) => ({ port: ports[name], variable: `${name} in ${file}`, purpose: name }));
  await requireFree(wanted.map((one) => ({ ...one, host: '127.0.0.1' })));
  return ports;
}

/** null where none are kept. */
export function keptPorts(file: string): Ports | null {
  try {
    return written.parse(JSON.parse(readFileSync(file, 'utf8')));
  } catch {
    // None yet, or of another version.
    return null;
  }
}

async function newPorts(): Promise<Ports> {
  const ports = new Set<number>();
  while (ports.size < PORTS.length) ports.add(await freePort());
  const list = [...ports];
  return written.parse(Object.fromEntries(PORTS.map((name, index) => [name, list[index]])));
}
