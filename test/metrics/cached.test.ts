import assert from 'node:assert/strict';
import { cached } from '../../src/metrics/cached.ts';
import { within } from '../../src/metrics/within.ts';

describe('Figures that are asked for', () => {
  it('are asked for once, whoever else asks meanwhile', async () => {
    let asked = 0;
    const ask = cached(60_000, () => Promise.resolve((asked += 1)));
    assert.deepEqual(await Promise.all([ask(), ask()]), [1, 1]);
    assert.equal(await ask(), 1);
  });

  it('are asked for again when they are too old', async () => {
    let asked = 0;
    const ask = cached(0, () => Promise.resolve((asked += 1)));
    assert.deepEqual([await ask(), await ask()], [1, 2]);
  });

  it('are no answer where they come too late, or not at all', async () => {
    assert.equal(await within(1, new Promise(() => undefined)), 'no_answer');
    assert.equal(await within(1_000, Promise.reject(new Error('away'))), 'no_answer');
    assert.equal(await within(1_000, Promise.resolve(7)), 7);
  });
});
