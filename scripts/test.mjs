import { spawn } from 'node:child_process';
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { install } from './install.mjs';

const root = join(import.meta.dirname, '..');
/** What of the code the tests reach; it costs a fifth of the time. */
const coverage = process.argv.includes('--coverage') ? join(root, 'coverage') : null;
const mocha = (...suites) => ['mocha', suites.map((suite) => `test/${suite}.test.ts`)];

const BUSINESS = ['*', '{domain,client,scripts,postgres,store,encryption,links,mail,outgoing,metrics}/**/*'];

/** Two lanes run side by side, about as long, since most tests wait for servers; in each, the fastest first. */
const lanes = [
  [
    ['The business, the client and the store', ...mocha(...BUSINESS)],
    ['The workflow', ...mocha('workflows/**/*')],
    ['The gateway', ...mocha('api/**/*')],
  ],
  [
    ['The types', 'tsc', ['--noEmit']],
    ['The style', 'eslint', ['.', '--max-warnings', '0']],
    ['The layout', 'prettier', ['--check', '--log-level', 'warn', '.']],
    ['Who knows whom', 'depcruise', ['--config', '.dependency-cruiser.cjs', 'src', 'scripts', 'test']],
    ['The activities and the whole system', ...mocha('activities/**/*', 'e2e/**/*')],
  ],
];
const STILL_MS = 30_000;
/** What the steps that failed said: shown last, where a person and a shortened log look for it. */
const failures = [];

await install();
if (coverage) rmSync(coverage, { recursive: true, force: true });
await Promise.all(lanes.map(inTurn));
if (coverage) await run('The coverage', 'c8', ['report', '--temp-directory', coverage]);
for (const failure of failures) process.stdout.write(failure);
process.exit(failures.length === 0 ? 0 : 1);

/** One step after the other, until one fails. */
async function inTurn(steps) {
  for (const step of steps) if (!(await run(...step))) return false;
  return true;
}

/** Shows the output of a step when it has ended, so that lanes do not mix; that of a failed one comes last of all. */
async function run(title, command, args) {
  const started = performance.now();
  const seconds = () => `${((performance.now() - started) / 1000).toFixed(0)} s`;
  console.log(`▶ ${title}: ${command} ${args.join(' ')}`);
  const still = setInterval(() => console.log(`… ${title}: ${seconds()}`), STILL_MS);
  const child = spawn(join(root, 'node_modules/.bin', command), args, {
    cwd: root,
    env: { ...process.env, ...(coverage && command === 'mocha' && { NODE_V8_COVERAGE: coverage }) },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const said = [];
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (text) => said.push(text));
  const status = await new Promise((resolve) => {
    child.on('error', (error) => resolve(error.message));
    child.on('close', (code, signal) => resolve(code ?? signal));
  });
  clearInterval(still);
  const passed = status === 0;
  const how = passed ? `✔ ${title}: ${seconds()}\n` : `✖ ${title}: failed after ${seconds()} (${status})\n`;
  if (passed) process.stdout.write(Buffer.concat(said));
  else failures.push(`${Buffer.concat(said)}${how}`);
  process.stdout.write(how);
  return passed;
}
