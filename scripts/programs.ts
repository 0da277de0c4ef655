import { join } from 'node:path';
import { PACKAGE_ROOT } from '../src/package-root.ts';

/** The folder of the compiled programs. */
export const DIST = join(PACKAGE_ROOT, 'dist');

/** The programs that run compiled, by the names that they have in dist. */
export const PROGRAMS = {
  worker: 'src/worker.ts',
  gateway: 'src/gateway.ts',
  orders: 'scripts/orders.ts',
};

/** The file that runs. */
export const programFile = (name: keyof typeof PROGRAMS): string => join(DIST, `${name}.js`);
