import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { cp, mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { z } from 'zod';
import { withProgress } from '../progress.ts';
import { cacheFolder, inPassing, keepWhole } from '../temporal/cache.ts';
import { UserError } from '../user-error.ts';

/** Programs that are there in source only: a module of Go. */
export interface GoBuild {
  readonly title: string;
  /** What its folder in the cache is called. */
  readonly name: string;
  readonly module: string;
  readonly version: string;
  /** The packages of the programs, inside the module; each gets the name of its folder. */
  readonly programs: readonly string[];
  /** Folders of the module that are kept beside the programs. */
  readonly folders: readonly string[];
}

/** The server of the compose file. */
export const temporalServer: GoBuild = {
  title: 'Temporal server',
  name: 'temporal-server',
  module: 'go.temporal.io/server',
  version: '1.32.0',
  programs: ['cmd/server', 'cmd/tools/sql'],
  folders: ['schema/postgresql/v12'],
};

/** The proxy of the compose file. */
export const caddy: GoBuild = {
  title: 'Caddy',
  name: 'caddy',
  module: 'github.com/caddyserver/caddy/v2',
  version: '2.11.4',
  programs: ['cmd/caddy'],
  folders: [],
};

const placeOf = ({ name, version }: GoBuild, env: NodeJS.ProcessEnv): string =>
  join(cacheFolder(env), `${name}-${version}-${process.platform}-${process.arch}`);

export const isBuilt = (build: GoBuild, env: NodeJS.ProcessEnv): boolean => existsSync(placeOf(build, env));

/**
 * The folder that has the programs, which are built where the cache has none.
 * @throws {UserError} where that fails
 */
export async function builtFolder(build: GoBuild, env: NodeJS.ProcessEnv, signal: AbortSignal): Promise<string> {
  const place = placeOf(build, env);
  if (existsSync(place)) return place;
  await inPassing(cacheFolder(env), async (passing) => {
    const folder = join(passing, build.name);
    await mkdir(folder);
    const making = make(build, folder, { ...env, CGO_ENABLED: '0', GOBIN: folder }, signal);
    await withProgress(`${build.title} ${build.version}: building it, once, which takes minutes`, making);
    await keepWhole(folder, place);
  });
  return place;
}

const downloaded = z.object({ Dir: z.string() });

async function make(
  { module, version, programs, folders }: GoBuild,
  folder: string,
  env: NodeJS.ProcessEnv,
  signal: AbortSignal,
): Promise<void> {
  const go = async (...args: readonly string[]) =>
    (await promisify(execFile)('go', args, { cwd: folder, env, signal, maxBuffer: 1 << 24 })).stdout;
  try {
    await go('install', ...programs.map((program) => `${module}/${program}@v${version}`));
    const { Dir } = downloaded.parse(JSON.parse(await go('mod', 'download', '-json', `${module}@v${version}`)));
    for (const part of folders) await cp(join(Dir, part), join(folder, part), { recursive: true });
  } catch (error) {
    signal.throwIfAborted();
    throw new UserError(`${module} ${version} cannot be built: ${reason(error)}`);
  }
}

function reason(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  // What went wrong is what it says last.
  return 'stderr' in error ? String(error.stderr).trim().split('\n').slice(-3).join('\n') : error.message;
}
