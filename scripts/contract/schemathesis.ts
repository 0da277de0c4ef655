import { existsSync } from 'node:fs';
import { rename } from 'node:fs/promises';
import { join } from 'node:path';
import { reasonOf } from '../../src/reason.ts';
import { withProgress, type Screen } from '../progress.ts';
import { python } from '../python.ts';
import { cacheFolder, inPassing } from '../temporal/cache.ts';
import { UserError } from '../user-error.ts';

export const VERSION = '4.32.5';

interface Installation {
  readonly env: NodeJS.ProcessEnv;
  readonly screen: Screen;
  readonly signal: AbortSignal;
}

/**
 * The folder in which Python finds Schemathesis, installed if need be, from whatever package index pip is set up with.
 * @throws {UserError} saying what is missing
 */
export async function findSchemathesis({ env, screen, signal }: Installation): Promise<string> {
  const cache = cacheFolder(env);
  try {
    // Some of what it needs is built for one Python.
    const asked = ['-c', 'import platform; print(platform.python_version().rpartition(".")[0])'];
    const release = (await python(asked, { env, signal })).trim();
    const place = join(cache, `schemathesis-${VERSION}-python-${release}`);
    if (existsSync(place)) return place;
    const installing = inPassing(cache, (folder) => install(folder, place, { env, signal }));
    await withProgress(`Schemathesis ${VERSION}: installing`, installing, { screen });
    screen.write(`Schemathesis ${VERSION}: kept in ${place}\n`);
    return place;
  } catch (error) {
    const wanted = 'install python3 with a pip that reaches a package index';
    throw new UserError(`Schemathesis ${VERSION} cannot be installed (${reasonOf(error)}): ${wanted}.`);
  }
}

/** Into a folder beside the place first: an installation that is cut off is never taken for a whole one. */
async function install(folder: string, place: string, { env, signal }: Omit<Installation, 'screen'>): Promise<void> {
  const target = join(folder, 'installed');
  const flags = ['--only-binary=:all:', '--disable-pip-version-check', '--no-input', '--target', target];
  const options = { env: { ...env, TMPDIR: folder }, cwd: folder, signal };
  await python(['-m', 'pip', 'install', ...flags, `schemathesis==${VERSION}`], options);
  await rename(target, place).catch((error: unknown) => {
    // Another process has installed it meanwhile.
    if (!existsSync(place)) throw error;
  });
}
