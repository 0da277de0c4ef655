import type { TestDatabase } from './test-database.ts';
import { TestDatabases } from './test-databases.ts';

/** A server of somebody else, in which the tests may make databases. */
export class GivenPostgres {
  readonly canBeStopped = false;
  readonly url: string;
  readonly #databases: TestDatabases;

  constructor(url: string) {
    this.url = url;
    this.#databases = new TestDatabases(url);
  }

  createDatabase(): Promise<TestDatabase> {
    return this.#databases.create();
  }

  copyOfStore(): Promise<TestDatabase> {
    return this.#databases.copyOfStore();
  }

  /** Leaves nothing behind. */
  close(): Promise<void> {
    return this.#databases.close();
  }
}
