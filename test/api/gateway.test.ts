import assert from 'node:assert/strict';
import { fork, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { build } from '../../scripts/build.ts';
import { programFile } from '../../scripts/programs.ts';
import { freePort } from '../../scripts/start/free-port.ts';
import { SECRET } from '../support/http/caller.ts';

describe('The gateway as a process, before Temporal is there', function () {
  this.timeout(30_000);
  let folder: string;
  let started: ChildProcess[] = [];
  let said = '';

  before(() => build());
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'gateway-'));
    said = '';
  });
  afterEach(async () => {
    for (const child of started) {
      if (child.exitCode === null && child.kill('SIGKILL')) await once(child, 'exit');
    }
    started = [];
    await rm(folder, { recursive: true });
  });

  /** With Temporal at a port where nothing is. */
  function start(settings: Record<string, string> = {}): ChildProcess {
    const env = {
      PATH: process.env['PATH'] ?? '',
      TEMPORAL_ADDRESS: '127.0.0.1:1',
      DATA_DIR: folder,
      API_KEYS: `tests:${SECRET}`,
      METRICS_PORT: '0',
      DRAIN_SECONDS: '0',
      ...settings,
    };
    const child = fork(programFile('gateway'), { env, stdio: 'pipe' });
    for (const stream of [child.stdout, child.stderr]) stream?.on('data', (chunk) => (said += String(chunk)));
    started.push(child);
    return child;
  }

  async function readyAt(port: number): Promise<{ child: ChildProcess; base: string }> {
    const child = start({ PORT: String(port) });
    await ready(child);
    return { child, base: `http://127.0.0.1:${port}` };
  }

  async function ready(child: ChildProcess): Promise<void> {
    const [message] = (await Promise.race([once(child, 'message'), once(child, 'exit')])) as unknown[];
    assert.equal(message, 'ready', said);
  }

  async function stopped(child: ChildProcess): Promise<unknown> {
    const [code] = (await once(child, 'exit')) as unknown[];
    return code;
  }

  it('lives, says what is missing, and stops in order at SIGTERM', async () => {
    const { child, base } = await readyAt(await freePort());
    assert.equal((await fetch(`${base}/livez`)).status, 200);
    const ready = await fetch(`${base}/readyz`);
    assert.equal(ready.status, 503);
    assert.match(await ready.text(), /"missing":\["temporal"\]/);
    assert.equal((await fetch(`${base}/v1/orders/x`)).status, 401);
    const answer = fetch(`${base}/v1/orders/ord_1`, { headers: { Authorization: `Bearer ${SECRET}` } });
    child.kill('SIGTERM');
    assert.equal(await stopped(child), 0, said);
    // Whoever was on the way has had an answer, or was not let in any more.
    const status = await answer.then(
      ({ status }) => status,
      () => 'not let in',
    );
    assert.ok(status === 503 || status === 'not let in', String(status));
    assert.doesNotMatch(said, new RegExp(SECRET));
  });

  it('listens for what workers record', async () => {
    await readyAt(await freePort());
    assert.ok(existsSync(join(folder, 'orders.db-nudge')));
  });

  it('stops when whoever started it is gone', async () => {
    const { child } = await readyAt(await freePort());
    child.disconnect();
    assert.equal(await stopped(child), 0, said);
  });

  it('lists what is wrong with its settings, and with the policies, without a stack', async () => {
    const [code] = (await once(start({ PORT: 'x', LOG_LEVEL: 'loud' }), 'exit')) as unknown[];
    assert.equal(code, 1);
    assert.match(said, /PORT/);
    assert.match(said, /LOG_LEVEL/);
    assert.doesNotMatch(said, /^\s+at /m);

    said = '';
    const file = join(folder, 'policies.json');
    await writeFile(file, '{"a":{"extends":"b","confirmation":"P1M"}}');
    const [second] = (await once(start({ POLICIES_FILE: file }), 'exit')) as unknown[];
    assert.equal(second, 1);
    assert.match(said, /POLICIES_FILE/);
    assert.match(said, /\/a\/confirmation must be an ISO 8601 duration/);
    assert.match(said, /\/a\/extends must lead to a built-in policy, and leads to b/);
    assert.doesNotMatch(said, /^\s+at /m);
  });

  it('says which port is taken', async () => {
    const taken = createServer().listen(0, '127.0.0.1');
    await once(taken, 'listening');
    const { port } = taken.address() as { port: number };
    const [code] = (await once(start({ PORT: String(port) }), 'exit')) as unknown[];
    taken.close();
    assert.equal(code, 1);
    assert.match(said, new RegExp(`HOST 127.0.0.1, PORT ${port}: .*EADDRINUSE`));
    assert.doesNotMatch(said, /^\s+at /m);
  });

  it('serves its metrics at METRICS_PORT, and says when that one is taken', async () => {
    const [PORT, METRICS_PORT] = [String(await freePort()), String(await freePort())];
    await ready(start({ PORT, METRICS_PORT }));
    const scraped = await fetch(`http://127.0.0.1:${METRICS_PORT}/metrics`);
    assert.match(await scraped.text(), /^process_cpu_seconds_total /m);
    assert.equal((await fetch(`http://127.0.0.1:${PORT}/metrics`)).status, 404);

    const [code] = (await once(start({ PORT: String(await freePort()), METRICS_PORT }), 'exit')) as unknown[];
    assert.equal(code, 1);
    assert.match(said, new RegExp(`METRICS_HOST 127.0.0.1, METRICS_PORT ${METRICS_PORT}: .*EADDRINUSE`));
  });
});
