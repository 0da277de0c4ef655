import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { once } from 'node:events';
import {
  chmodSync,
  existsSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  realpathSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { commandLine, hasEnded } from '../../scripts/start/os-process.ts';
import { useTempFolder } from '../support/system/temp-folder.ts';
import { freePorts, PORTS, StartedSystem, type Ports } from '../support/system/started-system.ts';
import { until } from '../support/until.ts';

interface Booked {
  id: string;
  stage: string;
}

// One story, told in order: a start takes seconds.
describe('npm start', function () {
  this.timeout(60_000);
  let dataDir = '';
  let ports: Ports;
  let system: StartedSystem;
  let booked: Booked;

  before(async () => {
    dataDir = mkdtempSync(join(realpathSync(tmpdir()), 'post-paid-orders-'));
    ports = await freePorts();
    system = await new StartedSystem(dataDir, ports).ready();
  });

  after(async () => {
    await system.pressCtrlC();
    rmSync(dataDir, { recursive: true, force: true });
  });

  it('tells when each part is ready, and then once where everything is', async () => {
    const { output } = system;
    for (const part of ['Temporal', 'worker', 'gateway']) {
      assert.match(output, new RegExp(`^${part} +ready after \\d+\\.\\d s$`, 'm'));
    }
    for (const [name, path] of [
      ['Begin here', '/'],
      ['Desk', '/desk'],
      ['Docs', '/docs'],
      ['Mails', '/dev/mail'],
    ] as const) {
      const address = `http://127.0.0.1:${ports.PORT}${path}`;
      assert.match(output, new RegExp(`${name} +${address}$`, 'm'));
      assert.equal((await fetch(address)).status, 200);
    }
    assert.match(output, new RegExp(`API +http://127\\.0\\.0\\.1:${ports.PORT}$`, 'm'));
    assert.match(output, new RegExp(`Temporal UI +http://127\\.0\\.0\\.1:${ports.TEMPORAL_UI_PORT}$`, 'm'));
    for (const [name, query] of [
      ['To decide', 'OrderAwaiting = "support"'],
      ['Overdue', 'OrderFlags = "overdue"'],
      ['Due today', 'OrderDeadline BETWEEN '],
    ] as const) {
      const [, address = ''] = new RegExp(`${name} +(http:\\S+)$`, 'm').exec(output) ?? [];
      const { origin, pathname, searchParams } = new URL(address);
      const wanted = searchParams.get('query') ?? '';
      assert.ok(wanted.startsWith(query), address);
      // The web UI hands the query on like this.
      const asked = `${origin}/api/v1${pathname}?query=${encodeURIComponent(wanted)}`;
      assert.equal((await fetch(asked)).status, 200, asked);
    }
    for (const port of [ports.METRICS_PORT, ports.WORKER_METRICS_PORT]) {
      const metrics = `http://127.0.0.1:${port}/metrics`;
      assert.match(output, new RegExp(`Metrics +${metrics}$`, 'm'));
      assert.equal((await fetch(metrics)).status, 200);
    }
    assert.match(output, new RegExp(`API key +${apiKey()} `));
    assert.match(output, new RegExp(`Logs +.*${dataDir}/logs$`, 'm'));
    assert.equal(output.match(/Post-paid orders is running/g)?.length, 1);
  });

  it('makes an API key', () => {
    assert.ok(apiKey().length >= 16);
  });

  it('names the real processes and their addresses in run.json', async () => {
    const { temporal, worker, gateway } = system.running;
    assert.match(commandLine(temporal.pid) ?? '', /temporal\.db/);
    assert.match(commandLine(worker.pid) ?? '', /dist\/worker\.js/);
    assert.match(commandLine(gateway.pid) ?? '', /dist\/gateway\.js/);
    assert.equal(temporal.address, `127.0.0.1:${ports.TEMPORAL_DEV_PORT}`);
    assert.equal((await fetch(temporal.ui)).status, 200);
    assert.equal((await fetch(`${gateway.address}/readyz`)).status, 200);
  });

  it('prints a curl line that books an order when it is pasted', () => {
    booked = JSON.parse(execFileSync('sh', ['-c', system.curlLine], { encoding: 'utf8' })) as Booked;
    assert.match(booked.id, /^ord_/);
    assert.equal(booked.stage, 'confirmation');
  });

  it('L13 keeps all that it writes from others: databases with their logs, keys, mails, logs', async () => {
    await bookWithContact();
    await until(() => existsSync(join(dataDir, 'mails')));
    const modes = modesIn(dataDir);
    assert.deepEqual(
      Object.keys(modes).filter((path) =>
        /^(api-key|link-secret|run\.json|start\.pid|(orders|temporal)\.db(-wal|-shm)?)$/.test(path),
      ),
      [
        ...['api-key', 'link-secret', 'orders.db', 'orders.db-shm', 'orders.db-wal', 'run.json', 'start.pid'],
        ...['temporal.db', 'temporal.db-shm', 'temporal.db-wal'],
      ],
    );
    assert.deepEqual(openIn(modes), []);
  });

  it('refuses a second start on the same data folder', async () => {
    const second = new StartedSystem(dataDir, await freePorts());
    assert.equal(await second.exitCode(), 1);
    assert.match(second.output, new RegExp(`Already running on ${dataDir} \\(pid ${system.pid}\\)`));
    assert.equal((await fetch(`${system.running.gateway.address}/readyz`)).status, 200);
  });

  for (const part of ['worker', 'gateway', 'temporal'] as const) {
    it(`starts a killed ${part} again and notes its new pid`, async () => {
      const before = system.running;
      process.kill(before[part].pid, 'SIGKILL');
      await until(() => system.running[part].pid !== before[part].pid);
      await until(async () => (await statusOf(`${before.gateway.address}/readyz`)) === 200);
      assert.match(system.output, new RegExp(`${part} +died and is started again: ended by SIGKILL`, 'i'));
      assert.deepEqual({ ...system.running, [part]: null }, { ...before, [part]: null });
      assert.equal((await read(booked.id)).id, booked.id);
    });
  }

  it('stops everything in order within 5 seconds at Ctrl-C', async () => {
    const { temporal, worker, gateway } = system.running;
    const pids = [system.pid, temporal.pid, worker.pid, gateway.pid];
    const pressed = performance.now();
    assert.equal(await system.pressCtrlC(), 0);
    assert.ok(performance.now() - pressed < 5000, `${performance.now() - pressed} ms`);
    assert.deepEqual(pids.map(commandLine), [null, null, null, null]);
    assert.match(system.output, /Stopping\.\nStopped\.\n$/);
    assert.equal(existsSync(join(dataDir, 'run.json')), false);
  });

  it('goes on with the same orders and the same key at the next start', async () => {
    // As an older version has left them.
    for (const path of Object.keys(modesIn(dataDir))) {
      const file = join(dataDir, path);
      chmodSync(file, statSync(file).isDirectory() ? 0o755 : 0o644);
    }
    system = await new StartedSystem(dataDir, ports).ready();
    assert.equal((await read(booked.id)).stage, 'confirmation');
  });

  it('L13 and takes the rights of others from what was there', () => {
    assert.deepEqual(openIn(modesIn(dataDir)), []);
  });

  it('leaves no worker and no gateway behind when it is killed itself', async () => {
    const { worker, gateway } = system.running;
    process.kill(system.pid, 'SIGKILL');
    assert.deepEqual(await Promise.all([worker, gateway].map(({ pid }) => hasEnded(pid, 6000))), [true, true]);
  });

  it('stops the Temporal server of a start that was killed, and goes on', async () => {
    const orphan = system.running.temporal.pid;
    assert.notEqual(commandLine(orphan), null);
    system = await new StartedSystem(dataDir, ports).ready();
    assert.match(system.output, /Stopping the Temporal server of an earlier start/);
    assert.equal(commandLine(orphan), null);
    assert.equal((await read(booked.id)).stage, 'confirmation');
  });

  function apiKey(): string {
    return readFileSync(join(dataDir, 'api-key'), 'utf8').trim();
  }

  /** The provider gets a mail about it. */
  async function bookWithContact(): Promise<void> {
    const { customerId, ...body } = JSON.parse(/ -d '(.*)'$/.exec(system.curlLine)?.[1] ?? '') as Record<
      string,
      unknown
    >;
    const headers = {
      authorization: `Bearer ${apiKey()}`,
      'on-behalf-of': `customer:${String(customerId)}`,
      'content-type': 'application/json',
    };
    const contacts = { provider: { email: 'pro@example.com' } };
    const booking = JSON.stringify({ ...body, customerId, contacts });
    const answer = await fetch(`${system.running.gateway.address}/v1/orders`, {
      method: 'POST',
      headers,
      body: booking,
    });
    assert.equal(answer.status, 201);
  }

  async function read(id: string): Promise<Booked> {
    const headers = { authorization: `Bearer ${apiKey()}` };
    const answer = await fetch(`${system.running.gateway.address}/v1/orders/${id}`, { headers });
    assert.equal(answer.status, 200);
    return (await answer.json()) as Booked;
  }
});

describe('npm start refuses to start', function () {
  this.timeout(60_000);
  const folder = useTempFolder();

  for (const variable of PORTS) {
    it(`when the port of ${variable} is taken, and names both`, async () => {
      const ports = await freePorts();
      const other = createServer().listen(Number(ports[variable]), '127.0.0.1');
      await once(other, 'listening');
      const system = new StartedSystem(folder(), ports);
      assert.equal(await system.exitCode(), 1);
      assert.match(system.output, new RegExp(`Port ${ports[variable]} .* is taken: set ${variable} to another one`));
      other.close();
    });
  }

  it('with wrong settings, and lists them all', async () => {
    const system = new StartedSystem(folder(), { PORT: 'http', API_KEYS: 'shop:tiny', LOG_LEVEL: 'loud' });
    assert.equal(await system.exitCode(), 1);
    assert.match(system.output, /Some settings are wrong:\n {2}PORT .*\n {2}API_KEYS .*\n {2}LOG_LEVEL .*\n/);
    assert.doesNotMatch(system.output, /tiny|\n +at /);
  });

  it('when a part cannot work, and says why', async () => {
    const policies = join(folder(), 'policies.json');
    writeFileSync(policies, '{ "standard": ');
    const system = new StartedSystem(folder(), { ...(await freePorts()), POLICIES_FILE: policies });
    assert.equal(await system.exitCode(), 1);
    assert.match(system.output, /gateway cannot be started: exit code 1:\n {4}.*policies\.json/);
  });
});

/** The rights of a folder and of all in it, by path. */
const modesIn = (folder: string): Readonly<Record<string, number>> =>
  Object.fromEntries(
    ['', ...readdirSync(folder, { recursive: true, encoding: 'utf8' })]
      .sort()
      .map((path) => [path, statSync(join(folder, path)).mode & 0o777]),
  );

/** What others have rights in, with these rights. */
const openIn = (modes: Readonly<Record<string, number>>): readonly string[] =>
  Object.entries(modes).flatMap(([path, mode]) => ((mode & 0o077) === 0 ? [] : [`${path} ${mode.toString(8)}`]));

async function statusOf(url: string): Promise<number> {
  return await fetch(url).then(
    ({ status }) => status,
    () => 0,
  );
}
