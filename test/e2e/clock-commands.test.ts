import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { text } from 'node:stream/consumers';
import { programFile } from '../../scripts/programs.ts';
import { assertStatus, SECRET } from '../support/http/caller.ts';
import { DevSystem } from '../support/system/dev-system.ts';

const ABSENT = 'clk_01M8JZ42MJBEZBKEZ6C6MHTNFA';

describe('npm run orders -- clock, with a real server, worker and gateway', function () {
  this.timeout(60_000);
  let system: DevSystem;

  before(async () => {
    system = await DevSystem.open();
    await Promise.all([system.startGateway({ TEST_CLOCKS: '1' }), system.startWorker()]);
  });
  after(() => system.close());

  async function clock(...args: readonly string[]): Promise<{ code: number | null; out: string; err: string }> {
    const { PATH } = process.env;
    const child = spawn(process.execPath, [programFile('orders'), 'clock', ...args], {
      env: { PATH, DATA_DIR: system.folder, ORDERS_URL: system.gatewayUrl, API_KEYS: `tests:${SECRET}` },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    const [out, err, [code]] = await Promise.all([
      text(child.stdout),
      text(child.stderr),
      once(child, 'exit') as Promise<[number | null]>,
    ]);
    return { code, out, err };
  }

  async function says(...args: readonly string[]): Promise<string> {
    const { code, out, err } = await clock(...args);
    assert.deepEqual([code, err], [0, ''], out);
    return out;
  }

  async function fails(...args: readonly string[]): Promise<string> {
    const { code, out, err } = await clock(...args);
    assert.deepEqual([code, out], [2, '']);
    assert.match(err, /^.+\n$/, 'one line');
    return err.trim();
  }

  async function made(): Promise<string> {
    const [id = ''] = /^clk_\w{26}/.exec(await says('make', '--now', '2027-03-01T08:00:00Z')) ?? [];
    return id;
  }

  async function booked(testClock: string): Promise<string> {
    const answer = await system.backend.as('customer:cus_1').post('/v1/orders', {
      customerId: 'cus_1',
      providerId: 'pro_1',
      service: { title: 'Window cleaning' },
      appointment: { startsAt: '2027-03-18T09:00:00.000Z', durationMinutes: 120, timeZone: 'Europe/Berlin' },
      price: { amount: 12_000, currency: 'EUR' },
      testClock,
    });
    return assertStatus(answer, 201).body.text('id');
  }

  it('C1 makes a clock, lists it, and deletes it with its orders', async () => {
    assert.equal(await says('list'), 'There is no test clock: "clock make" makes one.\n');
    const out = await says('make', '--now', '2027-03-01T08:00:00Z', '--name', 'Spr\u001bing');
    const [, id = ''] = /^(clk_\w{26}) \(Spring\): 2027-03-01 08:00:00 UTC, ready, 0 orders\.\n/.exec(out) ?? [];
    assert.match(out, new RegExp(`^Book on it with "testClock": "${id}"\\.$`, 'm'));
    await booked(id);
    assert.match(
      await says('list'),
      new RegExp(`^clock +time +status +orders +name\n${id}  2027-03-01 08:00:00 UTC  ready   1       Spring\n$`),
    );
    assert.equal(await says('delete', id), `${id} is deleted, and with it 1 order.\n`);
    assert.equal(await says('list'), 'There is no test clock: "clock make" makes one.\n');
  });

  it('C2 T6 moves it to what happens next: the reminder, then the end of the window', async () => {
    const id = await made();
    const order = await booked(id);
    assert.equal(
      await says('show', id),
      `${id}: 2027-03-01 08:00:00 UTC, ready, 1 order.\n\n` +
        'order                           stage         turn      deadline                 and then\n' +
        `${order}  Confirmation  provider  2027-03-02 08:00:00 UTC  the order is cancelled by itself\n\n` +
        `Next: 2027-03-02 02:00:00 UTC, ${order}: the provider is reminded.\n`,
    );
    assert.equal(
      await says('advance', id, '--next'),
      `2027-03-02 02:00:00 UTC, ${order}: the provider is reminded.\n${id}: 2027-03-02 02:00:00 UTC, ready, 1 order.\n`,
    );
    assert.match(
      await says('advance', id, '--next'),
      /^2027-03-02 08:00:00 UTC, \w+: the order is cancelled by itself/,
    );
    assert.match(await says('show', id), /^ord_\w+ +Cancelled +nobody +none\n\nNothing is due by itself\.\n$/m);
    assert.match(
      await fails('advance', id, '--next'),
      /^Nothing happens by itself on clk_\w+: move it with --to or --by\.$/,
    );
  });

  it('C2 moves it by a duration, or to an instant', async () => {
    const id = await made();
    assert.match(await says('advance', id, '--by', 'P1DT1H'), /: 2027-03-02 09:00:00 UTC, ready, 0 orders\.\n$/);
    assert.match(await says('advance', id, '--by', 'PT0S'), /: 2027-03-02 09:00:00 UTC, ready, 0 orders\.\n$/);
    assert.match(await says('advance', id, '--to', '2027-04-01T00:00:00Z'), /: 2027-04-01 00:00:00 UTC, ready/);
  });

  it('says in a sentence what is wrong', async () => {
    const id = await made();
    assert.match(
      await fails('advance', id, '--to', '2027-02-01T00:00:00Z'),
      /^The gateway refuses: 422 invalid_request: .* \(\/to must not be before the instant of the clock, 2027-.*\)\.$/,
    );
    assert.equal(await fails('advance', id), 'Say how far, once: with --to, --by or --next.');
    assert.equal(await fails('advance', id, '--next', '--by', 'PT1H'), 'Say how far, once: with --to, --by or --next.');
    for (const command of ['show', 'delete']) {
      assert.equal(
        await fails(command, ABSENT),
        `There is no test clock ${ABSENT}: "npm run orders -- clock list" lists them.`,
      );
    }
    const url = 'http://127.0.0.1:1';
    assert.equal(await fails('list', '--url', url), `Nothing answers at ${url}: is that where the gateway is?`);
  });
});
