import assert from 'node:assert/strict';
import { readWait } from '../../src/api/http/request-headers.ts';

const CASES: readonly [prefer: string | undefined, ms: number, applied: string | null][] = [
  [undefined, 5_000, null],
  ['', 5_000, null],
  ['return=minimal', 5_000, null],
  ['wait=0', 0, 'wait=0'],
  ['wait=12', 12_000, 'wait=12'],
  ['wait=30', 30_000, 'wait=30'],
  ['wait=31', 30_000, 'wait=30'],
  ['wait=999999999', 30_000, 'wait=30'],
  ['WAIT = "7"', 7_000, 'wait=7'],
  ['wait=1.5', 5_000, null],
  ['wait=-1', 5_000, null],
  ['wait=soon', 5_000, null],
  ['wait', 5_000, null],
  ['respond-async', 0, 'respond-async'],
  ['Respond-Async; x=1', 0, 'respond-async'],
  ['return=minimal, respond-async', 0, 'respond-async'],
  ['respond-async, wait=10', 10_000, 'wait=10'],
  ['wait=10; x, respond-async', 10_000, 'wait=10'],
  ['wait=1, wait=2', 1_000, 'wait=1'],
  ['__proto__=1, constructor', 5_000, null],
];

describe('Prefer', () => {
  for (const [prefer, ms, applied] of CASES) {
    it(`${prefer ?? 'nothing'} waits ${ms / 1_000} s`, () => {
      assert.deepEqual(readWait(prefer), { ms, applied });
    });
  }
});
