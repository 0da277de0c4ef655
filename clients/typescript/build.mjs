// Makes dist/ from src/: the package as ES modules and as CommonJS, each with its types.
import { execFileSync } from 'node:child_process';
import { readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';

const here = import.meta.dirname;
const compiler = createRequire(import.meta.url).resolve('typescript/bin/tsc');

rmSync(join(here, 'dist'), { recursive: true, force: true });
for (const [format, config] of [
  ['esm', 'tsconfig.json'],
  ['cjs', 'tsconfig.cjs.json'],
]) {
  execFileSync(process.execPath, [compiler, '-p', join(here, config)], { stdio: 'inherit' });
  pointToOutput(join(here, 'dist', format));
}
// Without it Node would take dist/cjs for ES modules, as the package is.
writeFileSync(join(here, 'dist/cjs/package.json'), '{ "type": "commonjs" }\n');

/** tsc has declarations import './x.ts', which is not there: https://github.com/microsoft/TypeScript/issues/61037. */
function pointToOutput(folder) {
  for (const name of readdirSync(folder).filter((file) => file.endsWith('.d.ts'))) {
    const file = join(folder, name);
    writeFileSync(file, readFileSync(file, 'utf8').replaceAll(/(?<=["']\.\/[\w-]+)\.ts(?=["'])/g, '.js'));
  }
}
