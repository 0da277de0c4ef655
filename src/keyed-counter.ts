/** Counts what is under way, by key and in total. A key that nothing is under way for takes no memory. */
export class KeyedCounter {
  readonly #counts = new Map<string, number>();
  #total = 0;

  get total(): number {
    return this.#total;
  }

  of(key: string): number {
    return this.#counts.get(key) ?? 0;
  }

  /** @returns to be called once, when it is over */
  enter(key: string): () => void {
    this.#add(key, 1);
    return () => {
      this.#add(key, -1);
    };
  }

  #add(key: string, change: 1 | -1): void {
    const count = this.of(key) + change;
    if (count === 0) this.#counts.delete(key);
    else this.#counts.set(key, count);
    this.#total += change;
  }
}
