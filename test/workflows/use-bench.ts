import assert from 'node:assert/strict';
import { Bench, type WorkerWishes } from './bench.ts';

let shared: Promise<Bench> | null = null;

// Registered while mocha loads the files: it runs after all of them.
after(async () => {
  await (await shared)?.close();
});

/** The run's one bench, with a worker to one's wishes, cleared after each test of the suite that calls this. */
export function useBench(wishes: WorkerWishes = {}): { readonly bench: Bench } {
  let bench: Bench | null = null;
  before(async function () {
    this.timeout(120_000);
    bench = await (shared ??= Bench.open());
  });
  beforeEach(() => bench?.startWorker(wishes));
  afterEach(() => bench?.clear());
  return {
    get bench() {
      assert.ok(bench, 'the bench is open within tests only');
      return bench;
    },
  };
}
