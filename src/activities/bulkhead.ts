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

  #count(purpose: string, change: 1 | -1): void {
    const busy = (this.#busy.get(purpose) ?? 0) + change;
    if (busy === 0) this.#busy.delete(purpose);
    else this.#busy.set(purpose, busy);
    this.#all += change;
  }
}
