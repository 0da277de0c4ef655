import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { DIST } from '../../../scripts/programs.ts';

const KEPT = join(import.meta.dirname, '../../versions');

/**
 * Unpacks an older version that `npm run keep-version` has kept, below `dist`, so that it finds today's packages.
 * @returns the folder of its programs
 */
export async function olderVersion(name: string): Promise<string> {
  const place = join(DIST, 'versions', name);
  const programs = join(place, 'dist');
  await mkdir(programs, { recursive: true });
  for (const file of await readdir(join(KEPT, name))) {
    const kept = await readFile(join(KEPT, name, file));
    await writeFile(join(programs, basename(file, '.gz')), gunzipSync(kept));
  }
  return programs;
}
