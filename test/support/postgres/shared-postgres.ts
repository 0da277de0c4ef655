import { GivenPostgres } from './given-postgres.ts';
import { OwnPostgres } from './own-postgres.ts';
import { findPrograms } from '../../../scripts/postgres/programs.ts';

export type Postgres = OwnPostgres | GivenPostgres;

let shared: Promise<Postgres | null> | null = null;

/** Gives the tests of the surrounding `describe` the one server of the whole run, or skips them where there is none. */
export function usePostgres(): () => Postgres {
  let postgres: Postgres | null = null;
  before('a PostgreSQL server', async function () {
    this.timeout(60_000);
    postgres = await (shared ??= open());
    if (!postgres) this.skip();
    // A test may have failed while it was stopped.
    if (postgres.canBeStopped) await postgres.start();
  });
  return () => {
    if (!postgres) throw new Error('There is no PostgreSQL server yet.');
    return postgres;
  };
}

/** The same, for tests that stop and start it: skips them too where it is a given one, which others may use. */
export function useStoppablePostgres(): () => OwnPostgres {
  const shared = usePostgres();
  let postgres: OwnPostgres | null = null;
  before(function () {
    const server = shared();
    if (server.canBeStopped) postgres = server;
    else this.skip();
  });
  return () => {
    if (!postgres) throw new Error('There is no PostgreSQL server that can be stopped yet.');
    return postgres;
  };
}

/** The one server of the whole run, for a test that `usePostgres` has not skipped. */
export async function sharedPostgres(): Promise<Postgres> {
  const postgres = await (shared ??= open());
  if (!postgres) throw new Error('There is no PostgreSQL server.');
  return postgres;
}

// Outside of every `describe`: after all tests of the run.
after('the end of PostgreSQL', async () => {
  const postgres = await shared?.catch(() => null);
  await postgres?.close();
});

async function open(): Promise<Postgres | null> {
  const { TEST_DATABASE_URL, REQUIRE_POSTGRES } = process.env;
  if (TEST_DATABASE_URL) return new GivenPostgres(TEST_DATABASE_URL);
  const found = findPrograms();
  if ('folder' in found) return await OwnPostgres.open(found);
  const how = 'get one with `apt-get install postgresql`, or name one in TEST_DATABASE_URL';
  if (REQUIRE_POSTGRES === '1') throw new Error(`The tests on Postgres cannot run, since ${found.missing}: ${how}.`);
  console.warn(`The tests on Postgres are skipped, since ${found.missing}: ${how}.`);
  return null;
}
