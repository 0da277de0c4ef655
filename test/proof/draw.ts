import { randomFrom } from '../support/system/random.ts';

/** Draws by chance, the same for the same seed. */
export class Draw {
  /** From 0 to below 1. */
  readonly number: () => number;

  constructor(seed: number) {
    this.number = randomFrom(seed);
  }

  /** A whole number, both ends included. */
  whole(from: number, to: number): number {
    return from + Math.floor(this.number() * (to - from + 1));
  }

  oneOf<T>(first: T, ...rest: readonly T[]): T {
    return [first, ...rest][this.whole(0, rest.length)] ?? first;
  }

  /** A whole number of which each number of digits is as likely. */
  digits(from: number, to: number): number {
    return Math.min(to, Math.floor(from * (to / from) ** this.number()));
  }

  /** Whole numbers above 0 that make up a sum: as many as asked for, where it is large enough. */
  parts(sum: number, count: number): number[] {
    const parts: number[] = [];
    for (let left = Math.min(count, sum); left > 1; left -= 1) {
      const part = this.whole(1, sum - (left - 1));
      parts.push(part);
      sum -= part;
    }
    return [...parts, sum];
  }
}
