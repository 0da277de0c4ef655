import assert from 'node:assert/strict';
import { Guest } from '../support/postgres/guest.ts';
import type { OwnPostgres } from '../support/postgres/own-postgres.ts';
import { query } from '../../scripts/postgres/query.ts';
import { useStoppablePostgres } from '../support/postgres/shared-postgres.ts';

describe('a PostgreSQL server that the tests have started', () => {
  const shared = useStoppablePostgres();
  let postgres: OwnPostgres;
  before(() => {
    postgres = shared();
  });
  afterEach(() => postgres.start());

  it('can be reached from this machine alone, and only by its port', async () => {
    const [where] = await query(postgres.url, "select current_setting('listen_addresses') as addresses");
    assert.deepEqual(where, { addresses: '127.0.0.1' });
    assert.deepEqual(await query(postgres.url, 'show unix_socket_directories'), [{ unix_socket_directories: '' }]);
  });

  it('has as many connections as PostgreSQL gives to people', async () => {
    assert.deepEqual(await query(postgres.url, 'show max_connections'), [{ max_connections: '100' }]);
  });

  for (const mode of ['fast', 'immediate'] as const) {
    it(`keeps what was committed, and nothing else, over a stop that is ${mode}`, async () => {
      const database = await postgres.createDatabase();
      const { url } = database;
      await query(url, 'create table notes (text text)');
      await query(url, "insert into notes values ('committed')");
      const writer = await Guest.at(url);
      await writer.run("begin; insert into notes values ('never committed')");

      await postgres.stop(mode);
      assert.match(await writer.farewell, /terminat/);
      await assert.rejects(query(url, 'select 1'), { code: 'ECONNREFUSED' });

      await postgres.start();
      assert.deepEqual(await query(url, 'select * from notes'), [{ text: 'committed' }]);
      await database.drop();
    });
  }

  it('takes a second start or stop as it comes', async () => {
    await postgres.start();
    await postgres.stop('fast');
    await postgres.stop('fast');
    await Promise.all([postgres.start(), postgres.start()]);
    assert.deepEqual(await query(postgres.url, 'select 1 as one'), [{ one: 1 }]);
  });
});
