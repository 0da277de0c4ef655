import assert from 'node:assert/strict';
import { retry } from '../src/retry.ts';

const BUSY = new Error('busy');
const BROKEN = new Error('broken');

describe('A retry', () => {
  const rule = { pauses: [1, 1, 1], isPassing: (error: unknown) => error === BUSY };

  it('gives the first result, however many tries have failed before it', async () => {
    const work = failing([BUSY, BUSY, BUSY]);
    assert.equal(await retry(work.run, rule), 'done');
    assert.equal(work.tries, 4);
  });

  it('ends with the error of the last try when there are no more pauses', async () => {
    const last = new Error('busy to the end');
    const work = failing([BUSY, BUSY, BUSY, last]);
    await assert.rejects(retry(work.run, { ...rule, isPassing: () => true }), last);
    assert.equal(work.tries, 4);
  });

  it('ends at once with an error that does not pass by itself', async () => {
    const work = failing([BUSY, BROKEN]);
    await assert.rejects(retry(work.run, rule), BROKEN);
    assert.equal(work.tries, 2);
  });

  it('reports the failures that another try follows, and no other', async () => {
    const reported: unknown[] = [];
    const onFailure = (error: unknown) => reported.push(error);
    const work = failing([BUSY, BUSY, BROKEN]);
    await assert.rejects(retry(work.run, { ...rule, onFailure }), BROKEN);
    assert.deepEqual(reported, [BUSY, BUSY]);
  });

  it('asks for a pause only when it needs one, so that pauses may have no end', async () => {
    function* forever(): Iterable<number> {
      for (;;) yield 1;
    }
    assert.equal(await retry(failing(Array(10).fill(BUSY)).run, { ...rule, pauses: forever() }), 'done');
  });
});

/** Work that fails with one error after the other, and then succeeds. */
function failing(errors: readonly Error[]) {
  const work = {
    tries: 0,
    run: () => {
      const error = errors[work.tries];
      work.tries += 1;
      return error ? Promise.reject(error) : Promise.resolve('done');
    },
  };
  return work;
}
