import type { Reply } from './persistent-caller.ts';

interface Time {
  readonly name: string;
  readonly from: number;
  readonly to: number;
}

/** How long callers waited for the answers to their requests, repeats included, in each time of a story. */
export class Waits {
  readonly #replies: readonly Reply[];
  readonly #times: Time[] = [];
  #now = 'nothing yet';

  constructor(replies: readonly Reply[]) {
    this.#replies = replies;
  }

  async during<T>(name: string, work: () => Promise<T>): Promise<T> {
    this.#now = name;
    const from = Date.now();
    const done = await work();
    this.#times.push({ name, from, to: Date.now() });
    return done;
  }

  get inWords(): string {
    return `${this.#now}; ${this.#replies.length} answers`;
  }

  /** A line for each time: how long it was, how many commands and bookings it had, and how long these waited. */
  get table(): readonly string[] {
    return this.#times.map(({ name, from, to }) => {
      const waits = this.#replies
        .filter(({ begunAt }) => begunAt >= from && begunAt < to)
        .map(({ begunAt, answeredAt }) => answeredAt - begunAt)
        .sort((a, b) => a - b);
      const [middle, late, last] = [0.5, 0.99, 1].map((part) => waits[Math.ceil(part * waits.length) - 1] ?? 0);
      const length = `${((to - from) / 1_000).toFixed(1)} s`;
      return `${name.padEnd(36)} ${length.padStart(8)} ${waits.length} answers, median ${middle} ms, 99 % ${late} ms, longest ${last} ms`;
    });
  }
}
