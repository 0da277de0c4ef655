import assert from 'node:assert/strict';
import { KeyedCounter } from '../src/keyed-counter.ts';

describe('A keyed counter', () => {
  it('counts what is under way, for each key and in total', () => {
    const counter = new KeyedCounter();
    const leave = counter.enter('a');
    counter.enter('a');
    counter.enter('b');
    assert.deepEqual([counter.of('a'), counter.of('b'), counter.of('c'), counter.total], [2, 1, 0, 3]);
    leave();
    assert.deepEqual([counter.of('a'), counter.of('b'), counter.total], [1, 1, 2]);
  });
});
