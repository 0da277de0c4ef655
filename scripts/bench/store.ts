import { mkdtempSync, realpathSync, rmSync } from 'node:fs';
import { availableParallelism, cpus, loadavg, tmpdir, totalmem } from 'node:os';
import { join } from 'node:path';
import { setImmediate } from 'node:timers/promises';
import { openStore, type Database, type Store } from '../../src/store/index.ts';
import { MANY } from '../../test/support/store/many-orders-placed.ts';
import { seed, seedOrders, seedTransfers } from '../../test/support/store/many-orders-seed.ts';
import { stopRequest } from '../start/stop-request.ts';
import { CASES, type StoreCase } from './cases.ts';
import { databases, sizeOf, type BenchDatabase } from './database.ts';
import { quantile } from './statistics.ts';
import { seedOutcomes, seedTimelines } from './timelines.ts';

// Measures what the store does with a hundred thousand orders, in databases of its own.

const ORDERS_AT_ONCE = 20_000;
const WARMING_UP = 50;
const TIMES = 500;

/** How long something takes, in milliseconds. */
interface Latency {
  readonly median: number;
  readonly p99: number;
}

/** What was found out about one database. */
interface Findings {
  readonly engine: string;
  readonly bytes: number;
  readonly latencies: readonly Latency[];
}

const started = performance.now();
const folder = mkdtempSync(join(realpathSync(tmpdir()), 'post-paid-orders-'));
const interrupted = new AbortController();

void stopRequest(() => process.exit(130)).then(() => {
  interrupted.abort();
});

process.on('exit', () => {
  rmSync(folder, { recursive: true, force: true });
});

try {
  const findings: Findings[] = [];
  for (const open of await databases(process.env, say)) {
    const opened = await open(folder);
    try {
      findings.push(await lookAt(opened));
    } finally {
      await opened.remove();
    }
  }
  console.log(report(findings));
} catch (error) {
  if (!interrupted.signal.aborted) throw error;
  process.exitCode = 130;
}

async function lookAt({ database, engine }: BenchDatabase): Promise<Findings> {
  const tell = (line: string) => say(`${engine}: ${line}`);
  await fill(database, tell);
  const bytes = await sizeOf(database);
  const store = await openStore(database);
  try {
    const latencies: Latency[] = [];
    for (const one of CASES) {
      await tell(one.what);
      latencies.push(await measure(one, store));
    }
    return { engine, bytes, latencies };
  } finally {
    await store.close();
  }
}

/** Puts many orders with all that belongs to them into a new database. */
function fill(database: Database, tell: (line: string) => Promise<void>): Promise<void> {
  return seed(database, async (db) => {
    await tell('The orders.');
    await seedOrders(db);
    for (let from = 0; from < MANY; from += ORDERS_AT_ONCE) {
      await tell(`Their timelines, from order ${from}.`);
      await seedTimelines(db, { from, to: from + ORDERS_AT_ONCE });
      await seedOutcomes(db, { from, to: from + ORDERS_AT_ONCE });
    }
    await tell('Their money.');
    await seedTransfers(db, null);
  });
}

/** One after the other, as one caller has it. */
async function measure({ prepare }: StoreCase, store: Store): Promise<Latency> {
  const took: number[] = [];
  for (let time = 0; time < WARMING_UP + TIMES; time += 1) {
    const act = await prepare(store, time);
    const began = performance.now();
    await act();
    if (time >= WARMING_UP) took.push(performance.now() - began);
  }
  return { median: quantile(took, 0.5), p99: quantile(took, 0.99) };
}

/** In Markdown. */
function report(findings: readonly Findings[]): string {
  const line = (cells: readonly string[]) => `| ${cells.join(' | ')} |`;
  const cellsOf = (latency: Latency | undefined) =>
    latency ? [latency.median.toFixed(2), latency.p99.toFixed(2)] : ['–', '–'];
  return [
    [
      `${cpus()[0]?.model.trim() ?? 'unknown CPU'}, ${availableParallelism()} cores`,
      `${(totalmem() / 2 ** 30).toFixed(0)} GiB of memory`,
      `Node.js ${process.version}`,
      `load in the last minute ${(loadavg()[0] ?? NaN).toFixed(1)}`,
    ].join('; '),
    '',
    line(['ms', ...findings.flatMap(({ engine }) => [`${engine}: median`, 'p99'])]),
    line(['---', ...findings.flatMap(() => ['--:', '--:'])]),
    ...CASES.map(({ what }, index) => line([what, ...findings.flatMap(({ latencies }) => cellsOf(latencies[index]))])),
    line(['on the disk', ...findings.flatMap(({ bytes }) => [`${(bytes / 1e9).toFixed(2)} GB`, ''])]),
  ].join('\n');
}

/** Stops here when asked to; SQLite alone would leave no moment in which a signal is heard. */
async function say(line: string): Promise<void> {
  await setImmediate();
  interrupted.signal.throwIfAborted();
  process.stderr.write(`${((performance.now() - started) / 1000).toFixed(0).padStart(4)} s  ${line}\n`);
}
