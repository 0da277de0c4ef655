import { openStore, type Database } from './index.ts';
import type { Store } from './store.ts';

/** A store that is opened when it is first needed, and again where that failed. */
export class LazyStore {
  readonly #database: Database;
  #store: Promise<Store> | null = null;

  constructor(database: Database) {
    this.#database = database;
  }

  /** @throws what `openStore` throws; the next call tries again. */
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
