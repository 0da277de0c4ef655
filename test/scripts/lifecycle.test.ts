import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { lifecycleAsMermaid } from '../../scripts/lifecycle/mermaid.ts';
import { notificationsAsMarkdown } from '../../scripts/lifecycle/notifications.ts';
import { lifecycleAsSvg } from '../../scripts/lifecycle/svg.ts';

const drawn = (name: string) => readFile(new URL(`../../docs/${name}`, import.meta.url), 'utf8');

describe('The drawing of the lifecycle', () => {
  it('is the one that the process table gives (else: npm run lifecycle)', async () => {
    assert.equal(await drawn('lifecycle.mmd'), lifecycleAsMermaid());
    assert.equal(await drawn('lifecycle.svg'), await lifecycleAsSvg());
  });

  it('M1 T6 goes with a list of who is told of what, which is the one that the table gives', async () => {
    assert.equal(await drawn('notifications.md'), notificationsAsMarkdown());
  });
});
