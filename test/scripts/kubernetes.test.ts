import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { findPythonLibrary, installedPythonLibrary, type PythonLibrary } from '../../scripts/python-library.ts';
import { python } from '../../scripts/python.ts';
import { PACKAGE_ROOT } from '../../src/package-root.ts';
import { settings } from '../../src/settings.ts';
import { PROOF } from '../support/proof.ts';

const read = (file: string): string => readFileSync(join(PACKAGE_ROOT, file), 'utf8');

const KUBERNETES: PythonLibrary = {
  title: 'The schemas of Kubernetes',
  package: 'kubernetes-validate',
  version: '1.37.0',
};
const MANIFESTS = ['orders/gateway.yaml', 'orders/worker.yaml'].map((file) => `deploy/kubernetes/${file}`);

/** Every resource of the files against the schema of a release, in which a field that nobody knows is a mistake. */
const VALIDATES = `
import sys, yaml, kubernetes_validate
release, *files = sys.argv[1:]
passed = 0
for file in files:
    for resource in yaml.safe_load_all(open(file)):
        kubernetes_validate.validate(resource, release, strict=True)
        passed += 1
print(passed, 'passed')
`;

describe('The manifests for Kubernetes', () => {
  it('set nothing that is no setting', () => {
    const names = [...read('deploy/kubernetes/orders/settings.env').matchAll(/^([A-Z_]+)=/gm)].map(
      ([, name = '']) => name,
    );
    assert.ok(names.length > 0);
    assert.deepEqual(
      names.filter((name) => !(name in settings.shape) && name !== 'TEMPORAL_NAMESPACE'),
      [],
    );
  });

  it('are what Kubernetes takes, to the last field', async function () {
    this.timeout(120_000);
    const { signal } = new AbortController();
    const installation = { env: process.env, screen: process.stderr, signal };
    const library = await (PROOF ? findPythonLibrary : installedPythonLibrary)(KUBERNETES, installation);
    if (library === null) {
      console.log('    The schemas of Kubernetes are left out: npm run proof:image installs them.');
      return this.skip();
    }
    const env = { ...process.env, PYTHONPATH: library, PYTHONDONTWRITEBYTECODE: '1' };
    for (const release of ['1.30', '1.37']) {
      const args = ['-c', VALIDATES, release, ...MANIFESTS.map((file) => join(PACKAGE_ROOT, file))];
      assert.equal((await python(args, { env })).trim(), '5 passed');
    }
  });

  for (const name of ['gateway', 'worker']) {
    it(`run the ${name} as nobody, without a right that it does not need`, () => {
      const manifest = read(`deploy/kubernetes/orders/${name}.yaml`);
      for (const line of [
        'automountServiceAccountToken: false',
        'runAsNonRoot: true',
        'allowPrivilegeEscalation: false',
        'readOnlyRootFilesystem: true',
        'capabilities: { drop: [ALL] }',
      ]) {
        assert.ok(manifest.includes(` ${line}\n`), line);
      }
    });
  }
});
