import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { reasonOf } from '../src/reason.ts';
import { withProgress, type Screen } from './progress.ts';
import { python } from './python.ts';
import { cacheFolder, inPassing, keepWhole } from './temporal/cache.ts';
import { UserError } from './user-error.ts';

/** A Python library at one version. */
export interface PythonLibrary {
  readonly title: string;
  readonly package: string;
  readonly version: string;
  /** It is published as source only. */
  readonly isBuilt?: boolean;
  /** Requirements beyond its own. */
  readonly with?: readonly string[];
}

interface Installation {
  readonly env: NodeJS.ProcessEnv;
  readonly screen: Screen;
  readonly signal: AbortSignal;
}

/**
 * The folder in which Python finds a library, installed if need be, from whatever package index pip is set up with.
 * @throws {UserError} saying what is missing
 */
export async function findPythonLibrary(library: PythonLibrary, installation: Installation): Promise<string> {
  const { title, version } = library;
  const { env, screen, signal } = installation;
  const cache = cacheFolder(env);
  try {
    const place = await placeOf(library, installation);
    if (existsSync(place)) return place;
    const installing = inPassing(cache, (folder) => install(library, folder, place, { env, signal }));
    await withProgress(`${title} ${version}: installing`, installing, { screen });
    screen.write(`${title} ${version}: kept in ${place}\n`);
    return place;
  } catch (error) {
    const wanted = 'install python3 with a pip that reaches a package index';
    throw new UserError(`${title} ${version} cannot be installed (${reasonOf(error)}): ${wanted}.`);
  }
}

/** The folder of a library that was installed before; null without it, or without Python. */
export async function installedPythonLibrary(
  library: PythonLibrary,
  installation: Pick<Installation, 'env' | 'signal'>,
): Promise<string | null> {
  const place = await placeOf(library, installation).catch(() => null);
  return place !== null && existsSync(place) ? place : null;
}

/** Some of what a library needs is built for one Python. */
async function placeOf(library: PythonLibrary, { env, signal }: Pick<Installation, 'env' | 'signal'>): Promise<string> {
  const asked = ['-c', 'import platform; print(platform.python_version().rpartition(".")[0])'];
  const release = (await python(asked, { env, signal })).trim();
  return join(cacheFolder(env), `${library.package}-${library.version}-python-${release}`);
}

/** Into a folder beside the place first: an installation that is cut off is never taken for a whole one. */
async function install(
  { package: name, version, isBuilt = false, with: others = [] }: PythonLibrary,
  folder: string,
  place: string,
  { env, signal }: Omit<Installation, 'screen'>,
): Promise<void> {
  const target = join(folder, 'installed');
  const binary = ['--only-binary=:all:', ...(isBuilt ? [`--no-binary=${name}`] : [])];
  const flags = [...binary, '--disable-pip-version-check', '--no-input', '--target', target];
  const options = { env: { ...env, TMPDIR: folder }, cwd: folder, signal };
  await python(['-m', 'pip', 'install', ...flags, `${name}==${version}`, ...others], options);
  await keepWhole(target, place);
}
