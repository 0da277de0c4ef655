import { mkdtempSync, realpathSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setImmediate } from 'node:timers/promises';
import { openStore } from '../src/store/index.ts';
import { CASES } from './bench/many-orders-cases.ts';
import { measure, type Figures } from './bench/many-orders-figures.ts';
import { fill, sizeOf } from './bench/many-orders-filling.ts';
import { placesIn, type Place } from './bench/many-orders-place.ts';
import { report, type Findings } from './bench/many-orders-report.ts';
import { stopRequest } from './start/stop-request.ts';

/** Measures what the store does with a hundred thousand orders, in databases of its own. */
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
  for (const open of await placesIn(folder, process.env, say)) {
    const place = await open();
    try {
      findings.push(await lookAt(place));
    } finally {
      await place.remove();
    }
  }
  console.log(report(findings));
} catch (error) {
  if (!interrupted.signal.aborted) throw error;
  process.exitCode = 130;
}

async function lookAt({ database, engine }: Place): Promise<Findings> {
  const tell = (line: string) => say(`${engine}: ${line}`);
  await fill(database, tell);
  const bytes = await sizeOf(database);
  const store = await openStore(database);
  try {
    const figures: Figures[] = [];
    for (const one of CASES) {
      await tell(one.what);
      figures.push(await measure(one, store));
    }
    return { engine, bytes, figures };
  } finally {
    await store.close();
  }
}

/** Who has been asked to stop stops here; SQLite alone would leave no moment in which to hear it. */
async function say(line: string): Promise<void> {
  await setImmediate();
  interrupted.signal.throwIfAborted();
  process.stderr.write(`${((performance.now() - started) / 1000).toFixed(0).padStart(4)} s  ${line}\n`);
}
