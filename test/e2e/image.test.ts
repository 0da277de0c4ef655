import assert from 'node:assert/strict';
import { execFile, execFileSync } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, realpathSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { PACKAGE_ROOT } from '../../src/package-root.ts';
import { assertStatus, Caller, SECRET } from '../support/http/caller.ts';
import { usePostgres } from '../support/postgres/shared-postgres.ts';
import { PROOF } from '../support/proof.ts';
import { postgresBook } from '../support/system/book.ts';
import { Child } from '../support/system/child.ts';
import { DevSystem } from '../support/system/dev-system.ts';
import { playDockerfile, type Image } from '../support/system/dockerfile.ts';
import { freePorts } from '../support/system/started-system.ts';

const CONTAINED = join(PACKAGE_ROOT, 'test/support/system/contained.sh');
const MOST_MIB = 250;

/** What only building takes. */
const BUILDS = ['typescript', 'tsx', 'esbuild', '@swc/core', 'mocha', 'eslint', '@temporalio/testing'];

// Installs everything anew: npm run proof:image does. There is no container engine where it was written.
describe('The image, by the steps of its Dockerfile', function () {
  this.timeout(600_000);
  let folder = '';
  let image: Image;

  before(function () {
    if (!PROOF) return this.skip();
    folder = mkdtempSync(join(realpathSync(tmpdir()), 'post-paid-orders-image-'));
    image = playDockerfile(PACKAGE_ROOT, folder);
  });

  after(() => {
    if (folder !== '') rmSync(folder, { recursive: true, force: true });
  });

  const inImage = (path: string): string => join(image.root, image.workdir, path);

  it(`is smaller than ${MOST_MIB} MiB, without Node.js and what is below`, () => {
    const [size = ''] = execFileSync('du', ['-sm', inImage('.')], { encoding: 'utf8' }).split('\t');
    const [modules = ''] = execFileSync('du', ['-sm', inImage('node_modules')], { encoding: 'utf8' }).split('\t');
    console.log(`    ${size} MiB, ${modules} MiB of it node_modules`);
    assert.ok(Number(size) < MOST_MIB);
  });

  it('has the workflows bundled, one platform, nothing that builds and no tests', () => {
    assert.ok(existsSync(inImage('dist/workflows.cjs')));
    assert.equal(readdirSync(inImage('node_modules/@temporalio/core-bridge/releases')).length, 1);
    assert.deepEqual(
      BUILDS.filter((name) => existsSync(inImage(`node_modules/${name}`))),
      [],
    );
    assert.deepEqual(readdirSync(inImage('.')).sort(), [
      'dist',
      'docs',
      'node_modules',
      'package.json',
      'probe.sh',
      'src',
    ]);
    assert.deepEqual(readdirSync(inImage('src')), ['mail']);
  });

  describe('as a container would run it, on a root that is read-only, as nobody in particular', () => {
    const postgres = usePostgres();

    before(function () {
      if (process.platform !== 'linux' || process.getuid?.() !== 0) this.skip();
    });

    it('plays an order, answers its health checks and stops in order', async () => {
      const system = await DevSystem.open(() => postgresBook(postgres()));
      try {
        const [ports, workerPorts] = [await freePorts(), await freePorts()];
        const settings = {
          ...image.env,
          ...system.book.settings,
          TEMPORAL_ADDRESS: system.temporalAddress,
          API_KEYS: `tests:${SECRET}`,
          PORT: ports.PORT,
          METRICS_PORT: ports.METRICS_PORT,
          WORKER_METRICS_PORT: workerPorts.METRICS_PORT,
          DRAIN_SECONDS: '0',
          LOG_LEVEL: 'warn',
        };
        const contained = (name: string, command: readonly string[]) =>
          new Child({
            command: 'unshare',
            args: ['--mount', 'sh', CONTAINED, image.root, image.workdir, ...command],
            env: { PATH: process.env['PATH'], ...settings },
            logFile: join(system.folder, `${name}.log`),
            ipc: false,
          });
        const probe = (port: string, path: string) => {
          const [program = '', script = ''] = image.healthcheck;
          const file = script.replace(image.workdir, inImage('.'));
          return promisify(execFile)(program, [file, port, path]).then(
            () => true,
            () => false,
          );
        };
        assert.equal(await probe(ports.PORT, '/readyz'), false);

        const gateway = contained('image-gateway', image.command);
        const worker = contained('image-worker', ['node', 'dist/worker.js']);
        await system.until(async () => {
          gateway.mustLive();
          worker.mustLive();
          return (await probe(ports.PORT, '/readyz')) && (await probe(workerPorts.METRICS_PORT, '/readyz'));
        }, 200);
        assert.equal(await probe(ports.PORT, '/nowhere'), false);

        const backend = new Caller(`http://127.0.0.1:${ports.PORT}`);
        const startsAt = new Date(Date.now() + 86_400_000).toISOString();
        const booked = await backend.as('customer:cus_1').post('/v1/orders', {
          customerId: 'cus_1',
          providerId: 'prv_1',
          service: { title: 'A test of the image' },
          appointment: { startsAt, durationMinutes: 60, timeZone: 'Europe/Berlin' },
          price: { amount: 4200, currency: 'EUR' },
        });
        const path = `/v1/orders/${assertStatus(booked, 201).body.text('id')}`;
        const provider = backend.as('provider:prv_1');
        const confirmed = assertStatus(
          await provider.post(`${path}/confirm`, { revision: 1 }, { Prefer: 'wait=10' }),
          200,
        );
        assert.equal(confirmed.body.text('stage'), 'execution_in_progress');

        for (const child of [gateway, worker]) {
          await child.stop();
          assert.equal(await child.ended, 0);
        }
        // Nothing that could not be written, for one.
        const said = [gateway, worker].flatMap((child) => child.lastWords().split('\n'));
        assert.deepEqual(
          said.filter((line) => line !== '' && !line.includes('mails go nowhere')),
          [],
        );
      } finally {
        await system.close();
      }
    });
  });
});
