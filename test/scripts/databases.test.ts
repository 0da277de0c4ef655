import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { PACKAGE_ROOT } from '../../src/package-root.ts';
import { openStore } from '../../src/store/index.ts';
import { OwnPostgres } from '../support/postgres/own-postgres.ts';
import { findPrograms } from '../../scripts/postgres/programs.ts';
import { query } from '../../scripts/postgres/query.ts';
import { usePostgres, type Postgres } from '../support/postgres/shared-postgres.ts';

describe('The databases of the compose file', () => {
  const postgres = usePostgres();

  it('makes the databases and their owners, again and again', async function () {
    // A server that was lent to us gets no roles.
    if (!postgres().canBeStopped) this.skip();
    for (const password of ['first', "it's \\ second"]) await makesDatabases(postgres(), password);
    const store = await openStore({ kind: 'postgres', url: urlFor(postgres(), 'orders', 'orders') });
    await store.ping();
    await store.close();
    await query(urlFor(postgres(), 'temporal', 'temporal'), 'create table made (id int); drop table made');
    // As the schema of Temporal does.
    await query(urlFor(postgres(), 'temporal', 'temporal_visibility'), 'create extension btree_gin');
    for (const [user, database] of [
      ['orders', 'temporal'],
      ['temporal', 'orders'],
    ] as const) {
      await assert.rejects(query(urlFor(postgres(), user, database), 'select 1'), /permission denied for database/);
    }
  });
});

describe('The databases of a version before, of which Temporal was the administrator', () => {
  let postgres: OwnPostgres | null = null;

  before(async function () {
    this.timeout(60_000);
    const found = findPrograms();
    if (!('folder' in found)) return this.skip();
    postgres = await OwnPostgres.open(found);
  });
  after(() => postgres?.close());

  it('gives Temporal a user of its own, with all that it had', async () => {
    const server = postgres;
    assert.ok(server);
    await query(server.url, 'create role other superuser login');
    await query(urlFor(server, 'other', 'postgres'), 'alter role postgres rename to temporal');
    const asTemporal = (database: string) => urlFor(server, 'temporal', database);
    await query(asTemporal('postgres'), 'drop role other');
    for (const database of ['temporal', 'temporal_visibility']) {
      await query(asTemporal('postgres'), `create database ${database}`);
      await query(asTemporal(database), 'create table kept (id bigserial); insert into kept default values');
      await query(asTemporal(database), "create function told() returns text language sql as 'select 1::text'");
      await query(asTemporal(database), 'create extension if not exists btree_gin');
    }
    await makesDatabases(server, 'first');
    await makesDatabases(server, 'second');
    const roles = await query(
      urlFor(server, 'postgres', 'postgres'),
      "select rolname, rolsuper from pg_roles where rolname !~ '^pg_' order by 1",
    );
    assert.deepEqual(roles, [
      { rolname: 'orders', rolsuper: false },
      { rolname: 'postgres', rolsuper: true },
      { rolname: 'temporal', rolsuper: false },
    ]);
    for (const database of ['temporal', 'temporal_visibility']) {
      const [row] = await query(
        asTemporal(database),
        `alter table kept add column more int; alter function told() rename to said;
         insert into kept default values; select count(*)::int as kept from kept`,
      );
      assert.deepEqual(row, { kept: 2 });
    }
  });
});

function urlFor({ url }: Pick<Postgres, 'url'>, user: string, database: string): string {
  const { hostname, port } = new URL(url);
  return `postgres://${user}@${hostname}:${port}/${database}`;
}

async function makesDatabases({ url }: Pick<Postgres, 'url'>, password: string): Promise<void> {
  const { hostname, port } = new URL(url);
  await promisify(execFile)(join(PACKAGE_ROOT, 'deploy/databases.sh'), {
    env: {
      PATH: process.env['PATH'],
      PGHOST: hostname,
      PGPORT: port,
      PGUSER: 'postgres',
      PGPASSWORD: 'nobody asks',
      ORDERS_PASSWORD: password,
      TEMPORAL_PASSWORD: password,
    },
  });
}
