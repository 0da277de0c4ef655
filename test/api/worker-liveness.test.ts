import assert from 'node:assert/strict';
import { WorkerLiveness } from '../../src/api/temporal/worker-liveness.ts';
import type { TimeLimit } from '../../src/api/temporal/rpc.ts';

const long = (): TimeLimit => ({ until: Date.now() + 60_000 });

describe('Whether workers answer', () => {
  /** How long a question waits, in tenths of a second, that is answered like this. */
  async function ask(liveness: WorkerLiveness, answer: object | 'no_answer' | 'no_such_order'): Promise<number> {
    let tenths = 0;
    await liveness.query(long(), ({ until }) => {
      tenths = Math.round((until - Date.now()) / 100);
      return Promise.resolve(answer);
    });
    return tenths;
  }

  it('gives busy workers their time, and those that are away little, until they answer again', async () => {
    const liveness = new WorkerLiveness();
    for (let missed = 0; missed < 3; missed += 1) assert.equal(await ask(liveness, 'no_answer'), 20);
    assert.equal(await ask(liveness, 'no_answer'), 5);
    assert.equal(await ask(liveness, {}), 5);
    assert.equal(await ask(liveness, 'no_answer'), 20);
  });

  it('takes an order that nobody knows for an answer', async () => {
    const liveness = new WorkerLiveness();
    for (let missed = 0; missed < 5; missed += 1) await ask(liveness, 'no_answer');
    await ask(liveness, 'no_such_order');
    assert.equal(await ask(liveness, {}), 20);
  });

  it('waits no longer than the caller does', async () => {
    const until = Date.now() + 100;
    await new WorkerLiveness().query({ until }, (worth) => {
      assert.equal(worth.until, until);
      return Promise.resolve({});
    });
  });
});
