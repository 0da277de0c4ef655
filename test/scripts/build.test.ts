import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { cpSync, mkdirSync, readFileSync, symlinkSync } from 'node:fs';
import { builtinModules } from 'node:module';
import { dirname, join } from 'node:path';
import { z } from 'zod';
import { build } from '../../scripts/build.ts';
import { DIST } from '../../scripts/programs.ts';
import { PACKAGE_ROOT } from '../../src/package-root.ts';
import { SECRET } from '../support/http/caller.ts';
import { freePorts } from '../support/system/started-system.ts';
import { useTempFolder } from '../support/system/temp-folder.ts';
import { until } from '../support/until.ts';

const read = (file: string): string => readFileSync(join(PACKAGE_ROOT, file), 'utf8');

describe('The compiled programs', function () {
  this.timeout(60_000);
  const folder = useTempFolder();

  before(build);

  it('import nothing that is installed for development only', () => {
    const { dependencies } = z
      .object({ dependencies: z.record(z.string(), z.string()) })
      .parse(JSON.parse(read('package.json')));
    for (const program of ['worker', 'gateway', 'orders']) {
      const imports = [
        ...readFileSync(join(DIST, `${program}.js`), 'utf8').matchAll(
          /^(?:import|\} from|export .*from) .*?"([^"]+)";$/gm,
        ),
      ];
      const packages = imports.map(([, name = '']) =>
        name
          .split('/')
          .slice(0, name.startsWith('@') ? 2 : 1)
          .join('/'),
      );
      assert.ok(packages.length > 0);
      const others = packages.filter(
        (name) => !(name in dependencies) && !name.startsWith('node:') && !builtinModules.includes(name),
      );
      assert.deepEqual(others, [], program);
    }
  });

  it('run with what the image has of the sources', async () => {
    const copies = [...read('Dockerfile').matchAll(/^COPY --from=build \/app\/(\S+) /gm)].map(([, file = '']) => file);
    for (const file of copies) {
      const place = join(folder(), file);
      mkdirSync(dirname(place), { recursive: true });
      if (file === 'node_modules') symlinkSync(join(PACKAGE_ROOT, file), place);
      else cpSync(join(PACKAGE_ROOT, file), place, { recursive: true });
    }
    const { PORT, METRICS_PORT } = await freePorts();
    const gateway = spawn(process.execPath, ['dist/gateway.js'], {
      cwd: folder(),
      env: {
        PATH: process.env['PATH'],
        DATA_DIR: join(folder(), 'data'),
        API_KEYS: `tests:${SECRET}`,
        PORT,
        METRICS_PORT,
        LOG_LEVEL: 'warn',
      },
      stdio: ['ignore', 'inherit', 'inherit'],
    });
    try {
      const load = (path: string) => fetch(`http://127.0.0.1:${PORT}${path}`).catch(() => null);
      await until(async () => (await load('/livez'))?.ok === true || gateway.exitCode !== null);
      for (const path of ['/livez', '/docs', '/docs/rules.md', '/openapi.json', '/problems']) {
        assert.equal((await load(path))?.status, 200, path);
      }
    } finally {
      gateway.kill();
      await once(gateway, 'exit');
    }
  });
});
