/** Numbers from 0 to below 1, the same for the same seed (mulberry32). */
export function randomFrom(seed: number): () => number {
  let state = seed | 0;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

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

  shuffled<T>(list: readonly T[]): T[] {
    return list
      .map((item) => ({ item, at: this.number() }))
      .sort((a, b) => a.at - b.at)
      .map(({ item }) => item);
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
