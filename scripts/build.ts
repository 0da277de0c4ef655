import { randomUUID } from 'node:crypto';
import { mkdir, rename, writeFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { build as compile, stop, type BuildOptions } from 'esbuild';
import { PACKAGE_ROOT } from '../src/package-root.ts';
import { FAILURE_CONVERTER, workflowBundle, WORKFLOW_SOURCES } from '../src/temporal/workflow-bundle.ts';
import { COMPILED } from '../src/temporal/workflow-code.ts';
import { DIST, PROGRAMS } from './programs.ts';

interface File {
  readonly name: string;
  readonly content: string | Uint8Array;
}

/**
 * Compiles the programs, each into one file with its source map, and bundles the workflows.
 * @param others paths of more programs, by their names
 */
export async function build(others: Readonly<Record<string, string>> = {}): Promise<void> {
  const { payloadConverterPath } = WORKFLOW_SOURCES;
  const files = await Promise.all([
    bundled({ entryPoints: { ...PROGRAMS, ...others }, format: 'esm' }),
    // The SDK loads them by `require`.
    bundled({ entryPoints: [payloadConverterPath, FAILURE_CONVERTER], format: 'cjs', outExtension: { '.js': '.cjs' } }),
    workflowBundle().then(({ code }): File[] => [{ name: COMPILED.bundle, content: code }]),
  ]);
  await stop();
  await mkdir(DIST, { recursive: true });
  await Promise.all(files.flat().map(write));
}

async function bundled(options: BuildOptions): Promise<File[]> {
  const { outputFiles } = await compile({
    ...options,
    bundle: true,
    packages: 'external',
    platform: 'node',
    target: 'node20.19',
    sourcemap: true,
    sourcesContent: false,
    absWorkingDir: PACKAGE_ROOT,
    outdir: DIST,
    write: false,
  });
  return outputFiles.map(({ path, contents }) => ({ name: basename(path), content: contents }));
}

/** Atomically, by a rename: a program that starts meanwhile reads a whole file. */
async function write({ name, content }: File): Promise<void> {
  const unfinished = join(DIST, `.${name}-${randomUUID()}`);
  await writeFile(unfinished, content);
  await rename(unfinished, join(DIST, name));
}

if (process.argv[1] === import.meta.filename) {
  await build();
  console.log('Compiled: dist');
}
