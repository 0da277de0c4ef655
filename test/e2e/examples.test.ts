import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { SECRET } from '../support/http/caller.ts';
import { DevSystem } from '../support/system/dev-system.ts';

const run = promisify(execFile);
const root = join(import.meta.dirname, '../..');
const read = (path: string): string => readFileSync(join(root, path), 'utf8');

/** What docs/testing.md shows: each block stands under a link to its file. */
const SHOWN = [...read('docs/testing.md').matchAll(/^\[`(test\/\S+)`\]\(\.\.\/\1\).*?\n\n```\w+\n(.*?)^```$/gms)];

/** Where the client is for those who have installed it. */
const asInstalled = (text: string): string =>
  text.replace("'../../clients/typescript/src/index.ts'", "'post-paid-orders-client'");

// The one in Python is played by python-client.test.ts.
describe('The examples of docs/testing.md', function () {
  this.timeout(60_000);
  let system: DevSystem;

  before(async () => {
    system = await DevSystem.open();
    await Promise.all([system.startWorker(), system.startGateway({ TEST_CLOCKS: '1' })]);
  });
  after(() => system.close());

  const plays = async (program: string, ...args: readonly string[]): Promise<string> => {
    const env = { PATH: process.env['PATH'], ORDERS_URL: system.gatewayUrl, ORDERS_KEY: SECRET };
    return (await run(program, args, { cwd: root, env })).stdout;
  };

  it('are shown as they are', () => {
    assert.equal(SHOWN.length, 4);
    for (const [, path = '', block = ''] of SHOWN) assert.equal(block, asInstalled(read(path)), path);
  });

  it('play in TypeScript, by mocha', async () => {
    const told = await plays(process.execPath, 'node_modules/mocha/bin/mocha.js', 'test/examples/unpaid.test.ts');
    assert.match(told, /1 passing/);
  });

  it('play with curl', async () => {
    const told = (await plays('bash', 'test/examples/unpaid.sh')).split('\n');
    assert.deepEqual(told.slice(0, 3), ['execution_in_progress', 'ready', 'overdue']);
    assert.deepEqual(told.slice(-2), ['2027-03-15T11:00:00.000Z order.payment_overdue', '']);
  });

  it('leave no clock behind', async () => {
    assert.deepEqual((await system.backend.get('/v1/test-clocks')).body.list('data'), []);
  });
});
