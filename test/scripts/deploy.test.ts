import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { temporalCli, testServer } from '../../scripts/temporal/versions.ts';
import { openStore } from '../../src/store/index.ts';
import { SEARCH_ATTRIBUTES } from '../../src/workflows/search-attributes.ts';
import { usePostgres } from '../support/postgres/shared-postgres.ts';

const root = join(import.meta.dirname, '../..');
const compose = readFileSync(join(root, 'docker-compose.yml'), 'utf8');

describe('The deployment', () => {
  it('registers every search attribute of orders, with its type', () => {
    const script = readFileSync(join(root, 'deploy/temporal-namespace.sh'), 'utf8');
    const typeNames = { KEYWORD: 'Keyword', DATETIME: 'Datetime', KEYWORD_LIST: 'KeywordList' };
    for (const { name, type } of SEARCH_ATTRIBUTES) {
      assert.match(script, new RegExp(`^${name} ${typeNames[type]}$`, 'm'));
    }
  });

  it('pins every image to a version', () => {
    const images = [...compose.matchAll(/^\s+image: (.+)$/gm)].map(([, image = '']) => image);
    assert.ok(images.length >= 6);
    for (const image of images) assert.match(image, /:v?\d+\.\d+/);
  });

  it('has no default for a secret', () => {
    for (const secret of ['API_KEYS', 'POSTGRES_PASSWORD', 'ORDERS_PASSWORD']) {
      const uses = [...compose.matchAll(new RegExp(`\\$\\{${secret}(.)`, 'g'))];
      assert.ok(uses.length > 0);
      assert.ok(compose.includes(`\${${secret}:?set ${secret} to`));
      assert.equal(compose.includes(`\${${secret}:-`), false);
    }
  });

  it('runs on the Node.js that the project asks for', () => {
    const [, major, minor] = /^FROM node:(\d+)\.(\d+)/m.exec(readFileSync(join(root, 'Dockerfile'), 'utf8')) ?? [];
    assert.ok(Number(major) === 20 && Number(minor) >= 19);
  });

  it('pins all programs of Temporal for all platforms', () => {
    for (const hash of [temporalCli, testServer].flatMap((program) => Object.values(program.sha256)))
      assert.match(hash, /^[0-9a-f]{64}$/);
  });

  describe('on Postgres', () => {
    const postgres = usePostgres();

    it('makes the database of the orders and its owner, again and again', async function () {
      // A server that was lent to us gets no roles.
      if (!postgres().canBeStopped) this.skip();
      const { hostname, port, username, pathname } = new URL(postgres().url);
      const env = { PATH: process.env['PATH'], PGHOST: hostname, PGPORT: port, PGUSER: username };
      for (const ORDERS_PASSWORD of ['first', "it's \\ second"]) {
        const script = join(root, 'deploy/orders-database.sh');
        await promisify(execFile)(script, { env: { ...env, PGDATABASE: pathname.slice(1), ORDERS_PASSWORD } });
      }
      const store = await openStore({ kind: 'postgres', url: `postgres://orders@${hostname}:${port}/orders` });
      await store.ping();
      await store.close();
    });
  });
});
