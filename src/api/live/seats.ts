import { KeyedCounter } from '../../keyed-counter.ts';
import { credentialOf, type Caller } from '../callers/caller.ts';
import { Problem } from '../problems.ts';

/** The most streams that may be open at a time: in all, of one backend, and of one party with its token. */
export interface SeatCounts {
  readonly all: number;
  readonly backend: number;
  readonly party: number;
}

/** Bounds the streams that are open, in all and for each credential. */
export class Seats {
  readonly #most: SeatCounts;
  readonly #taken = new KeyedCounter();

  constructor(most: SeatCounts) {
    this.#most = most;
  }

  get taken(): number {
    return this.#taken.total;
  }

  /**
   * @returns to be called once, when the stream is closed
   * @throws {Problem} rate_limited, temporarily_unavailable
   */
  take(caller: Caller): () => void {
    const who = credentialOf(caller);
    const most = caller.through === 'api_key' ? this.#most.backend : this.#most.party;
    if (this.#taken.of(who) >= most) throw tooManyOwn();
    if (this.#taken.total >= this.#most.all) throw tooMany();
    return this.#taken.enter(who);
  }
}

/** Streams close one by one: a retry at once would find none free. */
const LATER = { 'Retry-After': '5' };

const tooManyOwn = (): Problem =>
  new Problem('rate_limited', { detail: 'This credential has as many streams open as it may.', headers: LATER });

const tooMany = (): Problem =>
  new Problem('temporarily_unavailable', {
    detail: 'This gateway has as many streams open as it can; try again in a moment.',
    headers: LATER,
    cause: new Error('too many streams'),
  });
