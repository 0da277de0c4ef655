import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { CONTRACT, contractAsTypes } from '../../scripts/client.ts';

describe('The types of the client', () => {
  it('are those of the contract of today (else: npm run client)', async () => {
    assert.equal(await readFile(CONTRACT, 'utf8'), await contractAsTypes());
  });
});
