import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { contractAsTypes } from '../../scripts/client/contract.ts';

describe('The types of the client', () => {
  it('are those of the contract of today (otherwise: npm run client)', async () => {
    const kept = await readFile(new URL('../../src/client/contract.ts', import.meta.url), 'utf8');
    assert.equal(await contractAsTypes(), kept);
  });
});
