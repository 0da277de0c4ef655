import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { install } from './install.mjs';

const root = join(import.meta.dirname, '..');
/** The fastest first. */
const suites = ['domain', 'config', 'scripts', 'store', 'activities', 'workflows', 'api', 'e2e'];
const files = suites.map((suite) => `test/${suite}{,/**/*}.test.ts`);
const steps = [
  ['The types', 'tsc', ['--noEmit']],
  ['The style', 'eslint', ['.', '--max-warnings', '0']],
  ['The layout', 'prettier', ['--check', '--log-level', 'warn', '.']],
  ['Who knows whom', 'depcruise', ['--config', '.dependency-cruiser.cjs', 'src']],
  ['The tests', 'c8', ['mocha', ...files]],
];

await install();
for (const [title, command, args] of steps) {
  const started = performance.now();
  console.log(`\n▶ ${title}: ${command} ${args.join(' ')}`);
  const { status } = spawnSync(join(root, 'node_modules/.bin', command), args, { cwd: root, stdio: 'inherit' });
  const seconds = ((performance.now() - started) / 1000).toFixed(1);
  if (status !== 0) {
    console.error(`✖ ${title}: failed after ${seconds} s`);
    process.exit(1);
  }
  console.log(`✔ ${title}: ${seconds} s`);
}
