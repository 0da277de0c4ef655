import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createReadStream, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { z } from 'zod';
import { databases } from '../bench/database.ts';
import { onTestbed } from '../bench/testbed.ts';
import { findPythonLibrary } from '../python-library.ts';
import { UserError } from '../user-error.ts';

const SCHEMATHESIS = { title: 'Schemathesis', package: 'schemathesis', version: '4.32.5' };
const KEY = 'a-secret-of-the-proof';
const PHASES = ['examples', 'coverage', 'fuzzing', 'stateful'];
/** On each database. */
const FEWEST_CASES = 3_000;

/** A request that was made up, and what it was answered with. */
interface Case {
  readonly phase: string;
  /** null: there was no answer. */
  readonly status: number | null;
  /** It was made from the answer before it, along a link of the document. */
  readonly isLinked: boolean;
}

interface Run {
  readonly passed: boolean;
  readonly said: string;
  readonly cases: readonly Case[];
  readonly seconds: number;
}

const finished = z.object({
  ScenarioFinished: z.object({
    phase: z.string(),
    recorder: z.object({
      cases: z.record(z.string(), z.object({ is_transition_applied: z.boolean() })).default({}),
      interactions: z
        .record(z.string(), z.object({ response: z.object({ status_code: z.int() }).nullish() }))
        .default({}),
    }),
  }),
});

// Asks a live gateway what its OpenAPI document allows, and what it does not: every answer must be as it says there, on
// every database, since texts and numbers that one takes another refuses.
await onTestbed(async (testbed, say) => {
  const over = new AbortController();
  const folder = mkdtempSync(join(tmpdir(), 'post-paid-orders-contract-'));
  process.once('exit', () => {
    over.abort();
    rmSync(folder, { recursive: true, force: true });
  });
  const seed = readSeed(process.env['SCHEMATHESIS_SEED']);
  const library = await findPythonLibrary(SCHEMATHESIS, {
    env: process.env,
    screen: process.stderr,
    signal: over.signal,
  });
  await testbed.startWorker('real', 'orders');
  const { address } = await testbed.startGateway(`proof:${KEY}`);
  say(`Schemathesis asks ${address}, with the store on ${testbed.engine}, SCHEMATHESIS_SEED=${seed}`);
  const run = await ask({ address, seed, library, folder, say, signal: over.signal });
  const wrong = wrongIn(run);
  const title = `Answers as the OpenAPI document has them, with the store on ${testbed.engine}`;
  if (wrong.length === 0) return report(title, seed, run);
  throw new UserError([run.said, report(title, seed, run), ...wrong].join('\n'));
}, databases);

function readSeed(given: string | undefined): number {
  const seed = Number(given ?? Date.now() % 1_000_000);
  if (Number.isSafeInteger(seed) && seed >= 0) return seed;
  throw new UserError('SCHEMATHESIS_SEED must be a whole number.');
}

interface Asking {
  readonly address: string;
  readonly seed: number;
  readonly library: string;
  readonly folder: string;
  readonly say: (line: string) => void;
  readonly signal: AbortSignal;
}

async function ask({ address, seed, library, folder, say, signal }: Asking): Promise<Run> {
  const events = join(folder, 'events.ndjson');
  const here = (name: string) => join(import.meta.dirname, name);
  const started = performance.now();
  const schemathesis = ['-m', 'schemathesis.cli', '--no-color', '--config-file', here('schemathesis.toml')];
  const all = ['--checks', 'all', '--phases', PHASES.join(), '--seed', String(seed)];
  const reports = ['--report', 'ndjson', '--report-ndjson-path', events];
  const child = spawn('python3', [...schemathesis, 'run', `${address}/openapi.json`, ...all, ...reports], {
    cwd: folder,
    env: {
      ...process.env,
      ...{ PYTHONPATH: library, PYTHONUNBUFFERED: '1', PYTHONDONTWRITEBYTECODE: '1' },
      ...{ GATEWAY_KEY: KEY, HOOKS: here('hooks.py') },
    },
    stdio: ['ignore', 'pipe', 'inherit'],
    signal,
  });
  const lines: string[] = [];
  createInterface({ input: child.stdout }).on('line', (line) => {
    lines.push(line);
    if (/ \(in [\d.]+s\)$/.test(line)) say(line.trim());
  });
  const [code] = (await once(child, 'close')) as unknown[];
  const seconds = (performance.now() - started) / 1000;
  return { passed: code === 0, said: lines.join('\n'), cases: await casesIn(events), seconds };
}

/** The cases in a report of Schemathesis, which has one event on each line. */
async function casesIn(report: string): Promise<readonly Case[]> {
  const cases: Case[] = [];
  for await (const line of createInterface({ input: createReadStream(report), crlfDelay: Infinity })) {
    if (!line.startsWith('{"ScenarioFinished"')) continue;
    const { phase, recorder } = finished.parse(JSON.parse(line)).ScenarioFinished;
    for (const [id, { is_transition_applied: isLinked }] of Object.entries(recorder.cases)) {
      cases.push({ phase, status: recorder.interactions[id]?.response?.status_code ?? null, isLinked });
    }
  }
  return cases;
}

function wrongIn({ passed, cases }: Run): string[] {
  const failing = cases.filter(({ status }) => status === null || status >= 500);
  const linked = cases.filter(({ isLinked }) => isLinked);
  return [
    ...(passed ? [] : ['A check has failed, or could not be made: see above.']),
    ...(cases.length >= FEWEST_CASES ? [] : [`Only ${cases.length} cases, at least ${FEWEST_CASES} are needed.`]),
    ...(failing.length === 0 ? [] : [`${failing.length} cases had no answer, or one of 500 and above.`]),
    ...(linked.length > 0 ? [] : ['No case followed a link of the document.']),
    ...PHASES.filter((phase) => !cases.some((one) => one.phase === phase)).map((phase) => `No case in ${phase}.`),
  ];
}

function report(title: string, seed: number, { cases, seconds }: Run): string {
  const counts = (within: readonly Case[]) => {
    const statuses = [...new Set(within.map(({ status }) => status ?? 0))].sort((a, b) => a - b);
    return statuses
      .map((code) => `${code} × ${within.filter(({ status }) => (status ?? 0) === code).length}`)
      .join(', ');
  };
  const rows = PHASES.map((phase) => {
    const within = cases.filter((one) => one.phase === phase);
    return `| ${phase} | ${within.length} | ${counts(within)} |`;
  });
  const linked = cases.filter(({ isLinked }) => isLinked).length;
  return `
# ${title}

Schemathesis ${SCHEMATHESIS.version}, SCHEMATHESIS_SEED=${seed}: ${cases.length} cases in ${seconds.toFixed(0)} s, of which ${linked} followed a link.

| phase | cases | answers |
| --- | --- | --- |
${rows.join('\n')}
| all | ${cases.length} | ${counts(cases)} |
`;
}
