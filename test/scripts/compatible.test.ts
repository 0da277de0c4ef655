import assert from 'node:assert/strict';
import { breakingChanges } from '../../scripts/contract/compatible.ts';
import { documentToRelease } from '../../scripts/contract/released.ts';

describe('The document that was released last', () => {
  it('binds no document of another version', async () => {
    const another = documentToRelease().replace('"version": "1"', '"version": "2"');
    assert.notEqual(another, documentToRelease());
    assert.equal(await breakingChanges(another), '');
  });
});
