import assert from 'node:assert/strict';
import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Webhook } from 'standardwebhooks';
import { findPythonLibrary, installedPythonLibrary, type PythonLibrary } from '../../scripts/python-library.ts';
import { generatePythonClient, GENERATOR, PYTHON_CLIENT } from '../../scripts/python-client.ts';
import { python } from '../../scripts/python.ts';
import { SECRET } from '../support/http/caller.ts';
import { broken, cutShort, half, MoodyGateway, type Mood } from '../support/http/moody-gateway.ts';
import { PROOF } from '../support/proof.ts';
import { DevSystem } from '../support/system/dev-system.ts';

const PYTEST: PythonLibrary = { title: 'pytest', package: 'pytest', version: '8.4.2' };

const OK: Mood = { status: 200, body: { id: 'ord_1' } };
const away = (retryAfter: string): Mood => ({ status: 503, headers: { 'Retry-After': retryAfter } });
const pending: Mood = { status: 202, headers: { 'Command-Id': 'cmd_1' } };

/** What becomes of a command at a gateway of these moods, tried for a second. */
const ENDINGS: Readonly<Record<string, readonly [moods: readonly Mood[], end: RegExp]>> = {
  'says nothing': [['silence'], /^Unanswered None/],
  'says half of an answer and then nothing': [[half], /^Unanswered None/],
  'has broken off its answer': [[broken, 'reset', cutShort, OK], /^200/],
  'was away until a date': [[away(new Date(0).toUTCString()), away('soon'), away('0'), OK], /^200/],
  'is away until a date': [[away(new Date(Date.now() + 600_000).toUTCString())], /^503/],
  'does not know the outcome yet': [[pending, pending, OK], /^200/],
  'never knows the outcome': [[pending], /^Unanswered cmd_1/],
};

const clock = (status: string): Mood => {
  const at = '2027-03-02T08:00:00.000Z';
  return { status: 200, body: { id: 'clk_1', name: null, now: at, status, orders: 1, createdAt: at } };
};

/** What becomes of a clock that is moved at a gateway of these moods, waited for half a second. */
const MOVES: Readonly<Record<string, readonly Mood[]>> = {
  ready: ['reset', clock('advancing'), clock('advancing'), clock('ready')],
  not_found: [{ status: 404, body: { type: '', title: '', status: 404, detail: '', code: 'not_found', instance: '' } }],
  Unanswered: [clock('advancing')],
};

// Generated from the contract of today, by what npm test does not install: npm run proof:client:python does.
describe('The Python client', function () {
  this.timeout(PROOF ? 240_000 : 60_000);
  let folder = '';
  let path = '';

  before(async function () {
    const { signal } = new AbortController();
    const installation = { env: process.env, screen: process.stderr, signal };
    const find = PROOF ? findPythonLibrary : installedPythonLibrary;
    const [library, pytest] = [await find(GENERATOR, installation), await find(PYTEST, installation)];
    if (library === null || pytest === null) {
      console.log('    The Python client is left out: npm run proof:client:python installs what it needs.');
      return this.skip();
    }
    folder = mkdtempSync(join(tmpdir(), 'post-paid-orders-python-'));
    cpSync(PYTHON_CLIENT, folder, { recursive: true });
    await generatePythonClient(folder, library);
    path = `${folder}:${library}:${pytest}`;
  });

  after(() => {
    if (folder !== '') rmSync(folder, { recursive: true, force: true });
  });

  const plays = (program: string, ...args: readonly string[]): Promise<string> =>
    python([join(import.meta.dirname, '../clients/python', program), ...args], {
      env: { ...process.env, KEY: SECRET, PYTHONPATH: path, PYTHONDONTWRITEBYTECODE: '1' },
    });

  it('C2 lets weeks pass in a test of pytest, as docs/testing.md shows it', async () => {
    const system = await DevSystem.open();
    try {
      await Promise.all([system.startWorker(), system.startGateway({ TEST_CLOCKS: '1' })]);
      const { PATH } = process.env;
      const settings = { PATH, PYTHONPATH: path, PYTHONDONTWRITEBYTECODE: '1' };
      const env = { ...settings, ORDERS_URL: system.gatewayUrl, ORDERS_KEY: SECRET };
      const example = join(import.meta.dirname, '../examples/test_unpaid.py');
      const told = await python(['-m', 'pytest', '-p', 'no:cacheprovider', example], { env, cwd: folder });
      assert.match(told, /1 passed/);
    } finally {
      await system.close();
    }
  });

  it('books, confirms, is refused, reads and lists at a live gateway', async () => {
    const system = await DevSystem.open();
    try {
      await Promise.all([system.startWorker(), system.startGateway()]);
      const seen = (await plays('story.py', system.gatewayUrl)).trim().split('\n');
      assert.deepEqual(
        seen.map((line) => JSON.parse(line) as unknown),
        [
          { step: 'booked', status: 201, stage: 'confirmation', amount: 500_000_000_000 },
          { step: 'booked again', same: true, replayed: 'true' },
          { step: 'refused', status: 409, code: 'wrong_stage' },
          { step: 'confirmed', stage: 'execution_in_progress', awaiting: 'provider', done_at: null },
          { step: 'read', version: 2 },
          { step: 'listed', found: true },
          { step: 'timeline', types: ['order.created', 'order.confirmed'] },
        ],
      );
    } finally {
      await system.close();
    }
  });

  for (const [what, [moods, end]] of Object.entries(ENDINGS)) {
    it(`ends in time, and acts once, where the gateway ${what}`, async () => {
      const gateway = await MoodyGateway.open(...moods);
      try {
        const said = await plays('endings.py', gateway.baseUrl, '1.5', '0.4');
        assert.match(said, end);
        assert.ok(Number(said.trim().split(' ').at(-1)) < 4, said);
        const keys = new Set(gateway.heard.map(({ headers }) => headers['idempotency-key']));
        assert.equal(keys.size, 1);
        assert.ok(gateway.heard.length >= moods.length && gateway.heard.length < 20);
      } finally {
        await gateway.close();
      }
    });
  }

  for (const [end, moods] of Object.entries(MOVES)) {
    it(`C3 moves a test clock, which ends with ${end}`, async () => {
      const gateway = await MoodyGateway.open(...moods);
      try {
        assert.equal((await plays('moves.py', gateway.baseUrl, '0.5')).trim(), end);
        assert.equal(gateway.heard[0]?.body, '{"to":"2027-03-02T08:00:00+00:00"}');
      } finally {
        await gateway.close();
      }
    });
  }

  it('takes a webhook that is signed with the secret, by any of its signatures, and no other', async () => {
    const [secret, other] = ['whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw', 'whsec_C2FVsBQIhrscChlQIMV+b5sSYspob7oD'];
    const body = '{"type":"order.closed"}';
    const signed = (agoMs = 0) => {
      const at = new Date(Date.now() - agoMs);
      const signatures = [other, secret].map((one) => new Webhook(one).sign('msg_1', at, body));
      const timestamp = String(Math.floor(at.getTime() / 1_000));
      return { 'webhook-id': 'msg_1', 'webhook-timestamp': timestamp, 'webhook-signature': signatures.join(' ') };
    };
    const messages = [
      { secret, body, headers: signed() },
      { secret: other, body, headers: signed() },
      { secret, body: '{"type":"order.expired"}', headers: signed() },
      { secret, body, headers: { ...signed(), 'webhook-id': 'msg_2' } },
      { secret, body, headers: signed(600_000) },
      { secret, body, headers: signed(-600_000) },
      { secret, body, headers: { ...signed(), 'webhook-signature': 'v1' } },
      { secret, body, headers: { ...signed(), 'webhook-signature': 'v1,no base64' } },
      { secret, body, headers: {} },
    ];
    const said = await plays('webhooks.py', ...messages.map((message) => JSON.stringify(message)));
    assert.deepEqual(said.trim().split('\n'), ['order.closed', 'order.closed', ...Array<string>(7).fill('refused')]);
  });
});
