import { milliseconds, seconds, type Duration } from '../domain/duration.ts';

const SHORTEST_TURN = seconds(5);
const BETWEEN_TURNS = milliseconds(20);

/** How much work there may be at a time. */
export interface Room {
  /** For one and the same purpose. */
  readonly each: number;
  readonly all: number;
}

/** Keeps the trouble with one purpose from taking the room of all others: a slow one fills no more than its own. */
export class Bulkhead {
  readonly #room: Room;
  readonly #busy = new Map<string, number>();
  #all = 0;
  /** When the last of those who found no room comes again. */
  #lastTurn = 0;

  constructor(room: Room) {
    this.#room = room;
  }

  /** Does some work if there is room for it now. @returns null where there is none */
  async within<T>(purpose: string, work: () => Promise<T>): Promise<T | null> {
    const busy = this.#busy.get(purpose) ?? 0;
    if (busy >= this.#room.each || this.#all >= this.#room.all) return null;
    this.#count(purpose, 1);
    try {
      return await work();
    } finally {
      this.#count(purpose, -1);
    }
  }

  /**
   * How long whoever found no room stays away: a while, and one after the other, so that a crowd does not keep everybody
   * busy with being sent away.
   * @param now in milliseconds, by a clock that never goes back
   */
  turn(now: number): Duration {
    this.#lastTurn = Math.max(this.#lastTurn + BETWEEN_TURNS, now + SHORTEST_TURN);
    return milliseconds(this.#lastTurn - now);
  }

  #count(purpose: string, change: 1 | -1): void {
    const busy = (this.#busy.get(purpose) ?? 0) + change;
    if (busy === 0) this.#busy.delete(purpose);
    else this.#busy.set(purpose, busy);
    this.#all += change;
  }
}
