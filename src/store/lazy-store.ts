import { openStore, type Database, type PoolState, type Store } from './index.ts';

/** A store that is opened at its first use, and at the next one where that failed. */
export class LazyStore {
  readonly #database: Database;
  #store: Promise<Store> | null = null;
  #opened: Store | null = null;

  constructor(database: Database) {
    this.#database = database;
  }

  /** @throws what `openStore` throws; the next call tries again */
  get(): Promise<Store> {
    this.#store ??= openStore(this.#database).then(
      (store) => (this.#opened = store),
      (error: unknown) => {
        this.#store = null;
        throw error;
      },
    );
    return this.#store;
  }

  /** Its connections; null where it is not open yet, and on SQLite. */
  pool(): PoolState | null {
    return this.#opened?.pool() ?? null;
  }

  async close(): Promise<void> {
    await (await this.#store?.catch(() => null))?.close();
  }
}
