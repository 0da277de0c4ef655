import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { DOCS, DRAWINGS } from '../../scripts/draw.ts';

describe('What is drawn from tables', () => {
  for (const [name, draw] of Object.entries(DRAWINGS)) {
    it(`docs/${name} is as its table gives it (else: npm run draw)`, async () => {
      assert.equal(await readFile(new URL(name, DOCS), 'utf8'), await draw());
    });
  }
});
