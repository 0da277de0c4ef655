import { dirname, join } from 'node:path';
import type { OwnPostgres, StopMode } from '../postgres/own-postgres.ts';
import { postgresBook, sqliteBook, type Book } from './book.ts';
import { Child } from './child.ts';
import { until } from '../until.ts';

/** A database that can be taken away from everybody, and given back. */
export interface FragileBook extends Book {
  /** Whether it can be read all the same. */
  readonly isReadable: boolean;
  /** @returns how, in words; when nobody can write any more. */
  away(): Promise<string>;
  /** Fulfilled when everybody can. */
  back(): Promise<void>;
}

/** A SQLite file that another process holds; that one ends in order, or is killed. */
export function heldSqlite(folder: string): FragileBook {
  const book = sqliteBook(folder);
  let holder: Child | null = null;
  let times = 0;
  return {
    ...book,
    isReadable: true,
    async away() {
      times += 1;
      const mode = times % 2 === 0 ? 'immediate' : 'exclusive';
      const child = (holder = hold(join(folder, 'orders.db'), mode));
      await until(() => {
        child.mustLive();
        return child.isReady;
      });
      return `another process has begun ${mode}`;
    },
    back: async () => (times % 4 < 2 ? holder?.stop() : holder?.kill()),
    async close() {
      await holder?.kill();
      await book.close();
    },
  };
}

/** A database on a PostgreSQL server that is stopped. */
export async function stoppedPostgres(server: OwnPostgres): Promise<FragileBook> {
  const book = await postgresBook(server);
  let times = 0;
  return {
    ...book,
    isReadable: false,
    async away() {
      const mode: StopMode = times % 2 === 0 ? 'immediate' : 'fast';
      times += 1;
      await server.stop(mode);
      return `the server is stopped, ${mode}`;
    },
    back: () => server.start(),
    async close() {
      await server.start();
      await book.close();
    },
  };
}

function hold(file: string, mode: 'exclusive' | 'immediate'): Child {
  const { PATH, HOME } = process.env;
  return new Child({
    command: process.execPath,
    args: ['--import', 'tsx', 'test/support/system/sqlite-holder.ts', file, mode],
    env: { PATH, HOME },
    logFile: join(dirname(file), 'holder.log'),
    ipc: true,
  });
}
