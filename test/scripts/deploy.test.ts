import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { temporalCli, testServer } from '../../scripts/temporal/versions.ts';
import { PACKAGE_ROOT } from '../../src/package-root.ts';
import { settings } from '../../src/settings.ts';
import { SEARCH_ATTRIBUTES } from '../../src/workflows/search-attributes.ts';

const read = (file: string): string => readFileSync(join(PACKAGE_ROOT, file), 'utf8');
const compose = read('docker-compose.yml');

const afterLine = (line: string): string => compose.slice(compose.indexOf(`\n${line}\n`));

/** The lines of each service, and of what services share, by name. */
const services: ReadonlyMap<string, string> = new Map(
  [...afterLine('services:').matchAll(/^ {2}([a-z-]+):\n((?: {4}.*\n)+)/gm)].map(([, name = '', lines = '']) => [
    name,
    lines,
  ]),
);
const shared: ReadonlyMap<string, string> = new Map(
  [...compose.matchAll(/^(x-[a-z-]+): .*\n((?: {2}.*\n)+)/gm)].map(([, name = '', lines = '']) => [name, lines]),
);
const linesOf = (name: string): string => services.get(name) ?? assert.fail(`there is no service ${name}`);

/** What it shares with the other one, and its own. */
const passedTo = (program: 'gateway' | 'worker'): readonly string[] =>
  [shared.get('x-app-environment') ?? '', linesOf(program)].flatMap((lines) =>
    [...lines.matchAll(/^ +([A-Z][A-Z_]+):/gm)].map(([, name = '']) => name),
  );

/** Settings that the compose file decides itself, by what is inside of a container. */
const DECIDED = {
  HOST: 'the image listens everywhere in its container',
  PORT: 'that of the proxy on the host; a gateway listens at 3000',
  METRICS_HOST: 'as HOST',
  METRICS_PORT: 'each container has its own',
  WORKER_METRICS_PORT: 'each container has its own',
  DATA_DIR: 'nothing is kept in a container',
  DEV_MAIL: 'as DATA_DIR',
  DEV_CODEC: 'of npm start',
  TEMPORAL_TLS: 'Temporal is beside it',
  TEMPORAL_DEV_PORT: 'of npm start',
  TEMPORAL_UI_PORT: 'that of the Temporal UI on the host',
};

/** Settings that its libraries read themselves. */
const OF_OPENTELEMETRY = [
  'OTEL_EXPORTER_OTLP_HEADERS',
  'OTEL_RESOURCE_ATTRIBUTES',
  'OTEL_TRACES_SAMPLER',
  'OTEL_TRACES_SAMPLER_ARG',
];

describe('The deployment', () => {
  it('registers every search attribute of orders, with its type', () => {
    const script = read('deploy/temporal-namespace.sh');
    const typeNames = { KEYWORD: 'Keyword', DATETIME: 'Datetime', KEYWORD_LIST: 'KeywordList' };
    for (const { name, type } of SEARCH_ATTRIBUTES) {
      assert.match(script, new RegExp(`^${name} ${typeNames[type]}$`, 'm'));
    }
  });

  it('pins every image to a version, but its own, which is built of what is there', () => {
    const images = [...compose.matchAll(/^\s+image: (.+)$/gm)].map(([, image = '']) => image);
    const others = images.filter((image) => image !== 'post-paid-orders');
    assert.ok(others.length >= 7);
    for (const image of others) assert.match(image, /:v?\d+\.\d+/);
    assert.match(shared.get('x-app') ?? '', /^ {2}pull_policy: build$/m);
  });

  it('has no default for a secret', () => {
    for (const secret of ['API_KEYS', 'POSTGRES_PASSWORD', 'TEMPORAL_PASSWORD', 'ORDERS_PASSWORD']) {
      const uses = [...compose.matchAll(new RegExp(`\\$\\{${secret}(.)`, 'g'))];
      assert.ok(uses.length > 0);
      assert.ok(compose.includes(`\${${secret}:?set ${secret} to`));
      assert.equal(compose.includes(`\${${secret}:-`), false);
    }
  });

  it('runs on the Node.js that the project asks for', () => {
    const [, major, minor] = /^FROM node:(\d+)\.(\d+)/m.exec(read('Dockerfile')) ?? [];
    assert.ok(Number(major) === 20 && Number(minor) >= 19);
  });

  it('passes every setting to the gateway or the worker', () => {
    const passed = [...passedTo('gateway'), ...passedTo('worker')];
    assert.deepEqual(
      Object.keys(settings.shape).filter((name) => !passed.includes(name) && !(name in DECIDED)),
      [],
    );
  });

  it('passes no setting that is none, nor one that it decides', () => {
    const known = [...Object.keys(settings.shape), 'TEMPORAL_NAMESPACE', ...OF_OPENTELEMETRY];
    const passed = [...passedTo('gateway'), ...passedTo('worker')];
    assert.deepEqual(
      passed.filter((name) => !known.includes(name) || name in DECIDED),
      [],
    );
  });

  it('keeps the credentials of callers from the worker', () => {
    assert.equal(passedTo('worker').includes('API_KEYS'), false);
  });

  it('gives every container a limit, a log that ends, no capability and, where it can be, a read-only root', () => {
    const all = shared.get('x-service') ?? '';
    for (const line of ['read_only: true', 'cap_drop: [ALL]', "security_opt: ['no-new-privileges:true']"]) {
      assert.ok(all.includes(`  ${line}\n`), line);
    }
    assert.match(all, /max-size: \d+m/);
    for (const name of ['x-task', 'x-app']) assert.match(shared.get(name) ?? '', /^ {2}<<: \*service$/m);
    for (const [name, lines] of services) {
      assert.match(lines, /^ {4}<<: \*(service|task|app)$/m, name);
      assert.match(lines, /^ {4}(mem_limit: .+|<<: \*task)$/m, name);
      assert.equal(lines.includes('read_only: false'), name === 'temporal-ui', name);
    }
  });

  it('has one way in, so that there can be more than one gateway', () => {
    for (const name of ['gateway', 'worker']) assert.doesNotMatch(linesOf(name), /^ {4}ports:/m);
    const open = [...services].filter(([, lines]) => /^ {6}- '(?!127\.0\.0\.1:).*:\d+'$/m.test(lines));
    assert.deepEqual(
      open.map(([name]) => name),
      ['proxy'],
    );
  });

  it('pins all programs of Temporal for all platforms', () => {
    for (const hash of [temporalCli, testServer].flatMap((program) => Object.values(program.sha256)))
      assert.match(hash, /^[0-9a-f]{64}$/);
  });
});
