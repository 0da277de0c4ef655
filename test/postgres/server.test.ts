import assert from 'node:assert/strict';
import { Guest } from '../support/postgres/guest.ts';
import { query } from '../../scripts/postgres/query.ts';
import { usePostgres } from '../support/postgres/shared-postgres.ts';
import type { TestDatabase } from '../support/postgres/test-database.ts';

describe('the PostgreSQL server of the tests', () => {
  const postgres = usePostgres();
  let database: TestDatabase;
  beforeEach(async () => {
    database = await postgres().createDatabase();
  });
  afterEach(() => database.drop());

  const tables = (url: string) => query(url, "select tablename from pg_tables where schemaname = 'public'");

  it('has the disk confirm what it acknowledges', async () => {
    for (const setting of ['fsync', 'synchronous_commit', 'full_page_writes']) {
      assert.deepEqual(await query(database.url, `show ${setting}`), [{ [setting]: 'on' }]);
    }
  });

  it('gives databases that are empty and know nothing of each other', async () => {
    const other = await postgres().createDatabase();
    await query(database.url, 'create table mine (n integer)');
    assert.deepEqual(await tables(database.url), [{ tablename: 'mine' }]);
    assert.deepEqual(await tables(other.url), []);
    await other.drop();
  });

  it('gives a database that is empty, whatever somebody did to the one before', async () => {
    const first = await postgres().createDatabase();
    await query(
      first.url,
      `create table mine (n integer primary key);
       create view ours as select * from mine;
       create schema private create table theirs (n integer);
       alter database ${first.name} set default_transaction_read_only = on`,
    );
    await query(postgres().url, `alter database ${first.name} with allow_connections false`);
    await first.drop();
    const second = await postgres().createDatabase();
    assert.notEqual(second.url, first.url);
    assert.deepEqual(await tables(second.url), []);
    assert.deepEqual(await query(second.url, "select * from pg_namespace where nspname = 'private'"), []);
    assert.deepEqual(await query(second.url, 'create table mine (n integer); select * from mine'), []);
    await second.drop();
  });

  it('keeps every character', async () => {
    assert.deepEqual(await query(database.url, "select 'ünï 🎉' as text"), [{ text: 'ünï 🎉' }]);
  });

  it('drops a database though somebody is still connected', async () => {
    const dropped = await postgres().createDatabase();
    const guest = await Guest.at(dropped.url);
    await dropped.drop();
    assert.match(await guest.farewell, /terminating connection/);
    await assert.rejects(query(dropped.url, 'select 1'), /does not exist/);
  });
});
