import { createHash, randomUUID } from 'node:crypto';
import { mkdir, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { bundleWorkflowCode, DefaultLogger } from '@temporalio/worker';
import { PACKAGE_ROOT } from '../package-root.ts';

const pathOf = (file: string): string => join(PACKAGE_ROOT, file);

/** Entry points of the bundle: the same for the worker, for replays and in tests. */
export const WORKFLOW_SOURCES = {
  workflowsPath: pathOf('src/workflows/index.ts'),
  workflowInterceptorModules: [pathOf('src/workflows/interceptors.ts')],
  payloadConverterPath: pathOf('src/workflows/payload-converter.ts'),
};

/** What the worker encodes failures with, outside of the bundle. */
export const FAILURE_CONVERTER = pathOf('src/temporal/failure-converter.ts');

/** The inputs of a bundle: our own code, and the exact versions of the packages. */
const DEPENDS_ON = ['src/workflows', 'src/domain', 'package.json'].map(pathOf);
const CACHE = pathOf('node_modules/.cache/post-paid-orders');

/**
 * The workflow code as one file. The SDK cannot run it unbundled, and bundling takes seconds, so a bundle is cached
 * under a hash of its inputs. To be removed with https://github.com/temporalio/sdk-typescript/issues/1965.
 */
export async function workflowBundle(): Promise<{ readonly code: string }> {
  const name = `workflows-${await fingerprint()}.js`;
  const kept = await readFile(join(CACHE, name), 'utf8').catch(() => null);
  if (kept !== null) return { code: kept };
  const { code } = await bundleWorkflowCode({ ...WORKFLOW_SOURCES, logger: new DefaultLogger('ERROR') });
  // On a read-only file system there is no cache.
  await keep(name, code).catch(() => undefined);
  return { code };
}

async function fingerprint(): Promise<string> {
  const hash = createHash('sha256').update(process.version);
  for (const place of DEPENDS_ON)
    for (const file of await filesIn(place)) hash.update(file).update(await readFile(file));
  return hash.digest('hex').slice(0, 32);
}

async function filesIn(place: string): Promise<string[]> {
  if (place.endsWith('.json')) return [place];
  const entries = await readdir(place, { withFileTypes: true, recursive: true });
  return entries.flatMap((entry) => (entry.isFile() ? [join(entry.parentPath, entry.name)] : [])).sort();
}

/** Atomically, by a rename: a worker that starts meanwhile reads a whole file or none. */
async function keep(name: string, code: string): Promise<void> {
  await mkdir(CACHE, { recursive: true });
  const outdated = (await readdir(CACHE)).filter((file) => file.startsWith('workflows-') && file !== name);
  const unfinished = join(CACHE, `.${name}-${randomUUID()}`);
  await writeFile(unfinished, code);
  await rename(unfinished, join(CACHE, name));
  for (const file of outdated) await rm(join(CACHE, file), { force: true });
}
