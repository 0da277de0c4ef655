import assert from 'node:assert/strict';
import { Bulkhead } from '../../src/activities/bulkhead.ts';

describe('A bulkhead', () => {
  const held = () => {
    let letGo: (error?: Error) => void = () => undefined;
    const work = () =>
      new Promise<string>((resolve, reject) => {
        letGo = (error) => {
          if (error) reject(error);
          else resolve('done');
        };
      });
    return {
      work,
      letGo: (error?: Error) => {
        letGo(error);
      },
    };
  };
  const atOnce = () => Promise.resolve('done');

  it('gives one purpose so much room and no more, and leaves the rest to others', async () => {
    const bulkhead = new Bulkhead({ each: 2, all: 3, waiting: 0 });
    const slow = [held(), held()];
    const running = slow.map(({ work }) => bulkhead.within('slow', work));
    assert.equal(await bulkhead.within('slow', atOnce), null);
    assert.equal(await bulkhead.within('other', atOnce), 'done');
    slow[0]?.letGo();
    assert.equal(await running[0], 'done');
    assert.equal(await bulkhead.within('slow', atOnce), 'done');
    slow[1]?.letGo();
    await running[1];
  });

  it('has no more room than there is for all', async () => {
    const bulkhead = new Bulkhead({ each: 2, all: 2, waiting: 0 });
    const slow = [held(), held()];
    const running = slow.map(({ work }, index) => bulkhead.within(`slow ${index}`, work));
    assert.equal(await bulkhead.within('other', atOnce), null);
    for (const { letGo } of slow) letGo();
    await Promise.all(running);
    assert.equal(await bulkhead.within('other', atOnce), 'done');
  });

  it('has so much wait for one purpose and no more, and lets the purposes in by turns', async () => {
    const bulkhead = new Bulkhead({ each: 1, all: 1, waiting: 3 });
    const slow = held();
    const running = bulkhead.within('a', slow.work);
    const done: string[] = [];
    const waiting = ['a 1', 'a 2', 'b 1', 'a 3'].map((name) =>
      bulkhead.whenRoom(name.charAt(0), () => Promise.resolve(done.push(name))),
    );
    assert.equal(await bulkhead.whenRoom('a', atOnce), null);
    assert.equal(await bulkhead.within('b', atOnce), null);
    slow.letGo();
    await Promise.all([running, ...waiting]);
    assert.deepEqual(done, ['a 1', 'b 1', 'a 2', 'a 3']);
    assert.equal(await bulkhead.whenRoom('a', atOnce), 'done');
  });

  it('lets nobody wait for what has room', async () => {
    const bulkhead = new Bulkhead({ each: 1, all: 3, waiting: 4 });
    const slow = [held(), held()];
    const running = slow.map(({ work }) => bulkhead.whenRoom('slow', work));
    assert.equal(await bulkhead.whenRoom('other', atOnce), 'done');
    slow[0]?.letGo();
    assert.equal(await running[0], 'done');
    slow[1]?.letGo();
    assert.equal(await running[1], 'done');
  });

  it('has those who found none come again one after the other', () => {
    const bulkhead = new Bulkhead({ each: 1, all: 1, waiting: 0 });
    const turns = Array.from({ length: 1_000 }, () => bulkhead.retryIn(0));
    assert.equal(turns[0], 5_000);
    for (const [n, turn] of turns.entries()) assert.equal(turn, 5_000 + n * 20);
    // Once the crowd is gone nobody waits longer than need be.
    assert.equal(bulkhead.retryIn(60_000), 5_000);
  });

  it('has the room again that failed work took', async () => {
    const bulkhead = new Bulkhead({ each: 1, all: 1, waiting: 0 });
    const failing = held();
    const running = bulkhead.within('failing', failing.work);
    failing.letGo(new Error('no'));
    await assert.rejects(running, /no/);
    assert.equal(await bulkhead.within('failing', atOnce), 'done');
  });
});
