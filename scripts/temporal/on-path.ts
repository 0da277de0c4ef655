import { execFile } from 'node:child_process';
import { access, constants } from 'node:fs/promises';
import { delimiter, join } from 'node:path';
import { promisify } from 'node:util';
import type { Search } from './find.ts';

/** A copy that the user has installed. It must not be older than the one that the project is tested with. */
export async function onPath({ program, env, screen }: Search): Promise<{ path: string } | { passedOver: string }> {
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

async function which(file: string, searchPath: string): Promise<string | null> {
  for (const folder of searchPath.split(delimiter).filter((folder) => folder !== '')) {
    const path = join(folder, file);
    const usable = await access(path, constants.X_OK).then(
      () => true,
      () => false,
    );
    if (usable) return path;
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

function isRecentEnough(version: string, needed: string): boolean {
  const [major = 0, minor = 0, patch = 0] = version.split('.').map(Number);
  const [neededMajor = 0, neededMinor = 0, neededPatch = 0] = needed.split('.').map(Number);
  if (major !== neededMajor) return false;
  return minor === neededMinor ? patch >= neededPatch : minor > neededMinor;
}

function majorOf(version: string): string {
  return version.split('.')[0] ?? '';
}
