import { PARTS, type Cpu, type Part } from './cpu.ts';

/** What came of doing something over and over, for a while. */
export interface Slice {
  readonly latencies: readonly number[];
  readonly ms: number;
  readonly cpu: Cpu;
}

/** Times in milliseconds; what is used is for one time. */
export interface Figures {
  readonly perSecond: number;
  readonly median: number;
  readonly p99: number;
  readonly cpu: Cpu;
}

export function figuresOf(slices: readonly Slice[]): Figures {
  const latencies = slices.flatMap((slice) => slice.latencies).sort((a, b) => a - b);
  const count = latencies.length;
  const at = (part: number) => latencies[Math.min(Math.floor(count * part), count - 1)] ?? NaN;
  const each = (part: Part) => {
    const spent = slices.map(({ cpu }) => cpu[part]);
    return spent.includes(null) ? null : sum(spent.map(Number)) / count;
  };
  return {
    perSecond: (count * 1000) / sum(slices.map(({ ms }) => ms)),
    median: at(0.5),
    p99: at(0.99),
    cpu: Object.fromEntries(PARTS.map((part) => [part, each(part)])) as unknown as Cpu,
  };
}

const sum = (numbers: readonly number[]): number => numbers.reduce((total, number) => total + number, 0);
