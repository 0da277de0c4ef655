import { spawn } from 'node:child_process';
import { readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { install } from './install.mjs';

const root = join(import.meta.dirname, '..');
/** What of the code the tests reach; it costs a fifth of the time. */
const coverage = process.argv.includes('--coverage') ? join(root, 'coverage') : null;
const mocha = (...files) => ['mocha', files];
const suites = (...names) => mocha(...names.map((name) => `test/${name}.test.ts`));

const BUSINESS = ['*', '{domain,client,scripts,postgres,store,encryption,links,mail,outgoing,metrics}/**/*'];
const PARTS = 3;

/** The tests of the whole system, in parts that take about as long. */
const wholeSystem = Array.from({ length: PARTS }, (_, part) => [
  `The whole system, part ${part + 1} of ${PARTS}`,
  ...mocha(...testsIn('test/e2e').filter((_, n) => n % PARTS === part)),
]);

/** Two run side by side, since most tests wait for servers: long ones first, so that both end at the same time. */
const tests = [
  ['The business, the client and the store', ...suites(...BUSINESS)],
  ['The gateway', ...suites('api/**/*')],
  ...wholeSystem,
  ['The workflow', ...suites('workflows/**/*')],
  ['The activities', ...suites('activities/**/*')],
];
/** Beside them, one after another, with what they leave of the processors: no test shall wait for these. */
const checks = [
  ['The types', 'tsc', ['--noEmit']],
  ['The style', 'eslint', ['.', '--max-warnings', '0']],
  ['The layout', 'prettier', ['--check', '--log-level', 'warn', '.']],
  ['Who knows whom', 'depcruise', ['--config', '.dependency-cruiser.cjs', 'src', 'scripts', 'test']],
];
const AT_ONCE = 2;
const STILL_MS = 30_000;
/** What the steps that failed said: shown last, where a person and a shortened log look for it. */
const failures = [];

await install();
if (coverage) rmSync(coverage, { recursive: true, force: true });
await Promise.all([...Array.from({ length: AT_ONCE }, () => oneByOne(tests)), oneByOne(checks, ['nice', '-n', '19'])]);
if (coverage) await run('The coverage', 'c8', ['report', '--temp-directory', coverage]);
for (const failure of failures) process.stdout.write(failure);
process.exit(failures.length === 0 ? 0 : 1);

/** Takes the next step, until none is left. */
async function oneByOne(steps, by = []) {
  for (let step = steps.shift(); step; step = steps.shift()) await run(...step, by);
}

function testsIn(folder) {
  const names = readdirSync(join(root, folder)).filter((name) => name.endsWith('.test.ts'));
  return names.sort().map((name) => `${folder}/${name}`);
}

/** Shows the output of a step when it has ended, so that they do not mix; that of a failed one comes last of all. */
async function run(title, command, args, by = []) {
  const started = performance.now();
  const seconds = () => `${((performance.now() - started) / 1000).toFixed(0)} s`;
  console.log(`▶ ${title}: ${command} ${args.join(' ')}`);
  const still = setInterval(() => console.log(`… ${title}: ${seconds()}`), STILL_MS);
  const [program, ...rest] = [...by, join(root, 'node_modules/.bin', command), ...args];
  const child = spawn(program, rest, {
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
}
