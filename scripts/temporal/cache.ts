import { createHash } from 'node:crypto';
import { createReadStream, existsSync } from 'node:fs';
import { chmod, mkdir, mkdtemp, readdir, rename, rm, stat } from 'node:fs/promises';
import { homedir } from 'node:os';
import { isAbsolute, join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import type { Program } from './versions.ts';

/** Which program is looked for, and the folder in which fetched ones are kept. */
export interface Lookup {
  readonly program: Program;
  readonly cache: string;
}

/** The path of the program, or the reason why there is none. */
export type LookupResult = { readonly path: string } | { readonly passedOver: string };

const HOUR_MS = 3_600_000;

/** Where fetched programs are kept. */
export function cacheFolder(env: NodeJS.ProcessEnv): string {
  if (env['TEMPORAL_BIN_CACHE']) return env['TEMPORAL_BIN_CACHE'];
  const xdg = env['XDG_CACHE_HOME'];
  const caches = xdg && isAbsolute(xdg) ? xdg : join(env['HOME'] ?? homedir(), '.cache');
  return join(caches, 'post-paid-orders');
}

/** The source that fetched programs come from at every later start. */
export async function inCache({ program, cache }: Lookup): Promise<LookupResult> {
  const path = placeOf(program, cache);
  const found = await sha256(path);
  if (found === null) return { passedOver: `nothing in ${cache}` };
  return found === wanted(program) ? { path } : { passedOver: `${path} has another content than it should` };
}

/**
 * Gives `fetch` an empty folder inside the cache, checks the program that it leaves there, and keeps it.
 * Several processes may do this at once: each has its own folder, and the last step is an atomic rename.
 */
export async function keepFetched(
  { program, cache }: Lookup,
  fetch: (folder: string) => Promise<string>,
): Promise<string> {
  if (!wanted(program)) throw new Error(`there is none for ${platform}`);
  return inPassing(cache, async (folder) => {
    const fetched = await fetch(folder);
    if ((await sha256(fetched)) !== wanted(program)) throw new Error('what came has the wrong SHA-256 and was refused');
    await chmod(fetched, 0o755);
    await rename(fetched, placeOf(program, cache));
    return placeOf(program, cache);
  });
}

/** Gives `work` an empty folder inside the cache, from which a rename keeps what is whole; the rest goes with it. */
export async function inPassing<T>(cache: string, work: (folder: string) => Promise<T>): Promise<T> {
  await mkdir(cache, { recursive: true });
  await sweep(cache);
  const folder = await mkdtemp(join(cache, '.fetch-'));
  try {
    return await work(folder);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** Renames a folder that is whole to its place, unless another process has put one there meanwhile. */
export async function keepWhole(folder: string, place: string): Promise<void> {
  await rename(folder, place).catch((error: unknown) => {
    if (!existsSync(place)) throw error;
  });
}

const platform = `${process.platform}-${process.arch}`;

function wanted(program: Program): string | undefined {
  return Object.entries(program.sha256).find(([name]) => name === platform)?.[1];
}

function placeOf(program: Program, cache: string): string {
  return join(cache, `${program.file}-${program.version}-${platform}`);
}

async function sha256(file: string): Promise<string | null> {
  const hash = createHash('sha256');
  try {
    await pipeline(createReadStream(file, { highWaterMark: 1 << 20 }), hash);
    return hash.digest('hex');
  } catch {
    return null;
  }
}

/** A fetch that was killed leaves its folder behind. */
async function sweep(cache: string): Promise<void> {
  for (const name of await readdir(cache)) {
    if (!name.startsWith('.fetch-')) continue;
    const folder = join(cache, name);
    const changed = (await stat(folder).catch(() => null))?.mtimeMs ?? Date.now();
    if (Date.now() - changed > HOUR_MS) await rm(folder, { recursive: true, force: true });
  }
}
