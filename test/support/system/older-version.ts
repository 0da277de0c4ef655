import { mkdir, readdir, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { DIST } from '../../../scripts/programs.ts';
import { PACKAGE_ROOT } from '../../../src/package-root.ts';

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
  // Texts of mails and guides, which the programs read when they start; nobody is mailed in these proofs.
  for (const folder of ['src', 'docs']) {
    await rm(join(place, folder), { force: true });
    await symlink(join(PACKAGE_ROOT, folder), join(place, folder));
  }
  return programs;
}
