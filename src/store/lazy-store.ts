import { openStore, type Database, type Store } from './index.ts';

/** A store that is opened at its first use, and at the next one where that failed. */
export class LazyStore {
  readonly #database: Database;
  #store: Promise<Store> | null = null;

  constructor(database: Database) {
    this.#database = database;
  }

  /** @throws what `openStore` throws; the next call tries again */
  get(): Promise<Store> {
    this.#store ??= openStore(this.#database).catch((error: unknown) => {
      this.#store = null;
      throw error;
    });
    return this.#store;
  }

  async close(): Promise<void> {
    await (await this.#store?.catch(() => null))?.close();
  }
}
