import type { Caller } from '../callers/caller.ts';
import { Problem } from '../problems.ts';

/** How many may have something open at a time: all together, a backend, and a party with its token. */
export interface SeatCounts {
  readonly all: number;
  readonly backend: number;
  readonly party: number;
}

/** What is open for long is bounded, for everybody and for each credential. */
export class Seats {
  readonly #most: SeatCounts;
  readonly #taken = new Map<string, number>();
  #all = 0;

  constructor(most: SeatCounts) {
    this.#most = most;
  }

  get taken(): number {
    return this.#all;
  }

  /**
   * @returns gives the seat back.
   * @throws {Problem} rate_limited, temporarily_unavailable
   */
  take({ through, credential }: Caller): () => void {
    const who = `${through} ${credential}`;
    const own = this.#taken.get(who) ?? 0;
    if (own >= (through === 'api_key' ? this.#most.backend : this.#most.party)) throw tooManyOwn();
    if (this.#all >= this.#most.all) throw tooMany();
    this.#count(who, 1);
    return () => {
      this.#count(who, -1);
    };
  }

  #count(who: string, more: 1 | -1): void {
    const own = (this.#taken.get(who) ?? 0) + more;
    if (own === 0) this.#taken.delete(who);
    else this.#taken.set(who, own);
    this.#all += more;
  }
}

/** Seats are given back one by one: who comes again at once would find none. */
const LATER = { 'Retry-After': '5' };

const tooManyOwn = (): Problem =>
  new Problem('rate_limited', { detail: 'This credential has as many streams open as it may.', headers: LATER });

const tooMany = (): Problem =>
  new Problem('temporarily_unavailable', {
    detail: 'This gateway has as many streams open as it can; try again in a moment.',
    headers: LATER,
    cause: new Error('too many streams'),
  });
