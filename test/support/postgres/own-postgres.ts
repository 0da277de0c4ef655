import { chownSync, mkdtempSync, realpathSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Caretaker } from './caretaker.ts';
import { freePort } from '../../../scripts/start/free-port.ts';
import { initialise } from '../../../scripts/postgres/initialise.ts';
import type { PostgresPlace } from '../../../scripts/postgres/place.ts';
import type { PostgresPrograms } from '../../../scripts/postgres/programs.ts';
import { ServerProcess } from './server-process.ts';
import type { TestDatabase } from './test-database.ts';
import { TestDatabases } from './test-databases.ts';

/** `fast` breaks all connections and leaves everything in order, `immediate` is like a crash: the next start repairs it. */
export type StopMode = 'fast' | 'immediate';

const SIGNALS = { fast: 'SIGINT', immediate: 'SIGQUIT' } as const;

/** A server in a temporary folder, with the settings of PostgreSQL: what it has acknowledged is on the disk. */
export class OwnPostgres {
  readonly canBeStopped = true;
  readonly url: string;
  readonly #place: PostgresPlace;
  readonly #databases: TestDatabases;
  readonly #caretaker: Caretaker;
  #process: ServerProcess | null = null;
  #stopping: Promise<void> | undefined;

  private constructor(place: PostgresPlace) {
    this.url = `postgres://postgres@127.0.0.1:${place.port}/postgres`;
    this.#place = place;
    this.#databases = new TestDatabases(this.url);
    this.#caretaker = new Caretaker(place.folder);
  }

  /** A new one, started. */
  static async open(programs: PostgresPrograms): Promise<OwnPostgres> {
    const port = await freePort();
    const folder = mkdtempSync(join(realpathSync(tmpdir()), 'post-paid-orders-'));
    const postgres = new OwnPostgres({ programs, folder, port });
    try {
      if (programs.user) chownSync(folder, programs.user.uid, programs.user.gid);
      await initialise({ programs, folder, port });
      await postgres.start();
      return postgres;
    } catch (error) {
      await postgres.close();
      throw error;
    }
  }

  /** Starts it where it does not run, on the same port with the same data. */
  async start(): Promise<void> {
    await this.#stopping;
    if (!this.#process || this.#process.hasEnded) this.#process = new ServerProcess(this.#place);
    await this.#process.ready(this.url);
  }

  async stop(mode: StopMode): Promise<void> {
    this.#stopping = this.#process?.end(SIGNALS[mode]);
    await this.#stopping;
  }

  createDatabase(): Promise<TestDatabase> {
    return this.#databases.create();
  }

  copyOfStore(): Promise<TestDatabase> {
    return this.#databases.copyOfStore();
  }

  /** Leaves nothing behind. */
  async close(): Promise<void> {
    await this.stop('immediate');
    await this.#caretaker.dismiss();
  }
}
