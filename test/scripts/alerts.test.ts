import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { alertRules } from '../support/system/alert-rules.ts';

const root = join(import.meta.dirname, '../..');
const read = (file: string): string => readFileSync(join(root, file), 'utf8');
const TESTS = 'deploy/prometheus/alerts.test.yml';

describe('The alerts', () => {
  it('have a paragraph in the runbook each, and it has no other, in the same order', () => {
    const sections = read('docs/runbook.md').split('\n## ').slice(1);
    const told = sections.map((text) => ({
      name: /^\w+/.exec(text)?.[0] ?? '',
      severity: /^\w+\n\n\*(\w+)\.\*/.exec(text)?.[1] ?? '',
    }));
    assert.deepEqual(
      told,
      alertRules().map(({ name, severity }) => ({ name, severity })),
    );
  });

  it('lead to it', () => {
    for (const { name, runbook } of alertRules()) assert.equal(runbook, `docs/runbook.md#${name.toLowerCase()}`);
  });

  it('have a test of their rule each, and one in which all is well', () => {
    const [well = '', ...others] = read(TESTS).split('  - name: ').slice(1);
    const names = alertRules().map(({ name }) => name);
    assert.deepEqual(
      [...well.matchAll(/alertname: (\w+)/g)].map(([, name]) => name),
      names,
    );
    assert.deepEqual(
      others.map((text) => /^\w+/.exec(text)?.[0]),
      names,
    );
  });

  for (const args of [
    ['check', 'rules', 'deploy/prometheus/alerts.yml'],
    ['check', 'config', 'deploy/prometheus/prometheus.yml'],
    ['test', 'rules', TESTS],
  ]) {
    it(`pass: promtool ${args.join(' ')}`, function () {
      const { error, status, stdout, stderr } = spawnSync('promtool', args, { cwd: root, encoding: 'utf8' });
      // Not everybody has it: `apt-get install prometheus`.
      if (error && 'code' in error && error.code === 'ENOENT') this.skip();
      assert.ifError(error);
      assert.equal(status, 0, stdout + stderr);
    });
  }
});
