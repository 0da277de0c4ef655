import { join } from 'node:path';

/** The folder of package.json. Both the sources, in src, and what is compiled of them, in dist, lie directly in it. */
export const PACKAGE_ROOT = join(import.meta.dirname, '..');
