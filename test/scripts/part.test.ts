import assert from 'node:assert/strict';
import { once, EventEmitter } from 'node:events';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { commandLine, hasEnded } from '../../scripts/start/os-process.ts';
import { Part, type PartPlan } from '../../scripts/start/part.ts';
import { useTempFolder } from '../support/system/temp-folder.ts';

const stays = 'setInterval(() => {}, 1000);';
const ready = "process.send('ready');";

describe('A part of the system', () => {
  const folder = useTempFolder();
  let part: Part | null = null;
  let told = new EventEmitter();

  beforeEach(() => {
    told = new EventEmitter();
  });
  afterEach(() => {
    part?.kill();
  });

  it('is ready when it says so', async () => {
    const pid = await isReady(aPart(`${ready} ${stays}`));
    assert.match(commandLine(pid) ?? '', /part\.mjs/);
  });

  it('is not ready before it also answers', async () => {
    const door = join(folder(), 'door');
    const open = `import('node:fs').then(({ writeFileSync }) => writeFileSync('${door}', ''));`;
    const answers = () => Promise.resolve(existsSync(door));
    await isReady(aPart(`${ready} setTimeout(() => ${open.slice(0, -1)}, 100); ${stays}`, { answers }));
    assert.ok(existsSync(door));
  });

  it('is started again when it dies, with a new pid', async () => {
    const first = await isReady(aPart(`${ready} ${stays}`));
    const again = once(told, 'ready');
    const death = once(told, 'died');
    process.kill(first, 'SIGKILL');
    assert.deepEqual(await death, ['ended by SIGKILL']);
    const [second] = (await again) as [number];
    assert.notEqual(second, first);
    assert.equal(commandLine(first), null);
  });

  it('is given up after three failed starts, with the error that it ended with', async () => {
    const starts: number[] = [];
    told.on('spawned', (pid: number) => starts.push(pid));
    const given = once(told, 'gaveUp');
    aPart("console.log('Hello.'); throw new TypeError('no such thing');").start();
    const [reason] = (await given) as [string];
    assert.equal(reason, 'exit code 1:\n    TypeError: no such thing');
    assert.equal(starts.length, 3);
  });

  it('is never given up where it is persistent and has worked before', async () => {
    const starts = join(folder(), 'starts');
    const script = `import { appendFileSync, readFileSync } from 'node:fs';
      appendFileSync('${starts}', '.');
      if (readFileSync('${starts}', 'utf8').length !== 2) ${ready}
      ${stays}`;
    const first = await isReady(aPart(script, { persistent: true, startWithinMs: 500 }));
    const again = once(told, 'ready');
    told.on('gaveUp', (reason: string) => assert.fail(reason));
    process.kill(first, 'SIGKILL');
    await again;
    assert.equal(readFileSync(starts, 'utf8'), '...');
  });

  it('L12 is given up with an error that cannot act on the terminal', async () => {
    const given = once(told, 'gaveUp');
    const line = JSON.stringify({ msg: 'no\u001b[2J such\u202e thing' });
    aPart(`console.log(${JSON.stringify(line)}); process.exit(1);`).start();
    const [reason] = (await given) as [string];
    assert.equal(reason, 'exit code 1:\n    no[2J such thing');
  });

  it('is given up with all that it says about its settings', async () => {
    const given = once(told, 'gaveUp');
    aPart("console.error('Some settings are wrong:\\n  PORT is odd\\n  HOST is even'); process.exit(1);").start();
    const [reason] = (await given) as [string];
    assert.equal(reason, 'exit code 1:\n    Some settings are wrong:\n      PORT is odd\n      HOST is even');
  });

  it('is given up when it does not become ready in time', async () => {
    const given = once(told, 'gaveUp');
    aPart(stays, { startWithinMs: 300 }).start();
    assert.deepEqual(await given, ['it was not ready within 0.3 s']);
  });

  it('is given up when its program does not exist', async () => {
    const given = once(told, 'gaveUp');
    aPart('', { command: join(folder(), 'missing') }).start();
    assert.match(String(await given), /ENOENT/);
  });

  it('stops in order when it is asked to, and is not started again', async () => {
    const last = join(folder(), 'last-words');
    const leave = `process.on('SIGTERM', () => { writeFileSync('${last}', ''); process.exit(0); });`;
    const one = aPart(`import { writeFileSync } from 'node:fs'; ${leave} ${ready} ${stays}`);
    const pid = await isReady(one);
    assert.equal((await one.stop()).how, 'stopped');
    assert.ok(existsSync(last));
    assert.equal(commandLine(pid), null);
  });

  it('is killed, with what it has started, when it does not stop in time', async () => {
    const child = "spawn(process.execPath, ['-e', 'setInterval(() => {}, 1000)'])";
    const stubborn = "process.on('SIGTERM', () => {});";
    const script = `import { spawn } from 'node:child_process'; ${stubborn} console.log(${child}.pid); ${ready} ${stays}`;
    const one = aPart(script, { stopWithinMs: 300 });
    const pid = await isReady(one);
    const grandchild = Number(logged());
    assert.notEqual(commandLine(grandchild), null);
    assert.equal((await one.stop()).how, 'killed');
    assert.equal(commandLine(pid), null);
    assert.ok(await hasEnded(grandchild, 2000));
  });

  it('can be stopped while it rests between two tries', async () => {
    const one = aPart('process.exit(1);');
    const spawned = once(told, 'spawned');
    one.start();
    const [pid] = (await spawned) as [number];
    await hasEnded(pid, 2000);
    assert.equal((await one.stop()).how, 'stopped');
  });

  function aPart(script: string, changes: Partial<PartPlan> = {}): Part {
    const file = join(folder(), 'part.mjs');
    writeFileSync(file, script);
    part = new Part(
      {
        name: 'part',
        command: process.execPath,
        args: [file],
        cwd: folder(),
        env: process.env,
        logFile: join(folder(), 'part.log'),
        ipc: true,
        startWithinMs: 10_000,
        stopWithinMs: 2_000,
        ...changes,
      },
      {
        spawned: (pid) => told.emit('spawned', pid),
        ready: (pid) => told.emit('ready', pid),
        died: (reason) => told.emit('died', reason),
        gaveUp: (reason) => told.emit('gaveUp', reason),
      },
    );
    return part;
  }

  async function isReady(one: Part): Promise<number> {
    const first = once(told, 'ready');
    one.start();
    const [pid] = (await first) as [number];
    return pid;
  }

  function logged(): string {
    return readFileSync(join(folder(), 'part.log'), 'utf8');
  }
});
