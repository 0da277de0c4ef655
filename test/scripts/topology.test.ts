import assert from 'node:assert/strict';
import { mkdirSync, readFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { localCaddyfile } from '../../scripts/topology/caddyfile.ts';
import { caddy, temporalServer } from '../../scripts/topology/go-build.ts';
import { foldersIn } from '../../scripts/topology/place.ts';
import { gatewayPlan, postgresPlan, temporalPlan, workerPlan } from '../../scripts/topology/plans.ts';
import { PORTS, portsIn, type Ports } from '../../scripts/topology/ports.ts';
import { findAll } from '../../scripts/topology/programs.ts';
import { targetsOf } from '../../scripts/topology/prometheus-config.ts';
import { PACKAGE_ROOT } from '../../src/package-root.ts';
import { useTempFolder } from '../support/system/temp-folder.ts';

const read = (file: string): string => readFileSync(join(PACKAGE_ROOT, file), 'utf8');
const compose = read('docker-compose.yml');
const jobs = (text: string): readonly string[] => [...text.matchAll(/job_name: (\S+)/g)].map(([, name = '']) => name);

// That it runs is proved by npm run proof:topology.
describe('What the topology is made of', () => {
  const folder = useTempFolder();

  it('has the versions of the compose file', () => {
    for (const image of [`temporalio/server:${temporalServer.version}`, `caddy:${caddy.version}`]) {
      assert.ok(compose.includes(`image: ${image}\n`), image);
    }
  });

  it('has the sizes of the compose file', async () => {
    const place = await aPlace();
    assert.match(compose, new RegExp(`NUM_HISTORY_SHARDS: ${temporalPlan(place).env['NUM_HISTORY_SHARDS'] ?? ''}\n`));
    assert.match(compose, new RegExp(`max_connections=${postgresPlan(place).args.at(-1) ?? ''}'`));
  });

  it('has the proxy of the compose file before its gateways, for this machine only', () => {
    const text = localCaddyfile([4001, 4002]);
    assert.match(text, /\n\t\tto 127\.0\.0\.1:4001 127\.0\.0\.1:4002\n/);
    assert.match(text, /\n\tdefault_bind 127\.0\.0\.1\n/);
    assert.doesNotMatch(text, /dynamic/);
    const kept = read('deploy/Caddyfile').match(/lb_try_duration .*|keepalive .*/g) ?? [];
    assert.equal(kept.length, 2);
    for (const line of kept) assert.ok(text.includes(line), line);
  });

  it('is watched by the jobs that the alerts are about', async () => {
    const { ports } = await aPlace();
    assert.deepEqual(Object.keys(targetsOf(ports)), jobs(read('deploy/prometheus/prometheus.yml')));
  });

  it('gives workers and gateways no setting of another Temporal server or database', async () => {
    const env = { TEMPORAL_API_KEY: 'cloud', TEMPORAL_ADDRESS: 'cloud:7233', DATABASE_URL: 'postgres://cloud/orders' };
    const place = { ...(await aPlace()), env };
    for (const plan of [workerPlan(place, 1), gatewayPlan(place, 2, 'key:secret')]) {
      assert.doesNotMatch(JSON.stringify(plan.env), /cloud/);
    }
  });

  it('keeps its ports, and says which one somebody else has taken', async () => {
    const file = join(folder(), 'ports.json');
    const ports = await portsIn(file);
    assert.equal(new Set(PORTS.map((name) => ports[name])).size, PORTS.length);
    assert.deepEqual(await portsIn(file), ports);
    const other = createServer().listen(ports.proxy, '127.0.0.1');
    try {
      await assert.rejects(portsIn(file), { message: new RegExp(`^Port ${ports.proxy} for proxy is taken: .*ports`) });
    } finally {
      other.close();
    }
  });

  it('says what has to be installed, all at once, Go only where something is to be built', async () => {
    const nothing = { PATH: folder(), TEMPORAL_BIN_CACHE: folder() };
    const missing = (env: NodeJS.ProcessEnv) => findAll(join(folder(), 'bin'), env, new AbortController().signal);
    const first =
      /there is no psql: apt-get .*\n +there is no prometheus: .*\n +there is no go, to build .* and Caddy:/;
    await assert.rejects(missing(nothing), first);
    for (const { name, version } of [temporalServer, caddy]) {
      mkdirSync(join(folder(), `${name}-${version}-${process.platform}-${process.arch}`));
    }
    await assert.rejects(missing(nothing), /there is no prometheus: apt-get install prometheus$/);
  });

  async function aPlace() {
    const ports: Ports = await portsIn(join(folder(), 'ports.json'));
    const programs = {
      postgres: { folder: '/bin', user: null },
      ...{ prometheus: '', temporalServer: '', caddy: '', schemas: '', bin: '' },
    };
    return { folders: foldersIn(folder()), ports, programs, env: {} };
  }
});
