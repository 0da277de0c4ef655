import assert from 'node:assert/strict';
import { pino } from 'pino';
import { WrongCredentials } from '../../src/api/callers/wrong-credentials.ts';
import { networkOf } from '../../src/api/network-of.ts';
import { Problem } from '../../src/api/problems.ts';
import type { Answered } from '../support/http/answered.ts';
import { assertProblem, assertStatus, Caller } from '../support/http/caller.ts';
import { Obliging } from '../support/http/fakes.ts';
import { serve, type Served } from '../support/http/served.ts';

describe('Whoever tries out credentials', () => {
  const obliging = new Obliging();
  const ORDER = `/v1/orders/${obliging.order.id}`;
  const DELAY_MS = 1_000;
  let served: Served;
  let lines: string[];
  beforeEach(async () => {
    lines = [];
    const log = pino({ level: 'warn' }, { write: (line: string) => lines.push(line) });
    served = await serve({ ...obliging.deps(), log, brake: { delayMs: DELAY_MS } });
  });
  afterEach(() => served.close());

  const wrong = (n: number | string) => new Caller(served.base, { Authorization: `Bearer guess-number-${n}-of-many` });

  const guess = async (n: number): Promise<Answered & { readonly ms: number }> => {
    const asked = performance.now();
    const answered = await wrong(n).get(ORDER);
    return { ...answered, ms: performance.now() - asked };
  };

  const metric = async (answer: string): Promise<number> => {
    const text = await (await fetch(served.metrics)).text();
    return Number(new RegExp(`^wrong_credentials_total\\{answer="${answer}"\\} (\\d+)$`, 'm').exec(text)?.[1] ?? 0);
  };

  it('L16 is answered 100 times a minute at once, then slowly, then not at all; each one is counted', async () => {
    for (let n = 0; n < 100; n += 1) assertProblem(await guess(n), 401, 'unauthenticated');
    const slow = await Promise.all(Array.from({ length: 20 }, (_, n) => guess(100 + n)));
    for (const one of slow) {
      assertProblem(one, 401, 'unauthenticated');
      assert.ok(one.ms >= DELAY_MS - 1, `${one.ms} ms`);
      assert.equal(one.headers.get('www-authenticate'), 'Bearer');
    }
    for (let n = 120; n < 700; n += 1) {
      const stopped = assertProblem(await wrong(n).get(ORDER), 429, 'rate_limited');
      const wait = Number(stopped.headers.get('retry-after'));
      assert.ok(wait >= 1 && wait <= 60, String(wait));
    }
    assert.deepEqual(await Promise.all(['at_once', 'slowly', 'rate_limited'].map(metric)), [100, 20, 580]);
  });

  it('L16 raises one alarm a minute, with the address and no credential', async () => {
    await Promise.all(Array.from({ length: 140 }, (_, n) => guess(n)));
    assert.equal(lines.length, 1, lines.join(''));
    assert.match(lines[0] ?? '', /"level":40,.*"address":"127\.0\.0\.1"/);
    assert.doesNotMatch(lines.join(''), /guess/);
  });

  it('L16 holds nobody up whose credential is right, from the same address at the same time', async () => {
    const guesses = Array.from({ length: 140 }, (_, n) => guess(n));
    const right = served.backend.get(ORDER);
    // Those that are not slow give way to it.
    const slow = guesses.map(async (one) => ((await one).ms < DELAY_MS ? right : one));
    assertStatus(await Promise.race([right, ...slow]), 200);
    await Promise.all(slow);
    assertStatus(await served.backend.get(ORDER), 200);
  });

  it('L16 tries tokens and malformed headers too; but not who sends no credential, or acts for nobody that can be', async () => {
    const bad = ['Basic dXNlcjpwYXNz', 'Bearer', 'Bearer a b', 'Bearer eyJhbGciOiJub25lIn0.e30.'];
    for (const Authorization of bad) assertStatus(await new Caller(served.base, { Authorization }).get(ORDER), 401);
    assert.equal(await metric('at_once'), bad.length);
    for (let n = 0; n < 50; n += 1) assertStatus(await new Caller(served.base, {}).get(ORDER), 401);
    assertStatus(await served.backend.as('nobody').get(ORDER), 400);
    assert.equal(await metric('at_once'), bad.length);
  });
});

describe('The brake on wrong credentials', () => {
  const here = () => new AbortController().signal;

  function brake(settings: ConstructorParameters<typeof WrongCredentials>[1] = {}) {
    const counted: string[] = [];
    const warned: string[] = [];
    const alarms = { count: (answer: string) => counted.push(answer), warn: (address: string) => warned.push(address) };
    return { counted, warned, wrong: new WrongCredentials(alarms, { atOnce: 1, slowly: 1, delayMs: 1, ...settings }) };
  }

  const refused = (error: unknown) => error instanceof Problem && error.code === 'rate_limited';

  it('counts each address by itself', async () => {
    const { wrong, warned } = brake();
    await wrong.meet('192.0.2.1', here());
    await wrong.meet('192.0.2.1', here());
    await assert.rejects(wrong.meet('192.0.2.1', here()), refused);
    await wrong.meet('192.0.2.2', here());
    assert.deepEqual(warned, ['192.0.2.1']);
  });

  it('begins anew with the next minute, and warns anew', async () => {
    const { wrong, counted, warned } = brake({ windowMs: 0 });
    for (let n = 0; n < 5; n += 1) await wrong.meet('192.0.2.1', here());
    assert.deepEqual(new Set(counted), new Set(['at_once']));
    const again = brake({ windowMs: 1, slowly: 0 });
    await again.wrong.meet('192.0.2.1', here());
    await assert.rejects(again.wrong.meet('192.0.2.1', here()), refused);
    while (again.warned.length < 2) await again.wrong.meet('192.0.2.1', here()).catch(() => undefined);
    assert.deepEqual(warned, []);
  });

  it('lets only so many wait at a time, from all addresses together', async () => {
    const { wrong, counted } = brake({ atOnce: 0, delayMs: 50 });
    const meetings = Array.from({ length: 300 }, (_, n) => wrong.meet(`10.0.${n >> 8}.${n & 255}`, here()));
    await Promise.allSettled(meetings);
    assert.equal(counted.filter((answer) => answer === 'slowly').length, 200);
    assert.equal(counted.filter((answer) => answer === 'rate_limited').length, 100);
    // They have left.
    await wrong.meet('192.0.2.9', here());
  });

  it('waits for nobody who has gone', async () => {
    const { wrong } = brake({ atOnce: 0, delayMs: 60_000 });
    await wrong.meet('192.0.2.1', AbortSignal.abort());
  });

  it('remembers only so many addresses, the last ones', async () => {
    const { wrong, counted } = brake();
    for (let n = 0; n <= 10_000; n += 1) await wrong.meet(`10.${n >> 16}.${(n >> 8) & 255}.${n & 255}`, here());
    await wrong.meet('10.0.0.0', here());
    assert.deepEqual(new Set(counted), new Set(['at_once']));
    await wrong.meet('10.0.39.16', here());
    assert.equal(counted.at(-1), 'slowly');
  });

  for (const [ip, network] of [
    ['192.0.2.7', '192.0.2.7'],
    ['::ffff:192.0.2.7', '192.0.2.7'],
    ['2001:db8:1:2:3:4:5:6', '2001:db8:1:2::/64'],
    ['2001:db8:1:2:ffff::1', '2001:db8:1:2::/64'],
    ['2001:db8:1:3::1', '2001:db8:1:3::/64'],
    ['fe80::1%eth0', 'fe80::/64'],
    ['::1', '::/64'],
    ['', 'unknown'],
  ] as const) {
    it(`takes ${JSON.stringify(ip)} for ${network}`, () => {
      assert.equal(networkOf(ip), network);
    });
  }
});
