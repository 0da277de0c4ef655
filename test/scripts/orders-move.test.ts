import assert from 'node:assert/strict';
import { build } from '../../scripts/build.ts';
import { openStore, type LeaseHolder, type Store } from '../../src/store/index.ts';
import { anOrder } from '../support/orders/order-builder.ts';
import { usePostgres } from '../support/postgres/shared-postgres.ts';
import { keep } from '../support/store/on.ts';
import { postgresSandbox, type PostgresSandbox } from '../support/store/postgres-sandbox.ts';
import { sqliteSandbox, type SqliteSandbox } from '../support/store/sqlite-sandbox.ts';
import { operator } from '../support/system/operator.ts';

describe('npm run orders -- move', function () {
  this.timeout(60_000);
  usePostgres();
  before(() => build());
  let from: SqliteSandbox;
  let to: PostgresSandbox;
  let source: Store;
  beforeEach(async () => {
    [from, to] = await Promise.all([sqliteSandbox(), postgresSandbox()]);
    source = await openStore(from.database);
    await keep(source, anOrder().closed().credited());
  });
  afterEach(async () => {
    await source.close();
    await Promise.all([from.remove(), to.remove()]);
  });

  const move = (path = from.database.file) => operator({}, 'move', '--from', `sqlite:${path}`, '--to', to.database.url);

  it('moves a store, proves it, and does not do it a second time', async () => {
    const { code, out, err } = await move();
    assert.deepEqual([code, err], [0, ''], out);
    assert.match(out, /^orders: 1$/m);
    assert.match(
      out,
      /^All accounts together: 0\.00 EUR\nThe ledger and the order book agree\. Orders compared: 1\.$/m,
    );
    const target = await openStore(to.database);
    assert.deepEqual(await target.findOrder('ord_1' as never), await source.findOrder('ord_1' as never));
    await target.close();
    const again = await move();
    assert.equal(again.code, 2);
    assert.equal(again.err, 'Nothing is moved. The target has orders already: name an empty database.\n');
  });

  it('moves nothing while a worker works on it', async () => {
    const beat = () => void source.heartbeat('worker' as LeaseHolder);
    beat();
    const heart = setInterval(beat, 500);
    const { code, err } = await move();
    clearInterval(heart);
    assert.deepEqual(
      [code, err],
      [2, 'Nothing is moved. A worker still works on it: stop gateways and workers first.\n'],
    );
    // One that has died is no obstacle.
    assert.equal((await move()).code, 0);
  });

  it('says what it cannot move, or where to', async () => {
    assert.match((await move('/nowhere/orders.db')).err, /^There is no store at \/nowhere\/orders\.db\.\n$/);
    const wrong = await operator({}, 'move', '--from', 'postgres://here', '--to', to.database.url);
    assert.match(wrong.err, /It must be sqlite:PATH, as sqlite:data\/orders\.db\. See ".* move --help"\.\n$/);
    const file = `sqlite:${from.database.file}`;
    const away = await operator({}, 'move', '--from', file, '--to', 'postgres://nobody@127.0.0.1:1/orders');
    assert.match(away.err, /ECONNREFUSED 127\.0\.0\.1:1/);
    assert.deepEqual([wrong.code, away.code], [2, 2]);
  });
});
