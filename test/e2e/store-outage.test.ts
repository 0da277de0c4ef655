import { seconds } from '../../src/domain/values/duration.ts';
import type { OwnPostgres } from '../support/postgres/own-postgres.ts';
import { usePostgres } from '../support/postgres/shared-postgres.ts';
import { heldSqlite, stoppedPostgres } from '../support/system/fragile-book.ts';
import { storeOutages, type OutagePlan } from '../support/system/store-outages.ts';
import { isQuick, WAYS } from '../support/system/ways.ts';

const PLAN: OutagePlan = {
  lengths: [seconds(2.5), seconds(0.3)],
  pause: seconds(0.5),
  ways: WAYS.filter(isQuick),
  size: 6,
  notice: seconds(30),
};

describe('The store is away for a moment, with a real server, worker and gateway', function () {
  this.timeout(60_000);

  describe('on SQLite, which another process holds', () => {
    storeOutages(heldSqlite, PLAN);
  });

  describe('on Postgres, which is stopped', () => {
    const postgres = usePostgres();
    let server: OwnPostgres;
    before(function () {
      const shared = postgres();
      if (shared.canBeStopped) server = shared;
      else this.skip();
    });
    storeOutages(() => stoppedPostgres(server), PLAN);
  });
});
