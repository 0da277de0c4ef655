import type { Store } from '../../src/store/index.ts';
import type { Case } from './many-orders-cases.ts';

/** How long something takes, in milliseconds. */
export interface Figures {
  readonly median: number;
  readonly p99: number;
}

const WARMING_UP = 50;
const TIMES = 500;

/** One after the other, as one caller has it. */
export async function measure({ prepare }: Case, store: Store): Promise<Figures> {
  const took: number[] = [];
  for (let time = 0; time < WARMING_UP + TIMES; time += 1) {
    const act = await prepare(store, time);
    const started = performance.now();
    await act();
    if (time >= WARMING_UP) took.push(performance.now() - started);
  }
  took.sort((a, b) => a - b);
  const at = (part: number) => took[Math.floor(took.length * part)] ?? NaN;
  return { median: at(0.5), p99: at(0.99) };
}
