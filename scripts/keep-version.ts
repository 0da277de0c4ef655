import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { transform } from 'esbuild';
import { build } from './build.ts';
import { DIST } from './programs.ts';

/** What a gateway and a worker are started from. */
const FILES = ['gateway.js', 'worker.js', 'workflows.cjs', 'payload-converter.cjs', 'failure-converter.cjs'];

/** The SDK takes no workflow code without one. */
const MAP = Buffer.from('{"version":3,"sources":[],"names":[],"mappings":""}').toString('base64');
const NO_SOURCE_MAP = `//# sourceMappingURL=data:application/json;base64,${MAP}\n`;

/**
 * Keeps this version compiled, for the proof that the next ones can take over from it and give back to it. The packages
 * are not kept: it runs on those of the version that tests it.
 */
const [name] = process.argv.slice(2);
if (name === undefined) throw new Error('A name for this version is missing: npm run keep-version -- NAME.');
const folder = join(import.meta.dirname, '../test/versions', name);
await build();
await mkdir(folder, { recursive: true });
for (const file of FILES) {
  const compiled = (await readFile(join(DIST, file), 'utf8')).replace(/^\/\/# sourceMappingURL=.*$/m, '');
  const { code } = await transform(compiled, { minifySyntax: true, minifyWhitespace: true });
  await writeFile(join(folder, `${file}.gz`), gzipSync(code + NO_SOURCE_MAP, { level: 9 }));
}
console.log(`kept ${name}`);
