import assert from 'node:assert/strict';
import { fork, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { hasEnded } from '../../scripts/start/os-process.ts';
import { until } from '../support/until.ts';
import type { RunSays } from '../support/postgres/run.ts';
import { usePostgres } from '../support/postgres/shared-postgres.ts';

describe('of the PostgreSQL server of a run, nothing is left', function () {
  this.timeout(60_000);
  const postgres = usePostgres();
  before(function () {
    if (!postgres().canBeStopped) this.skip();
  });

  it('when the run has ended', async () => {
    const run = start();
    const server = await serverOf(run);
    assert.deepEqual(await once(run, 'exit'), [0, null]);
    await assertGone(server);
  });

  it('when the run was killed', async () => {
    const run = start({ WAITS: 'yes' });
    const server = await serverOf(run);
    run.kill('SIGKILL');
    await assertGone(server);
  });
});

const root = join(import.meta.dirname, '../..');

function start(settings: NodeJS.ProcessEnv = {}): ChildProcess {
  const file = join(import.meta.dirname, '../support/postgres/run.ts');
  // The other entrance would start the run as a process of its own, which a kill does not reach.
  const mocha = join(root, 'node_modules/mocha/bin/_mocha');
  const env = { ...process.env, ...settings };
  return fork(mocha, [file], { cwd: root, env, execArgv: ['--import=tsx'], silent: true });
}

async function serverOf(run: ChildProcess): Promise<RunSays> {
  const [said] = (await once(run, 'message')) as [RunSays];
  assert.ok(said.pids.length > 1);
  return said;
}

async function assertGone({ data, pids }: RunSays): Promise<void> {
  await until(() => !existsSync(dirname(data)));
  for (const pid of pids) assert(await hasEnded(pid, 10_000), `process ${pid} still runs`);
}
