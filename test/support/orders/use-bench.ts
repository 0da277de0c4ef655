import assert from 'node:assert/strict';
import { Runtime } from '@temporalio/worker';
import { Bench, type WorkerWishes } from './bench.ts';

let shared: Promise<Bench> | null = null;

// Registered while mocha loads the files: it runs after all of them.
after(async () => {
  // Where no test was on the bench, nobody else would end the runtime, which keeps the process alive.
  if (shared) await (await shared).close();
  else await Runtime.instance().shutdown();
});

/** The run's one bench, with a worker to one's wishes, prepared for each test of the suite that calls this. */
export function useBench(wishes: WorkerWishes = {}): { readonly bench: Bench } {
  let bench: Bench | null = null;
  before(async function () {
    this.timeout(120_000);
    bench = await (shared ??= Bench.open());
  });
  beforeEach(() => bench?.prepare(wishes));
  afterEach(() => bench?.clear());
  return {
    get bench() {
      assert.ok(bench, 'the bench is open within tests only');
      return bench;
    },
  };
}

/** A bench of a suite's own, for what would leave the clock of the shared server standing still. */
export function useOwnBench(): { readonly bench: Bench } {
  let bench: Bench | null = null;
  before(async function () {
    this.timeout(120_000);
    bench = await Bench.open();
  });
  after(() => bench?.close());
  return {
    get bench() {
      assert.ok(bench, 'the bench is open within tests only');
      return bench;
    },
  };
}
